/**
 * One walk over two versions that evaluates every breaking rule: files pair by path, types and services by full name
 * over all files, fields and enum values by number, extensions by extendee and number (spec/buf.md 1, "Pairing").
 */
import type { FieldNode, FileNode, ProtobufSchema } from "../../schema.ts";
import { enumNamed, extendeeName, messageNamed } from "../buf/elements.ts";
import { goQuote } from "../buf/go-quote.ts";
import {
  contentsOf,
  type FileContents,
  judgeFileDeletions,
  judgePackageDeletions,
  type PackageKinds,
  packagesOf,
} from "./deletion-rules.ts";
import { judgeEnum } from "./enum-rules.ts";
import { judgeField } from "./field-rules.ts";
import type { ElementSchemas } from "./field-types.ts";
import { judgeFile } from "./file-rules.ts";
import { judgeDeletedField, judgeMessage } from "./message-rules.ts";
import { type PairedFiles, pairedFiles } from "./module-roots.ts";
import type { BreakingFinding, Report } from "./report.ts";
import { judgeService } from "./service-rules.ts";

/** All findings of all rules, in the order met. */
export function walkBreaking(schemas: ElementSchemas): readonly BreakingFinding[] {
  const findings: BreakingFinding[] = [];
  const report: Report = (finding) => findings.push(finding);
  const files = pairedFiles(schemas);
  const changed = changedFiles(files);
  if (changed.length === 0) return findings;
  const packages = packagesOf(schemas.new);
  const extensions = new ExtensionIndex(schemas.new);
  for (const [path, file] of changed) {
    const old = contentsOf(file);
    judgeDeletions({ path, old, now: files.new.get(path) }, schemas.new, packages, report);
    judgePairs(old, schemas, extensions, report);
  }
  judgePackages(changed, packages, report);
  return findings;
}

/** Files that are one object in both versions have the same text and the same imports: no rule can speak of them. */
function changedFiles(files: PairedFiles): readonly (readonly [string, FileNode])[] {
  return [...files.old].filter(([path, file]) => files.new.get(path) !== file);
}

interface OldFile {
  readonly path: string;
  readonly old: FileContents;
  /** Its counterpart in the new version. */
  readonly now: FileNode | undefined;
}

function judgeDeletions(
  { path, old, now }: OldFile,
  schema: ProtobufSchema,
  packages: ReadonlyMap<string, PackageKinds>,
  report: Report,
): void {
  if (now === undefined) {
    const message = `Previously present file ${goQuote(path)} was deleted.`;
    report({ rule: "FILE_NO_DELETE", message, path, current: undefined, previous: { file: old.file } });
  } else {
    judgeFile({ old: old.file, new: now }, report);
    judgeFileDeletions(old, contentsOf(now), report);
  }
  const kinds = packages.get(old.file.package);
  if (kinds !== undefined) judgePackageDeletions(old, { schema, sameFile: now, kinds }, report);
}

function judgePackages(
  changed: readonly (readonly [string, FileNode])[],
  packages: ReadonlyMap<string, PackageKinds>,
  report: Report,
): void {
  const gone = new Map<string, FileNode>();
  for (const [, file] of changed) {
    if (packages.has(file.package)) continue;
    const first = gone.get(file.package);
    if (first === undefined || file.path < first.path) gone.set(file.package, file);
  }
  for (const [name, file] of gone) {
    const message = `Previously present package ${goQuote(name)} was deleted.`;
    const previous = { file, span: file.packageSpan };
    report({ rule: "PACKAGE_NO_DELETE", message, path: name, current: undefined, previous });
  }
}

function judgePairs(old: FileContents, schemas: ElementSchemas, extensions: ExtensionIndex, report: Report): void {
  for (const message of old.messages) {
    const now = messageNamed(schemas.new, message.fullName);
    if (now === undefined) continue;
    const pair = { old: message, new: now };
    judgeMessage(pair, report);
    for (const field of message.byNumber.values()) {
      const after = now.byNumber.get(field.number);
      if (after === undefined) judgeDeletedField(field, pair, report);
      else judgeField({ old: field, new: after }, schemas, report);
    }
  }
  for (const extension of old.extensions) {
    const after = extensions.find(extension);
    if (after !== undefined) judgeField({ old: extension, new: after }, schemas, report);
  }
  for (const before of old.enums) {
    const after = enumNamed(schemas.new, before.fullName);
    if (after !== undefined) judgeEnum({ old: before, new: after }, report);
  }
  for (const service of old.file.services) {
    const after = schemas.new.services.get(service.fullName);
    if (after !== undefined) judgeService({ old: service, new: after }, report);
  }
}

/** Finds an extension by what it extends and its number; made for an extendee when first asked. */
class ExtensionIndex {
  readonly #schema: ProtobufSchema;
  readonly #byExtendee = new Map<string, ReadonlyMap<number, FieldNode>>();

  constructor(schema: ProtobufSchema) {
    this.#schema = schema;
  }

  find(extension: FieldNode): FieldNode | undefined {
    const extendee = extendeeName(extension);
    let numbers = this.#byExtendee.get(extendee);
    if (numbers === undefined) {
      numbers = new Map((this.#schema.extensionsOf.get(extendee) ?? []).map((field) => [field.number, field]));
      this.#byExtendee.set(extendee, numbers);
    }
    return numbers.get(extension.number);
  }
}
