import { identifierAt } from "../../option-lookup.ts";
import { parse } from "../../parse.ts";
import type { EnumNode, FieldNode, FileNode, MessageNode, ProtobufSchema } from "../../schema.ts";
import { wellKnownTexts } from "../../well-known.generated.ts";

/** A named type as Confluent's comparison sees it. */
export interface IndexedType {
  readonly node: MessageNode | EnumNode;
  /** The package of its file. */
  readonly package: string;
  /** Full name without the package. */
  readonly localName: string;
  /** Where it comes from: `local`, or the file it was imported from with its text, which stand for subject and version. */
  readonly origin: FileNode | "local";
  /** The enum or message is written as a map's entry. */
  readonly isMapEntry: boolean;
}

/** One version: its main file, and the types it can name. */
export interface TypeIndex {
  readonly file: FileNode;
  readonly types: ReadonlyMap<string, IndexedType>;
}

const cache = new WeakMap<ProtobufSchema, TypeIndex>();

/** Collects the types of the main file and of everything it imports, directly or not (spec registries.md 2.2). */
export function typeIndexOf(schema: ProtobufSchema, file: FileNode): TypeIndex {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const types = new Map<string, IndexedType>();
  for (const one of filesOf(file)) {
    const origin = one === file ? "local" : one;
    for (const message of one.messages) collect(message, one, origin, types);
    for (const node of one.enums) add(node, one, origin, types);
  }
  const made = { file, types };
  cache.set(schema, made);
  return made;
}

/** A file and all that it imports, the file first. */
export function filesOf(file: FileNode): ReadonlySet<FileNode> {
  const files = new Set([file]);
  for (const one of files) {
    for (const { target } of one.imports) if (target !== undefined) files.add(target);
  }
  return files;
}

function add(
  node: MessageNode | EnumNode,
  file: FileNode,
  origin: IndexedType["origin"],
  types: Map<string, IndexedType>,
): void {
  if (types.has(node.fullName)) return;
  const isMapEntry = node.kind === "message" && isWrittenEntry(node);
  types.set(node.fullName, { node, package: file.package, localName: node.nestedName, origin, isMapEntry });
}

function collect(
  message: MessageNode,
  file: FileNode,
  origin: IndexedType["origin"],
  types: Map<string, IndexedType>,
): void {
  if (!isWritten(message)) return;
  add(message, file, origin, types);
  for (const inner of message.messages) collect(inner, file, origin, types);
  for (const inner of message.enums) add(inner, file, origin, types);
}

/** Messages with a declaration of their own; groups are ignored whole (spec registries.md 2.3). */
export function isWritten(message: MessageNode): boolean {
  return !message.isMapEntry && !message.isGroup;
}

/** A message written out as a map's entry. */
export function isWrittenEntry(message: MessageNode): boolean {
  return identifierAt(message.options, "map_entry") === "true";
}

/** Fields that take part: all that are written, but groups. */
export function isCompared(field: FieldNode): boolean {
  return !field.isGroup;
}

/** Finds a type by the name as written: absolute after a dot, else outward from the scope. */
export function lookUp(index: TypeIndex, scope: string, text: string): IndexedType | undefined {
  if (text.startsWith(".")) return typeNamed(index, text.slice(1));
  for (let at = scope; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const found = typeNamed(index, `${at}.${text}`);
    if (found !== undefined) return found;
  }
  return typeNamed(index, text);
}

/** The registry's built-in files need no import. */
function typeNamed(index: TypeIndex, fullName: string): IndexedType | undefined {
  return index.types.get(fullName) ?? (builtInPrefix.test(fullName) ? builtInTypes().get(fullName) : undefined);
}

const builtInPrefix = /^(?:google\.protobuf|google\.type|confluent)\./;
const builtInPath = /^(?:google\/protobuf|google\/type|confluent)\//;

let builtIn: ReadonlyMap<string, IndexedType> | undefined;

/** All of them, read when a version first names one without importing it. */
function builtInTypes(): ReadonlyMap<string, IndexedType> {
  if (builtIn !== undefined) return builtIn;
  const paths = Object.keys(wellKnownTexts).filter((path) => builtInPath.test(path));
  const text = `syntax = "proto3";\n${paths.map((path) => `import "${path}";\n`).join("")}`;
  const { schema } = parse(
    { files: [{ path: "built-in.proto", text }] },
    { get: (_kind, _path, _text, make) => make() },
  );
  const file = schema?.files[0];
  builtIn = schema === undefined || file === undefined ? new Map() : typeIndexOf(schema, file).types;
  return builtIn;
}
