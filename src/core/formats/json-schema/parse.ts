import type { Dialect, SchemaSource, SourceFile } from "../../model/format.ts";
import type { Problem } from "../../model/problem.ts";
import type { ParseCache, Parsed } from "../../model/schema-format.ts";
import type { JsonNode, JsonScan } from "../../text/json.ts";
import { scanJson } from "../../text/json.ts";
import type { FoundReference } from "./compile.ts";
import { Compiler, described, emptyIndex, schemaFile } from "./compile.ts";
import { dialectOfUri, schemaUriOf } from "./dialect.ts";
import { targetOf } from "./resolve.ts";
import type { JsonSchemaDocument, SchemaFile } from "./schema.ts";
import { fileUri, isAbsoluteUri, splitFragment } from "./uri.ts";

/** The dialect where neither the text nor the source names one. */
const defaultDialect: Dialect = "2020-12";

/** A file of the version with what the scanner made of it. */
interface Scanned {
  readonly source: SourceFile;
  readonly root: JsonNode;
}

/** Parses and links a version: every file, in its dialect, references resolved among them and nowhere else. */
export function parse(source: SchemaSource, cache: ParseCache): Parsed<JsonSchemaDocument> {
  const problems: Problem[] = [];
  const scanned: Scanned[] = [];
  for (const file of source.files) {
    const scan = cache.get(
      "json-schema/scan",
      file.path,
      file.text,
      (): JsonScan => scanJson(file.text, { file: file.path }),
    );
    problems.push(...scan.problems);
    if (scan.value !== undefined && isSchemaNode(scan.value, file, problems)) {
      scanned.push({ source: file, root: scan.value });
    }
  }
  const main = source.root ?? source.files[0]?.path;
  const rootFile = scanned.find(({ source: file }) => file.path === main);
  if (rootFile === undefined) {
    if (problems.length === 0) problems.push(rootMissing(main));
    return { schema: undefined, problems };
  }
  const dialect = dialectNamed(rootFile.root, scanned) ?? source.dialect ?? defaultDialect;
  const document = link(scanned, rootFile, dialect, source, problems);
  return { schema: document, problems };
}

function rootMissing(path: string | undefined): Problem {
  return {
    severity: "error",
    code: "root-missing",
    message: path === undefined ? "There is no file." : `There is no file ${JSON.stringify(path)}.`,
    hint: "Choose one of the version's files as the root.",
  };
}

function isSchemaNode(node: JsonNode, file: SourceFile, problems: Problem[]): boolean {
  if (node.kind === "object" || node.kind === "boolean") return true;
  problems.push({
    severity: "error",
    code: "no-schema",
    message: `A JSON Schema is an object, true or false, not ${described(node)}.`,
    hint: 'Write at least {"type": "object"}.',
    place: { file: file.path, from: node.from, to: node.to },
  });
  return false;
}

/** The dialect of a file's `$schema`, followed through the version's own metaschemas. */
function dialectNamed(node: JsonNode, files: readonly Scanned[]): Dialect | undefined {
  let uri = schemaUriOf(node);
  for (let hops = 0; uri !== undefined && hops < 10; hops += 1) {
    const dialect = dialectOfUri(uri);
    if (dialect !== undefined) return dialect;
    const wanted = splitFragment(uri).document;
    const meta = files.find((file) => namesOf(file).includes(wanted));
    uri = meta === undefined ? undefined : schemaUriOf(meta.root);
  }
  return undefined;
}

/** The URIs that a file's root answers to, as far as its text alone says. */
function namesOf({ source, root }: Scanned): string[] {
  const names = [fileUri(source.path)];
  if (root.kind !== "object") return names;
  for (const { key, value } of root.members) {
    if ((key === "$id" || key === "id") && value.kind === "string") names.push(splitFragment(value.value).document);
  }
  return names;
}

function link(
  scanned: readonly Scanned[],
  main: Scanned,
  dialect: Dialect,
  source: SchemaSource,
  problems: Problem[],
): JsonSchemaDocument {
  const index = emptyIndex(dialect);
  const metaschemas = new Map<string, JsonNode>();
  if (scanned.length > 1) {
    for (const file of scanned) for (const name of namesOf(file)) metaschemas.set(name, file.root);
  }
  const compiler = new Compiler(index, metaschemas);
  const files: SchemaFile[] = [];
  let root: SchemaFile | undefined;
  for (const { source: file, root: node } of scanned) {
    const made = schemaFile(file.path, file.text, node, dialectNamed(node, scanned) ?? dialect);
    files.push(made);
    if (node === main.root) root = made;
  }
  // The root comes first, so that its names win over those of the others.
  const rootFile = root ?? schemaFile(main.source.path, main.source.text, main.root, dialect);
  const schema = compiler.file(rootFile);
  for (const file of files) if (file !== rootFile) compiler.file(file);
  problems.push(...compiler.problems);
  unknownMetaschemas(rootFile, schema.resource.unknownMetaschema, problems);
  for (const found of compiler.references) checkReference(found, problems);
  return {
    files,
    root: rootFile,
    dialect: schema.resource.dialect,
    assertFormats: source.assertFormats ?? false,
    schema,
    index,
  };
}

function unknownMetaschemas(file: SchemaFile, uri: string | undefined, problems: Problem[]): void {
  if (uri === undefined) return;
  problems.push({
    severity: "warning",
    code: "unknown-dialect",
    message: `${JSON.stringify(uri)} is no dialect known here; the text is taken as ${file.dialect}.`,
    hint: 'Name a draft in "$schema", or add the metaschema as a file of this version.',
    place: { file: file.path, from: file.root.from, to: file.root.from + 1 },
  });
}

function checkReference({ from, reference }: FoundReference, problems: Problem[]): void {
  const target = targetOf(from, reference);
  if (target.kind === "found") return;
  const file = from.resource.file.path;
  const place = { file, from: reference.node.from, to: reference.node.to };
  const { document } = splitFragment(target.uri);
  if (target.given) {
    const message = `"${reference.keyword}" leads to ${reference.text}, and there is no schema.`;
    problems.push({
      severity: "error",
      code: "reference-target",
      message,
      hint: "Correct the pointer, or add the definition.",
      place,
    });
    return;
  }
  // A document elsewhere may well exist; only the answers that need it stay open.
  const elsewhere = isAbsoluteUri(document) && !document.startsWith("file:");
  problems.push({
    severity: elsewhere ? "warning" : "error",
    code: "reference-document",
    message: elsewhere
      ? `${document} is not among this version's files, and nothing is fetched: what it says stays open.`
      : `"${reference.keyword}" names ${reference.text}, and this version has no such file.`,
    hint: `Add the document as a file named ${JSON.stringify(splitFragment(reference.text).document)}.`,
    place,
  });
}
