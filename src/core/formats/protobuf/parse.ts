/** Files of a version to a linked schema: each text is read once, and each file linked once per set of imports. */
import type { ParseCache, Parsed, Problem, SchemaSource, SourceFile } from "../../model/index.ts";
import { openDescriptors } from "./descriptor/open-descriptors.ts";
import { linkVersion } from "./link/link-version.ts";
import { type Tables, tablesOf } from "./message/tables.ts";
import { parseFile } from "./parse/file-grammar.ts";
import type { FileSyntax } from "./parse/syntax.ts";
import type { ProtobufSchema } from "./schema.ts";
import { wellKnownTexts } from "./well-known.generated.ts";

const wellKnown = new Map<string, FileSyntax>();

/** A built-in file, read when it is first imported. */
function wellKnownFile(path: string): FileSyntax | undefined {
  const known = wellKnown.get(path);
  if (known !== undefined) return known;
  if (!Object.hasOwn(wellKnownTexts, path)) return undefined;
  const file = parseFile(path, wellKnownTexts[path] ?? "");
  wellKnown.set(path, file);
  return file;
}

/** Tables of the descriptor messages, for files that are descriptors. */
export function descriptorTables(): Tables {
  const file = wellKnownFile("google/protobuf/descriptor.proto");
  return tablesOf(linkVersion({ own: file === undefined ? [] : [file], wellKnown: wellKnownFile, root: undefined }));
}

/** Rule sets judge without a root; only events need one. */
function unknownRoot(name: string): Problem {
  const message = `There is no message \`${name}\` in this version.`;
  return { severity: "warning", code: "unknown-root", message, hint: "Choose another root message." };
}

/** Reads one file ahead of its version; one that was taken in under another path is not read anew. */
export function takeIn({ path, text }: SourceFile, cache: ParseCache, before?: string): void {
  const syntaxOf = (at: string): FileSyntax =>
    cache.get<FileSyntax>("protobuf", at, text, () => {
      const known = at === before || before === undefined ? undefined : syntaxOf(before);
      // Problems name their file.
      return known === undefined || known.problems.length > 0 ? parseFile(at, text) : { ...known, path: at };
    });
  syntaxOf(path);
}

function foundAt(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap((file) => (file.foundAt === undefined ? [] : [[file.path, file.foundAt] as const])));
}

/** Parses and links a version; a broken declaration costs itself, not its neighbours. */
export function parse(source: SchemaSource, cache: ParseCache): Parsed<ProtobufSchema> {
  const own = openDescriptors(source.files, descriptorTables).map(({ path, text }) =>
    cache.get<FileSyntax>("protobuf", path, text, () => parseFile(path, text)),
  );
  const schema = linkVersion({ own, wellKnown: wellKnownFile, root: source.root, foundAt: foundAt(source.files) });
  if (source.root === undefined || schema.root !== undefined) return { schema, problems: schema.problems };
  return { schema, problems: [...schema.problems, unknownRoot(source.root)] };
}
