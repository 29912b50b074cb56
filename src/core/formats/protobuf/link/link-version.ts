/**
 * Links the files of a version.
 *
 * A linked file depends on its own text and on the linked files it imports, on nothing else. So it is kept with its
 * syntax and taken again wherever all of these are the same: the next version after an edit links only the edited
 * file and those that import it.
 */
import type { Problem } from "../../../model/index.ts";
import { ProblemSink } from "../parse/problem-sink.ts";
import type { FileSyntax } from "../parse/syntax.ts";
import type { ProtobufSchema } from "../schema.ts";
import { DESCRIPTOR, importOrder } from "./import-order.ts";
import { linkOptions } from "./link-options.ts";
import { LinkedFile, LinkedImport } from "./linked-file.ts";
import { LinkedSchema, type VersionSettings } from "./linked-schema.ts";
import { OptionLinker } from "./option-linker.ts";
import { resolveTypes } from "./resolve-types.ts";
import { FileScope, SymbolIndex } from "./symbols.ts";
import { validateFile } from "./validate/file.ts";
import { validateVersion } from "./validate/version.ts";

/** What a version is linked from. */
export interface VersionSyntax extends VersionSettings {
  readonly own: readonly FileSyntax[];
  readonly wellKnown: (path: string) => FileSyntax | undefined;
}

/** A linked file and the files it was linked with, in the order imported, descriptor.proto last. */
interface Variant {
  readonly dependencies: readonly (LinkedFile | undefined)[];
  readonly file: LinkedFile;
}

/** So many linked forms of one text are kept; an old version, a new one and a draft need three. */
const most = 4;
const variants = new WeakMap<FileSyntax, Variant[]>();

/** Links a version; always gives a schema, and says what is wrong in `problems`. */
export function linkVersion(version: VersionSyntax): ProtobufSchema {
  const own = new Map<string, FileSyntax>();
  for (const file of version.own) if (!own.has(file.path)) own.set(file.path, file);
  const find = (path: string): FileSyntax | undefined => own.get(path) ?? version.wellKnown(path);
  const descriptor = find(DESCRIPTOR);
  const order = importOrder(descriptor === undefined ? version.own : [descriptor, ...own.values()], find);
  const linked = new Map<FileSyntax, LinkedFile>();
  const fresh: LinkedFile[] = [];
  const linkedAt = (path: string): LinkedFile | undefined => {
    const syntax = find(path);
    return syntax === undefined ? undefined : linked.get(syntax);
  };
  for (const syntax of order.files) {
    const dependencies = [...syntax.imports.map((one) => linkedAt(one.path)), linkedAt(DESCRIPTOR)];
    const isWellKnown = !own.has(syntax.path);
    const kept = order.unstable.has(syntax) ? undefined : keptVariant(syntax, dependencies, isWellKnown);
    const file = kept ?? new LinkedFile(syntax, isWellKnown);
    if (kept === undefined) {
      fresh.push(file);
      if (!order.unstable.has(syntax)) keep(syntax, { dependencies, file });
    }
    linked.set(syntax, file);
  }
  const index = new SymbolIndex();
  for (const file of linked.values()) index.add(file);
  for (const file of fresh) connect(file, linkedAt);
  for (const file of fresh) linkFile(file, index, linkedAt(DESCRIPTOR));
  const files = [...own.values()].flatMap((syntax) => linked.get(syntax) ?? []);
  const problems: Problem[] = files.flatMap((file) => file.problems);
  problems.push(...validateVersion([...linked.values()], index, order.circular));
  return new LinkedSchema(files, [...linked.values()], version, problems);
}

/** One version may bring along a file that another takes from the library. */
function keptVariant(
  syntax: FileSyntax,
  dependencies: readonly (LinkedFile | undefined)[],
  isWellKnown: boolean,
): LinkedFile | undefined {
  return variants
    .get(syntax)
    ?.filter(({ file }) => file.isWellKnown === isWellKnown)
    .find((variant) => dependencies.every((dependency, index) => dependency === variant.dependencies[index]))?.file;
}

function keep(syntax: FileSyntax, variant: Variant): void {
  const list = variants.get(syntax) ?? [];
  list.unshift(variant);
  list.length = Math.min(list.length, most);
  variants.set(syntax, list);
}

/** Ties a file to those it imports. */
function connect(file: LinkedFile, linkedAt: (path: string) => LinkedFile | undefined): void {
  file.imports = file.declared.imports.map((one) => new LinkedImport(file, one, linkedAt(one.path)));
  const exports = new Set<LinkedFile>([file]);
  for (const one of file.imports) {
    if (one.modifier !== "public" || one.target === undefined) continue;
    for (const exported of one.target.exports) exports.add(exported);
  }
  file.exports = [...exports];
}

function linkFile(file: LinkedFile, index: SymbolIndex, descriptor: LinkedFile | undefined): void {
  const problems = new ProblemSink(file.path);
  const scope = new FileScope(file, index);
  resolveTypes(file, scope, problems);
  linkOptions(file, { linker: new OptionLinker(file, scope, problems, descriptor ?? file), scope, problems });
  validateFile(file, problems);
  const all = [...file.declared.problems, ...problems.list];
  file.problems = all.sort((left, right) => (left.place?.from ?? 0) - (right.place?.from ?? 0));
}
