/**
 * One walk over two versions that evaluates every breaking rule: files pair by path, types and services by full name
 * over all files, fields and enum values by number, extensions by extendee and number (spec/buf.md 1, "Pairing").
 */
import type { FieldNode, FileNode, MessageNode, ProtobufSchema, ServiceNode } from "../../schema.ts";
import { extendeeName } from "../buf/elements.ts";
import { goQuote } from "../buf/go-quote.ts";
import { judgeFileDeletions, judgePackageDeletions, type VersionNow } from "./deletion-rules.ts";
import { judgeEnum } from "./enum-rules.ts";
import { judgeField, judgeReference } from "./field-rules.ts";
import type { ElementSchemas } from "./field-types.ts";
import { judgeFile } from "./file-rules.ts";
import { judgeDeletedField, judgeMessage } from "./message-rules.ts";
import { type PairedFiles, pairedFiles } from "./module-roots.ts";
import { PackageIndex } from "./package-index.ts";
import { type FilePairing, pairFile } from "./pairing.ts";
import type { BreakingFinding, ElementPair, Report } from "./report.ts";
import { judgeService } from "./service-rules.ts";

/** All findings of all rules, in the order met. */
export function walkBreaking(schemas: ElementSchemas): readonly BreakingFinding[] {
  const findings: BreakingFinding[] = [];
  const report: Report = (finding) => findings.push(finding);
  const files = pairedFiles(schemas);
  const changed = changedFiles(files);
  if (changed.length === 0) return findings;
  const version: VersionNow = { schema: schemas.new, packages: new PackageIndex(schemas.new) };
  const extensions = new ExtensionIndex(schemas.new);
  for (const [path, file] of changed) {
    const pairing = pairFile(file, files.new.get(path), schemas.new);
    judgeFilePair(path, pairing, version, report);
    judgeTypePairs(pairing, schemas, report);
    for (const extension of pairing.extensions) {
      const after = extensions.find(extension);
      if (after !== undefined) judgeField({ old: extension, new: after }, schemas, report);
    }
    judgeServices(file.services, schemas.new, report);
  }
  judgePackages(changed, version.packages, report);
  return findings;
}

/** Files that are one object in both versions have the same text and the same imports: no rule can speak of them. */
function changedFiles(files: PairedFiles): readonly (readonly [string, FileNode])[] {
  return [...files.old].filter(([path, file]) => files.new.get(path) !== file);
}

function judgeFilePair(path: string, pairing: FilePairing, version: VersionNow, report: Report): void {
  const { file, now } = pairing;
  // The same text declares and sets the same; only what it refers to can have changed.
  if (now !== undefined && now.text === file.text) return;
  if (now === undefined) {
    const message = `Previously present file ${goQuote(path)} was deleted.`;
    report({ rule: "FILE_NO_DELETE", message, path, current: undefined, previous: { file } });
  } else {
    judgeFile({ old: file, new: now }, report);
    judgeFileDeletions(pairing, now, report);
  }
  if (version.packages.has(file.package)) judgePackageDeletions(pairing, version, report);
}

function judgePackages(
  changed: readonly (readonly [string, FileNode])[],
  packages: PackageIndex,
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

function judgeTypePairs(pairing: FilePairing, schemas: ElementSchemas, report: Report): void {
  for (const { old, now, alike } of pairing.messages) {
    if (now === undefined) continue;
    if (alike) judgeReferences({ old, new: now }, schemas, report);
    else judgeMessagePair({ old, new: now }, schemas, report);
  }
  for (const { old, now, alike } of pairing.enums) {
    if (now !== undefined && !alike) judgeEnum({ old, new: now }, report);
  }
}

function judgeMessagePair(pair: ElementPair<MessageNode>, schemas: ElementSchemas, report: Report): void {
  judgeMessage(pair, report);
  for (const field of pair.old.byNumber.values()) {
    const after = pair.new.byNumber.get(field.number);
    if (after === undefined) judgeDeletedField(field, pair, report);
    else judgeField({ old: field, new: after }, schemas, report);
  }
}

/** Messages that are written alike have the same fields in the same order. */
function judgeReferences(pair: ElementPair<MessageNode>, schemas: ElementSchemas, report: Report): void {
  const after = pair.new.fields;
  for (const [index, field] of pair.old.fields.entries()) {
    const same = after[index];
    if (same !== undefined) judgeReference({ old: field, new: same }, schemas, report);
  }
}

function judgeServices(services: readonly ServiceNode[], schema: ProtobufSchema, report: Report): void {
  for (const service of services) {
    const after = schema.services.get(service.fullName);
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
