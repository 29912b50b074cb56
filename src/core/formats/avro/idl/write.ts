import { type AvroField, type AvroSchema, type AvroType, isNamed, type NamedType, type RecordType } from "../schema.ts";
import { jacksonText } from "../schema-json.ts";
import { annotation, docLines, identifier, Losses } from "./write-parts.ts";
import { defaultText, typeIdl } from "./write-types.ts";

/** A schema as IDL text. */
export interface IdlText {
  /** Undefined if IDL cannot say something that bytes depend on. */
  readonly text: string | undefined;
  /** What IDL has no words for, a sentence each. */
  readonly losses: readonly string[];
}

/** Writes a schema as IDL (spec 10, the schema syntax of Avro 1.12): its main type first, then each named type. */
export function idlText(schema: AvroSchema): IdlText {
  const types = declarationOrder(schema.root);
  // Without a line for the namespace, a type in none can be declared as what it is.
  const space = types.some((type) => type.space === "") ? "" : (types[0]?.space ?? "");
  const losses = new Losses();
  const parts = [
    `schema ${typeIdl(schema.root, space, losses)};`,
    ...types.map((type) => declared(type, space, losses)),
  ];
  if (space !== "") parts.unshift(`namespace ${identifier(space)};`);
  return { text: losses.impossible ? undefined : `${parts.join("\n\n")}\n`, losses: losses.told };
}

function declared(type: NamedType, space: string, losses: Losses): string {
  const head = [...docLines(type.doc, "", type.full, losses)];
  if (type.space !== space) head.push(`@namespace(${JSON.stringify(type.space)})`);
  if (type.aliases.length > 0) {
    const aliases = type.aliases.map(({ full }) => aliasText(full, type.space));
    head.push(`@aliases(${JSON.stringify(aliases)})`);
  }
  for (const { key, value } of type.properties) {
    const text = annotation(key, jacksonText(value), type.full, losses);
    if (text !== undefined) head.push(text);
  }
  return [...head, body(type, losses)].join("\n");
}

function body(type: NamedType, losses: Losses): string {
  const name = identifier(type.name);
  if (type.kind === "fixed") return `fixed ${name}(${type.size});`;
  if (type.kind === "record") return recordBody(type, name, losses);
  const fallback = type.default === undefined ? "" : ` = ${identifier(type.default)};`;
  return `enum ${name} { ${type.symbols.map(identifier).join(", ")} }${fallback}`;
}

function recordBody(type: RecordType, name: string, losses: Losses): string {
  const word = type.isError ? "error" : "record";
  if (type.fields.length === 0) return `${word} ${name} {\n}`;
  const fields = type.fields.map((field) => fieldLines(field, type, losses).join("\n"));
  return `${word} ${name} {\n${fields.join("\n")}\n}`;
}

function fieldLines(field: AvroField, record: RecordType, losses: Losses): readonly string[] {
  const where = `${record.full}.${field.name}`;
  const parts = [typeIdl(field.type, record.space, losses, field)];
  if (field.order !== "ascending") parts.push(`@order(${JSON.stringify(field.order)})`);
  if (field.aliases.length > 0) parts.push(`@aliases(${JSON.stringify(field.aliases)})`);
  for (const { key, value } of field.properties) {
    const text = annotation(key, jacksonText(value), where, losses);
    if (text !== undefined) parts.push(text);
  }
  parts.push(identifier(field.name));
  if (field.default !== undefined) parts.push("=", defaultText(field.default));
  return [...docLines(field.doc, "  ", where, losses), `  ${parts.join(" ")};`];
}

/** An alias as short as it can be: one in no namespace needs a dot, or it would take the type's own. */
function aliasText(full: string, space: string): string {
  const dot = full.lastIndexOf(".");
  if (dot < 0) return space === "" ? full : `.${full}`;
  return full.slice(0, dot) === space ? full.slice(dot + 1) : full;
}

/** Every named type of a schema, each once, as they are met. */
function declarationOrder(root: AvroType): readonly NamedType[] {
  const found = new Map<string, NamedType>();
  const open: AvroType[] = [root];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (isNamed(type)) {
      if (found.has(type.full)) continue;
      found.set(type.full, type);
    }
    open.push(...partsOf(type).toReversed());
  }
  return [...found.values()];
}

function partsOf(type: AvroType): readonly AvroType[] {
  if (type.kind === "array") return [type.items];
  if (type.kind === "map") return [type.values];
  if (type.kind === "union") return type.branches;
  return type.kind === "record" ? type.fields.map((field) => field.type) : [];
}
