/** What the old version declares, beside its counterparts in the new version. */
import { identifierAt } from "../../option-lookup.ts";
import type { EnumNode, Features, FieldNode, FileNode, MessageNode, ProtobufSchema, Span } from "../../schema.ts";
import { enumNamed, messageNamed } from "../buf/elements.ts";

/** An element of the old version and what has its full name in the new one. */
interface Counterparts<T> {
  readonly old: T;
  readonly now: T | undefined;
  /** Both are written alike in files of the same settings: only what they refer to can differ. */
  readonly alike: boolean;
}

/** Everything that one file of the old version declares, services apart. */
export interface FilePairing {
  readonly file: FileNode;
  /** The file of the same path in the new version. */
  readonly now: FileNode | undefined;
  readonly messages: readonly Counterparts<MessageNode>[];
  readonly enums: readonly Counterparts<EnumNode>[];
  readonly extensions: readonly FieldNode[];
}

/** Pairs what a file declares by full name, and what is written alike by its position. */
export function pairFile(file: FileNode, now: FileNode | undefined, schema: ProtobufSchema): FilePairing {
  const messages: Counterparts<MessageNode>[] = [];
  const enums: Counterparts<EnumNode>[] = [];
  const extensions = [...file.extensions];
  const comparable = now !== undefined && haveSameSettings(file, now) ? now : undefined;
  for (const old of file.enums) enums.push(topLevel(old, enumNamed(schema, old.fullName), comparable));
  // Messages wait here in reverse, so that the next one in the order declared is on top.
  const pending: Counterparts<MessageNode>[] = [];
  for (let index = file.messages.length - 1; index >= 0; index--) {
    const old = file.messages[index];
    if (old !== undefined) pending.push(topLevel(old, messageNamed(schema, old.fullName), comparable));
  }
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const { old, now: after, alike } = pair;
    messages.push(pair);
    for (const extension of old.extensions) extensions.push(extension);
    old.enums.forEach((inner, index) => {
      enums.push(
        alike
          ? { old: inner, now: after?.enums[index], alike }
          : { old: inner, now: enumNamed(schema, inner.fullName), alike: false },
      );
    });
    for (let index = old.messages.length - 1; index >= 0; index--) {
      const inner = old.messages[index];
      if (inner === undefined) continue;
      if (alike) pending.push({ old: inner, now: after?.messages[index], alike });
      else pending.push({ old: inner, now: messageNamed(schema, inner.fullName), alike: false });
    }
  }
  return { file, now, messages, enums, extensions };
}

interface TopLevel {
  readonly file: FileNode;
  readonly spans: { readonly declaration: Span };
}

function topLevel<T extends TopLevel>(old: T, now: T | undefined, comparable: FileNode | undefined): Counterparts<T> {
  return { old, now, alike: now !== undefined && now.file === comparable && areWrittenAlike(old, now) };
}

/** Compares two declarations letter by letter. */
function areWrittenAlike(old: TopLevel, now: TopLevel): boolean {
  const before = old.spans.declaration;
  const after = now.spans.declaration;
  if (before.to - before.from !== after.to - after.from) return false;
  if (old.file.text.length === now.file.text.length && before.from === after.from && old.file.text === now.file.text) {
    return true;
  }
  return old.file.text.slice(before.from, before.to) === now.file.text.slice(after.from, after.to);
}

/** True if the same declaration means the same in both files, as far as the files themselves say. */
function haveSameSettings(old: FileNode, now: FileNode): boolean {
  if (old.package !== now.package || old.syntax.kind !== now.syntax.kind) return false;
  const edition = old.syntax.kind === "editions" ? old.syntax.edition : "";
  if (edition !== (now.syntax.kind === "editions" ? now.syntax.edition : "")) return false;
  return haveSameFeatures(old.features, now.features) && javaCheck(old) === javaCheck(now);
}

function haveSameFeatures(old: Features, now: Features): boolean {
  return (
    old === now ||
    (old.fieldPresence === now.fieldPresence &&
      old.enumType === now.enumType &&
      old.repeatedFieldEncoding === now.repeatedFieldEncoding &&
      old.utf8Validation === now.utf8Validation &&
      old.messageEncoding === now.messageEncoding &&
      old.jsonFormat === now.jsonFormat &&
      old.cppStringType === now.cppStringType &&
      old.javaUtf8Validation === now.javaUtf8Validation)
  );
}

const javaChecks = new WeakMap<FileNode, { readonly value: string | undefined }>();

/** The file option `java_string_check_utf8`, looked up once per file. */
export function javaCheck(file: FileNode): string | undefined {
  let known = javaChecks.get(file);
  if (known === undefined) {
    known = { value: identifierAt(file.options, "java_string_check_utf8") };
    javaChecks.set(file, known);
  }
  return known.value;
}
