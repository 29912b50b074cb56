import fc from "fast-check";
import { schemaOf } from "../fixture.ts";
import type { AvroSchema } from "../schema.ts";

/** A schema's JSON before its names are given: `name: "#"` is numbered, `{"use": n}` refers to a type before it. */
type Draft = string | { readonly [key: string]: unknown } | readonly Draft[];

const name = fc.constantFrom("Order", "Line", "record", "schema", "Größe", "_x");
const space = fc.constantFrom("", "a", "a.b", "union.error");
const doc = fc.oneof(
  fc.constantFrom("One line.", "Two\nlines", "a * star", "first\n\n  indented", " blanks ", "ends */ early", ""),
  fc.string({ maxLength: 12 }),
);
const alias = fc.constantFrom("Old", "a.Old", ".Old", "x.y.Older");
const property = fc.constantFrom<readonly [string, unknown]>(
  ["owner", "me"],
  ["connect.name", { a: [1, 2.5, null], b: 'say "hi"' }],
  ["java-class", true],
  ["error", -7],
  ["not a name", 1],
);

/** What any named type may have. */
const head = fc.record(
  {
    name: name.map((text) => `${text}#`),
    namespace: space,
    doc,
    aliases: fc.uniqueArray(alias, { maxLength: 2 }),
    property,
  },
  { requiredKeys: ["name", "namespace"] },
);

const primitive = fc.constantFrom("null", "boolean", "int", "long", "float", "double", "bytes", "string");
const logical = fc.constantFrom<Draft>(
  { type: "long", logicalType: "timestamp-millis" },
  { type: "long", logicalType: "timestamp-micros" },
  { type: "int", logicalType: "date" },
  { type: "int", logicalType: "time-millis" },
  { type: "string", logicalType: "uuid" },
  { type: "bytes", logicalType: "decimal", precision: 6, scale: 2 },
  { type: "bytes", logicalType: "decimal", precision: 6 },
  { type: "string", "avro.java.string": "String" },
);
const symbols = fc.uniqueArray(fc.constantFrom("A", "B", "C", "null", "D"), { minLength: 1, maxLength: 4 });

const { any: draft } = fc.letrec<{ any: Draft; plain: Draft }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    primitive,
    logical,
    fc.nat(5).map((use) => ({ use })),
    fc.record({ head, symbols, fallback: fc.boolean() }).map((parts) => ({
      ...typeHead("enum", parts.head),
      symbols: parts.symbols,
      ...(parts.fallback ? { default: parts.symbols[0] } : {}),
    })),
    fc.record({ head, size: fc.nat(4) }).map((parts) => ({ ...typeHead("fixed", parts.head), size: parts.size })),
    tie("any").map((items) => ({ type: "array", items })),
    tie("any").map((values) => ({ type: "map", values })),
    fc
      .record({ head, word: fc.constantFrom("record", "error"), fields: fc.array(field(tie("any")), { maxLength: 4 }) })
      .map((parts) => ({
        ...typeHead(parts.word, parts.head),
        fields: parts.fields.map((one, index) => ({ ...one, name: `${one.name}${index}` })),
      })),
  ),
  any: fc.oneof(
    { arbitrary: tie("plain"), weight: 3 },
    {
      arbitrary: fc.uniqueArray(tie("plain"), { maxLength: 3, minLength: 1, selector: kindOf }),
      weight: 1,
    },
  ),
}));

function typeHead(type: string, { property: extra, ...rest }: { property?: readonly [string, unknown] }): object {
  return { type, ...rest, ...(extra === undefined ? {} : { [extra[0]]: extra[1] }) };
}

function field(type: fc.Arbitrary<Draft>): fc.Arbitrary<{ readonly name: string; readonly [key: string]: unknown }> {
  const parts = fc.record(
    {
      name: fc.constantFrom("id", "total", "string", "x_", "ä"),
      type,
      doc,
      withDefault: fc.boolean(),
      order: fc.constantFrom("descending", "ignore"),
      aliases: fc.uniqueArray(fc.constantFrom("was", "before"), { maxLength: 2 }),
      property,
    },
    { requiredKeys: ["name", "type"] },
  );
  return parts.map(({ withDefault, property: extra, ...rest }) => {
    const value = withDefault === true ? defaultOf(rest.type) : undefined;
    return {
      ...rest,
      ...(value === undefined ? {} : { default: value }),
      ...(extra === undefined ? {} : { [extra[0]]: extra[1] }),
    };
  });
}

/** A default that fits, where one is easily told. */
function defaultOf(type: Draft): unknown {
  if (isUnion(type)) return type.length === 0 ? undefined : defaultOf(type[type.length - 1] ?? "null");
  const kind = typeof type === "string" ? type : kindOf(type);
  const plain: Readonly<Record<string, unknown>> = {
    null: null,
    boolean: true,
    int: -12,
    long: 12345678901,
    float: 1.5,
    double: -2e-7,
    bytes: "\u00ff",
    string: 'a "text"\n',
    array: [],
    map: {},
  };
  if (typeof type === "object" && kind === "enum" && Array.isArray(type.symbols)) return type.symbols[0];
  return plain[kind];
}

function isUnion(type: Draft): type is readonly Draft[] {
  return Array.isArray(type);
}

function kindOf(type: Draft): string {
  if (typeof type === "string") return type;
  return !isUnion(type) && "type" in type ? String(type.type) : "other";
}

/** Gives each name its number, and each use the name of a type that is complete by then. */
function named(type: unknown, made: { count: number; readonly done: string[] }): unknown {
  if (Array.isArray(type)) return onceEach(type.map((part) => named(part, made)));
  if (typeof type !== "object" || type === null) return type;
  if ("use" in type) return made.done[Number(type.use)] ?? "int";
  const copy: Record<string, unknown> = { ...type };
  const own =
    typeof copy.name === "string" && "namespace" in copy ? copy.name.replace("#", `${made.count++}`) : undefined;
  if (own !== undefined) copy.name = own;
  if (Array.isArray(copy.fields)) {
    copy.fields = copy.fields.map((one: object) => ("type" in one ? { ...one, type: named(one.type, made) } : one));
  }
  if ("items" in copy) copy.items = named(copy.items, made);
  if ("values" in copy) copy.values = named(copy.values, made);
  if (own !== undefined) made.done.push(copy.namespace === "" ? own : `${String(copy.namespace)}.${own}`);
  return copy;
}

/** A use may name what another branch is already; and a union in a union is none. */
function onceEach(branches: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>();
  return branches.filter((branch) => {
    const key = typeof branch === "string" ? branch : JSON.stringify(branch);
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}

/** The JSON text of a schema with names, namespaces, docs, aliases, defaults, orders and properties. */
export const arbitrarySchemaText: fc.Arbitrary<string> = draft
  .map((type) => JSON.stringify(named(type, { count: 0, done: [] })))
  .filter(isAccepted);

/** The same, parsed. */
export const arbitrarySchema: fc.Arbitrary<AvroSchema> = arbitrarySchemaText.map(schemaOf);

function isAccepted(text: string): boolean {
  try {
    schemaOf(text);
    return true;
  } catch {
    // A union of two branches of one name, or a default whose type was taken away: another draft will do.
    return false;
  }
}
