/**
 * Facts about what differs between two versions, over all their own files: fields by number, types by full name.
 *
 * Paths are those of `node-paths.ts`. Files that are the same object in both versions are passed over.
 */
import type { ProtobufChange, ProtobufChangeKind } from "./changes.ts";
import { tellOptions } from "./diff/annotation-changes.ts";
import { ChangeList, type SideAt } from "./diff/change-list.ts";
import { type Telling, tellEnum, tellFields, tellMessage } from "./diff/message-changes.ts";
import { type Both, byKey, definitionsOf, sideBySide, TypePairs } from "./diff/pairs.ts";
import { tellService } from "./diff/service-changes.ts";
import { type NodePaths, nodePathsOf } from "./node-paths.ts";
import type { EnumNode, FieldNode, FileNode, MessageNode, ProtobufSchema, ServiceNode, Span } from "./schema.ts";

export function diff(older: ProtobufSchema, newer: ProtobufSchema): readonly ProtobufChange[] {
  const list = new ChangeList();
  const telling: Telling = {
    list,
    types: new TypePairs(older, newer),
    oldPaths: nodePathsOf(older),
    newPaths: nodePathsOf(newer),
  };
  // A type can move between files, so what changed is gathered over all files that are not simply the same.
  const oldFiles = older.files.filter((file) => isTold(file, newer));
  const newFiles = newer.files.filter((file) => isTold(file, older));
  for (const step of sideBySide(
    oldFiles,
    newFiles,
    byKey(oldFiles, (file) => file.path),
  )) {
    if (step.kind === "both") tellFile(step, list);
    else if (step.kind === "added") list.add("file-added", undefined, fileSide(step.new, step.new.path, undefined));
    else list.add("file-removed", fileSide(step.old, step.old.path, undefined), undefined);
  }
  tellTypes(oldFiles, newFiles, telling);
  tellExtensions(oldFiles, newFiles, telling);
  tellServices(older, oldFiles, newFiles, telling);
  return list.changes;
}

/** A built-in file that one version brings along (descriptor sets do) and the other takes from the library is no change. */
function isTold(file: FileNode, other: ProtobufSchema): boolean {
  const counterpart = other.byPath.get(file.path);
  return counterpart !== file && counterpart?.isWellKnown !== true;
}

function fileSide(file: FileNode, value: string, span: Span | undefined): SideAt {
  return { path: "", value, file, span };
}

function tellFile({ old, new: now }: Both<FileNode>, list: ChangeList): void {
  if (old.package !== now.package) {
    const side = (file: FileNode): SideAt =>
      fileSide(file, file.package === "" ? "none" : file.package, file.packageSpan);
    list.add("package-changed", side(old), side(now));
  }
  const [before, after] = [syntaxText(old), syntaxText(now)];
  if (before !== after) {
    list.add("syntax-changed", fileSide(old, before, old.syntax.statement), fileSide(now, after, now.syntax.statement));
  }
  const imports = sideBySide(
    old.imports,
    now.imports,
    byKey(old.imports, (one) => `${one.modifier} ${one.path}`),
  );
  for (const step of imports) {
    if (step.kind === "added") list.add("import-added", undefined, fileSide(now, step.new.path, step.new.span));
    if (step.kind === "removed") list.add("import-removed", fileSide(old, step.old.path, step.old.span), undefined);
  }
  tellOptions(
    { old: { file: old, options: old.options }, new: { file: now, options: now.options } },
    { old: "", new: "" },
    list,
  );
}

function syntaxText({ syntax }: FileNode): string {
  return syntax.kind === "editions" ? `edition ${syntax.edition}` : syntax.kind;
}

/** Tells of the types of the changed files. */
function tellTypes(oldFiles: readonly FileNode[], newFiles: readonly FileNode[], telling: Telling): void {
  const { types } = telling;
  const [older, newer] = [definitionsOf(oldFiles), definitionsOf(newFiles)];
  for (const step of sideBySide(older.messages, newer.messages, (node) => types.message(node))) {
    if (step.kind === "both") tellMessage(step, telling);
    else tellOne(step.kind === "added" ? "message-added" : "message-removed", step, telling);
  }
  for (const step of sideBySide(older.enums, newer.enums, (node) => types.enum(node))) {
    if (step.kind === "both") tellEnum(step, telling);
    else tellOne(step.kind === "added" ? "enum-added" : "enum-removed", step, telling);
  }
}

type Definition = MessageNode | EnumNode | ServiceNode;

/** A definition that only one version has. */
function tellOne(
  kind: ProtobufChangeKind,
  step: { readonly kind: "added"; readonly new: Definition } | { readonly kind: "removed"; readonly old: Definition },
  { list, oldPaths, newPaths }: Telling,
): void {
  const side = (node: Definition, paths: NodePaths): SideAt => ({
    path: paths.get(node) ?? "",
    value: node.fullName,
    file: node.file,
    span: node.spans.declaration,
  });
  if (step.kind === "added") list.add(kind, undefined, side(step.new, newPaths));
  else list.add(kind, side(step.old, oldPaths), undefined);
}

/** Extensions of one message, wherever they are declared, are paired like its fields. */
function tellExtensions(oldFiles: readonly FileNode[], newFiles: readonly FileNode[], telling: Telling): void {
  const [older, newer] = [extensionsIn(oldFiles), extensionsIn(newFiles)];
  for (const extendee of new Set([...newer.keys(), ...older.keys()])) {
    tellFields(older.get(extendee) ?? [], newer.get(extendee) ?? [], telling);
  }
}

function extensionsIn(files: readonly FileNode[]): Map<string, FieldNode[]> {
  const byExtendee = new Map<string, FieldNode[]>();
  const add = (field: FieldNode): void => {
    const name = field.parent?.fullName ?? field.extendeeText ?? "";
    const list = byExtendee.get(name);
    if (list === undefined) byExtendee.set(name, [field]);
    else list.push(field);
  };
  for (const file of files) file.extensions.forEach(add);
  for (const message of definitionsOf(files).messages) message.extensions.forEach(add);
  return byExtendee;
}

function tellServices(
  older: ProtobufSchema,
  oldFiles: readonly FileNode[],
  newFiles: readonly FileNode[],
  telling: Telling,
): void {
  const before = oldFiles.flatMap((file) => file.services);
  const after = newFiles.flatMap((file) => file.services);
  for (const step of sideBySide(before, after, (service) => older.services.get(service.fullName))) {
    if (step.kind === "both") tellService(step, telling);
    else tellOne(step.kind === "added" ? "service-added" : "service-removed", step, telling);
  }
}
