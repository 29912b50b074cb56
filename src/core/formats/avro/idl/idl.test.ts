import { beforeAll, describe, expect, test } from "vitest";
import { noCache, schemaOfFiles } from "../fixture.ts";
import { prepareIdl } from "../idl-module.ts";
import { parseAvro } from "../parse.ts";

beforeAll(() => prepareIdl({ files: [{ path: "a.avdl", text: "" }] }));

const parsed = (text: string) => parseAvro({ files: [{ path: "a.avdl", text }] }, noCache);
const json = (text: string): unknown => JSON.parse(schemaOfFiles([{ path: "a.avdl", text }]).idlJson ?? "null");

/** A type in IDL, and the JSON it stands for (spec 10). */
const types: readonly (readonly [string, unknown])[] = [
  ["string", "string"],
  ["date", { type: "int", logicalType: "date" }],
  ["uuid", { type: "string", logicalType: "uuid" }],
  ["decimal(9,2)", { type: "bytes", logicalType: "decimal", precision: 9, scale: 2 }],
  ["decimal(9)", { type: "bytes", logicalType: "decimal", precision: 9, scale: 0 }],
  ["array<int>", { type: "array", items: "int" }],
  ["map<array<long>>", { type: "map", values: { type: "array", items: "long" } }],
  ["union { null, string }", ["null", "string"]],
  ["string?", ["null", "string"]],
  ['@foo("bar") long', { type: "long", foo: "bar" }],
  ['@logicalType("timestamp-micros") long', { type: "long", logicalType: "timestamp-micros" }],
];

describe("types", () => {
  for (const [idl, expected] of types) {
    test(idl, () => {
      expect(json(`schema ${idl};`)).toEqual(expected);
    });
  }
});

/** A field's default in IDL, and in JSON. */
const defaults: readonly (readonly [string, string, unknown])[] = [
  ["int", "0x10", 16],
  ["int", "017", 15],
  ["long", "5L", 5],
  ["double", "-1.5e3", -1500],
  ["double", "1f", 1],
  ["double", "NaN", "NaN"],
  ["float", "-Infinity", "-Infinity"],
  ["string", '"a\\u0041\\n"', "aA\n"],
  ["array<int>", "[1, 2]", [1, 2]],
  ["map<int>", '{"a": 1}', { a: 1 }],
];

describe("defaults", () => {
  for (const [type, value, expected] of defaults) {
    test(`${type} = ${value}`, () => {
      const schema = json(`schema R; record R { ${type} f = ${value}; }`);
      expect(schema).toMatchObject({ fields: [{ default: expected }] });
    });
  }
});

test("a nullable type has null last where its default is not null", () => {
  expect(json('schema R; record R { string? a = "x"; string? b = null; }')).toMatchObject({
    fields: [{ type: ["string", "null"] }, { type: ["null", "string"] }],
  });
});

test("docs, annotations, several fields in one, enums with defaults, forward references", () => {
  const text = `namespace a.b;
/** Says what it is. */
@aliases(["Old"])
record R { /** A pair. */ int @order("ignore") x, @aliases(["w"]) y; Kind k = "A"; c.\`record\` r; }
enum Kind { A, B } = B;
@namespace("c") fixed record(0x2);`;
  expect(json(text)).toMatchObject([
    {
      name: "R",
      namespace: "a.b",
      doc: "Says what it is.",
      aliases: ["Old"],
      fields: [
        { name: "x", doc: "A pair.", order: "ignore" },
        { name: "y", aliases: ["w"] },
        { name: "k", type: { type: "enum", name: "Kind", default: "B" }, default: "A" },
        { name: "r", type: { type: "fixed", name: "record", namespace: "c", size: 2 } },
      ],
    },
  ]);
});

test("a protocol has its messages", () => {
  const text = "protocol a.P { error E {} void f(int a = 1) throws E; void g() oneway; string h(string s); }";
  expect(json(text)).toEqual({
    protocol: "P",
    namespace: "a",
    types: [{ type: "error", name: "E", fields: [] }],
    messages: {
      f: { request: [{ name: "a", type: "int", default: 1 }], response: "null", errors: ["E"] },
      g: { request: [], response: "null", "one-way": true },
      h: { request: [{ name: "s", type: "string" }], response: "string" },
    },
  });
});

test("files are imported from beside the importing one, each once", () => {
  const files = [
    {
      path: "x/main.avdl",
      text: 'import idl "other.avdl"; import schema "s.avsc"; import idl "other.avdl"; record R { O o; S s; }',
    },
    { path: "x/other.avdl", text: 'import schema "s.avsc"; record O { S s; }' },
    { path: "x/s.avsc", text: '{"type":"fixed","name":"S","size":1}' },
    { path: "unrelated.avsc", text: '{"type":"fixed","name":"S","size":9}' },
  ];
  expect(schemaOfFiles(files).root).toMatchObject({ kind: "record", name: "R" });
});

test("places point into the IDL text", () => {
  const text = "record R { int a; }";
  const { schema } = parsed(text);
  const field = schema?.root.kind === "record" ? schema.root.fields[0] : undefined;
  expect(field && text.slice(field.place.from, field.place.to)).toBe("int a");
  expect(field && text.slice(field.namePlace.from, field.namePlace.to)).toBe("a");
});

/** What is wrong, and where. */
const mistakes: readonly (readonly [string, RegExp, string])[] = [
  ["record R { int a }", /";" is expected here/, "}"],
  ["record R { int; }", /a name is expected here/, ";"],
  ["record R { Missing a; }", /Undefined schema: Missing/, "Missing"],
  ['import idl "none.avdl";', /not among the files/, 'import idl "none.avdl"'],
  ["enum E { A, A }", /Duplicate enum symbol/, "A"],
  ["record R { int a = ; }", /a JSON value is expected/, ";"],
  ["fixed F(x);", /a JSON value is expected here|whole number/, "x"],
  ["/* open", /comment is not closed/, "/*"],
];

describe("mistakes have a place, and do not hide the rest", () => {
  for (const [text, message, marked] of mistakes) {
    test(text, () => {
      const { problems, schema } = parsed(`${text}\nrecord Last { int z; }`);
      const problem = problems.find((one) => message.test(one.message));
      expect(problem?.place && text.slice(problem.place.from, problem.place.to)).toBe(marked);
      if (!text.startsWith("/*")) expect(schema?.names.has("Last")).toBe(true);
    });
  }
});

/** A doc comment, and what Java takes it to say. */
const docs: readonly (readonly [string, string])[] = [
  ["/** one */", "one"],
  ["/** */", ""],
  ["/**\n * first\n *\n *  second\n */", "first\n\n second"],
  ["/** first\n * second\n */", "first\n* second"],
  ["/** first\n    second\n      third */", "first\nsecond\n  third"],
  ["/**\n ** a\n ** b */", "a\nb"],
  ["/*** a\n * b */", "a\nb"],
  ["/**\n * a\n b */", "* a\nb"],
];

describe("docs", () => {
  for (const [comment, doc] of docs) {
    test(JSON.stringify(comment), () => {
      expect(json(`schema R; ${comment} record R {}`)).toMatchObject({ doc });
    });
  }
});

test("inside a namespace a name alone never means a type outside it", () => {
  const { problems } = parsed('fixed F(1); @namespace("a") record R { F f; }');
  expect(problems.map(({ message }) => message)).toEqual(["Undefined schema: a.F"]);
});
