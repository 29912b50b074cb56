import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../../model/finding.ts";
import type { Policy } from "../../../../model/level.ts";
import { arbitrarySchema } from "../../testing/arbitrary-schema.ts";
import { documentOf } from "../../testing/documents.ts";
import { confluent } from "./index.ts";

function judge(original: unknown, update: unknown, policy: Policy = "STRICT"): Judgement {
  const pair = { writer: documentOf(original), reader: documentOf(update) };
  const judgement = confluent.judge(pair, { policy, algorithm: "released" });
  if (judgement instanceof Promise) throw new Error("not synchronous");
  return judgement;
}

/** The answer in a line: the verdict, and every difference with its path. */
function told(judgement: Judgement): readonly string[] {
  if (judgement.kind !== "judged") return [judgement.kind];
  return [judgement.compatible ? "yes" : "no", ...judgement.findings.map(({ rule, path }) => `${rule} ${path}`)];
}

const text = { type: "string" };
const closed = { additionalProperties: false };
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const modern = (schema: object): object => ({ $schema: "https://json-schema.org/draft/2020-12/schema", ...schema });
const draft04 = (schema: object): object => ({ $schema: "http://json-schema.org/draft-04/schema#", ...schema });

type Row = readonly [name: string, original: unknown, update: unknown, ...told: readonly string[]];

/** The comparison of each class (registries 1.2.1 to 1.2.9), draft-07, STRICT. */
const classes: readonly Row[] = [
  ["another type", text, { type: "boolean" }, "no", "TYPE_CHANGED #/"],
  ["everything taken", text, {}, "yes"],
  ["nothing written", false, text, "yes"],
  ["a title", { ...text, title: "a" }, { ...text, title: "b" }, "yes", "TITLE_CHANGED #/"],
  ["default null appears", text, { ...text, default: null }, "yes", "DEFAULT_CHANGED #/"],
  ["default null disappears", { ...text, default: null }, text, "yes"],
  ["a list as default", { default: [] }, { default: [] }, "yes", "DEFAULT_CHANGED #/"],
  ["integer to number", { type: "integer" }, { type: "number" }, "yes", "TYPE_EXTENDED #/"],
  ["number to integer", { type: "number" }, { type: "integer" }, "no", "TYPE_NARROWED #/"],
  ["a length", { ...text, maxLength: 3 }, { ...text, maxLength: 2 }, "no", "MAX_LENGTH_DECREASED #/maxLength"],
  ["a pattern", { ...text, pattern: "a" }, { ...text, pattern: "b" }, "no", "PATTERN_CHANGED #/pattern"],
  ["a format", { ...text, format: "date" }, text, "yes"],
  ["a multiple", { multipleOf: 4 }, { multipleOf: 2 }, "yes", "MULTIPLE_OF_REDUCED #/multipleOf"],
  ["a multiple of fractions", { multipleOf: 0.3 }, { multipleOf: 0.2 }, "no", "MULTIPLE_OF_CHANGED #/multipleOf"],
  ["an enum grows", { enum: ["a"] }, { enum: ["a", "b"] }, "yes", "ENUM_ARRAY_EXTENDED #/enum"],
  ["an enum shrinks", { enum: ["a", "b"] }, { enum: ["a"] }, "no", "ENUM_ARRAY_NARROWED #/enum"],
  ["a number spelled otherwise", '{"const": 1}', '{"const": 1.0}', "no", "ENUM_ARRAY_CHANGED #/const"],
  ["enum to const", { enum: ["a"] }, { const: "a" }, "no", "TYPE_CHANGED #/"],
  ["enum beside a type", text, { ...text, enum: ["a"] }, "no", "TYPE_CHANGED #/"],
  ["not, unchanged", { not: text }, { not: text }, "yes", "NOT_TYPE_NARROWED #/not"],
  [
    "what not forbids, widened",
    { not: { type: "integer" } },
    { not: { type: "number" } },
    "no",
    "NOT_TYPE_EXTENDED #/not",
  ],
  [
    "anyOf grows",
    { anyOf: [text, { type: "null" }] },
    { anyOf: [text, { type: "null" }, { type: "integer" }] },
    "yes",
    "SUM_TYPE_EXTENDED #/",
  ],
  [
    "anyOf to oneOf",
    { anyOf: [text, { type: "null" }] },
    { oneOf: [text, { type: "null" }] },
    "no",
    "COMBINED_TYPE_CHANGED #/",
  ],
  ["if is not compared", { if: text }, { if: { type: "null" } }, "yes"],
  [
    "optional in an open object",
    object({}),
    object({ a: text }),
    "no",
    "OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL #/properties/a",
  ],
  [
    "optional in a closed object",
    object({}, closed),
    object({ a: text }, closed),
    "yes",
    "OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/a",
  ],
  [
    "required with a default",
    object({}, closed),
    object({ a: { ...text, default: "" } }, { ...closed, required: ["a"] }),
    "yes",
    "REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/a",
  ],
  [
    "removed from a closed object",
    object({ a: text }, closed),
    object({}, closed),
    "no",
    "PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL #/properties/a",
  ],
  [
    "covered by a pattern",
    object({ ab: text }, closed),
    object({}, { ...closed, patternProperties: { "^a": text } }),
    "yes",
    "PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/ab",
  ],
  [
    "not covered by a pattern",
    object({ ab: text }, closed),
    object({}, { ...closed, patternProperties: { "^b": text } }),
    "no",
    "PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL #/properties/ab",
  ],
  ["an undeclared required name", object({}), object({}, { required: ["a"] }), "yes"],
  [
    "a name as data",
    object(JSON.parse('{"__proto__": {"type": "string"}}')),
    object({}),
    "yes",
    "PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL #/properties/__proto__",
  ],
  [
    "a tuple grows in an open list",
    { items: [text] },
    { items: [text, text] },
    "no",
    "ITEM_ADDED_TO_OPEN_CONTENT_MODEL #/items/1",
  ],
  [
    "unique items",
    { type: "array", uniqueItems: true },
    { type: "array" },
    "yes",
    "UNIQUE_ITEMS_REMOVED #/uniqueItems",
  ],
  ["contains is not compared", { contains: text }, { contains: { type: "null" } }, "yes"],
];

/** What the loaders make of a text (registries 1.1, 1.4). */
const loaders: readonly Row[] = [
  [
    "siblings of a reference count for nothing up to draft-07",
    { definitions: { a: text }, properties: { x: { $ref: "#/definitions/a" } } },
    { definitions: { a: text }, properties: { x: { $ref: "#/definitions/a", maxLength: 1 } } },
    "yes",
  ],
  [
    "they count in 2020-12",
    modern({ $defs: { a: text }, properties: { x: { $ref: "#/$defs/a" } } }),
    modern({ $defs: { a: text }, properties: { x: { $ref: "#/$defs/a", maxLength: 1 } } }),
    "no",
    "TYPE_CHANGED #/properties/x",
  ],
  [
    "references below a relative $id in 2020-12",
    modern({ $id: "order.json", $defs: { a: { $ref: "#/$defs/b" }, b: text }, $ref: "#/$defs/a" }),
    modern({ $id: "order.json", $defs: { a: { $ref: "#/$defs/b" }, b: text }, $ref: "#/$defs/a" }),
    "yes",
  ],
  [
    "definitions answer to $defs",
    { definitions: { a: text }, $ref: "#/$defs/a" },
    { definitions: { a: text }, $ref: "#/definitions/a" },
    "yes",
  ],
];

/** What the loaders refuse, and the part of the message that says why (registries 1.4). */
const refused: readonly (readonly [name: string, schema: unknown, why: string])[] = [
  ["an entry of $defs asked for in definitions", { $defs: { a: text }, $ref: "#/definitions/a" }, "on its way"],
  ["30.0 as a count", '{"maxLength": 30.0}', "a whole number of 32 bits"],
  ["a boolean items in draft-04", draft04({ items: true }), "items must be an object or a list"],
  ["a numeric exclusive bound in draft-04", draft04({ exclusiveMinimum: 1 }), "exclusiveMinimum must be"],
  ["a tuple in items in 2020-12", modern({ items: [text] }), "an object or a boolean"],
  ["a reference that is no URI", { definitions: { "a<b>": text }, $ref: "#/definitions/a<b>" }, "is not a URI"],
  ["a pattern that Java does not take", { pattern: "a**b" }, "not a regular expression that Java takes"],
  ["a document elsewhere", { $ref: "https://example.com/x.json" }, "does not fetch it"],
];

/** Where the order of a Java hash map decides (registries 1.1, "ORDER decides"). */
const orders: readonly Row[] = [
  ["a list of one type", modern({ type: "string" }), modern({ type: ["string"] }), "yes"],
  [
    "a list of one type beside a length and a format",
    modern({ type: "string", minLength: 1, format: "date" }),
    modern({ type: ["string"], minLength: 1, format: "date" }),
    "no",
    "TYPE_CHANGED #/",
  ],
  [
    "a keyword that joins the list of types",
    modern({ type: ["string", "integer"], minLength: 1 }),
    modern({ type: ["string", "integer"], minLength: 1, not: { const: 3 } }),
    "no",
    "COMBINED_TYPE_CHANGED #/",
  ],
  [
    "the same beside a format, which starts an allOf of its own",
    modern({ type: ["string", "integer"], minLength: 1, format: "date" }),
    modern({ type: ["string", "integer"], minLength: 1, format: "date", not: { const: 3 } }),
    "no",
    "PRODUCT_TYPE_EXTENDED #/",
  ],
];

/** Where the original ends with an error (registries 1.2.3, 1.2.4). */
const throwing: readonly (readonly [name: string, original: unknown, update: unknown])[] = [
  ["const null against itself", { const: null }, { const: null }],
  ["a bound spelled otherwise", '{"exclusiveMaximum": 5}', '{"exclusiveMaximum": 5.0}'],
];

/** Changes that only LENIENT lets pass (registries 1.3). */
const lenient: readonly (readonly [name: string, original: unknown, update: unknown])[] = [
  ["a property added to an open object", object({}), object({ a: text })],
  ["a property removed from a closed object", object({ a: text }, closed), object({}, closed)],
  ["an object closed", object({}), object({}, closed)],
  ["an object narrowed", object({}), object({}, { additionalProperties: text })],
];

describe("Confluent's comparison", () => {
  for (const [name, original, update, ...expected] of classes) {
    it(`compares: ${name}`, () => expect(told(judge(original, update))).toEqual(expected));
  }
});

describe("Confluent's loaders", () => {
  for (const [name, original, update, ...expected] of [...loaders, ...orders]) {
    it(`takes: ${name}`, () => expect(told(judge(original, update)).slice(0, expected.length)).toEqual(expected));
  }

  for (const [name, schema, why] of refused) {
    it(`refuses: ${name}`, () => {
      const judgement = judge(schema, schema);
      if (judgement.kind !== "refused") throw new Error(`it is ${judgement.kind}`);
      expect(judgement.problems[0]?.message).toContain(why);
      expect(judgement.problems[0]).toMatchObject({ refusedBy: "confluent", place: { file: "schema.json" } });
    });
  }
});

describe("Confluent's errors", () => {
  for (const [name, original, update] of throwing) {
    it(`ends with: ${name}`, () =>
      expect(told(judge(original, update))).toEqual(["no", expect.stringContaining("original-throws")]));
  }
});

describe("Confluent's policies", () => {
  for (const [name, original, update] of lenient) {
    it(`differ on: ${name}`, () => {
      expect([told(judge(original, update, "STRICT"))[0], told(judge(original, update, "LENIENT"))[0]]).toEqual([
        "no",
        "yes",
      ]);
    });
  }

  it("hold that a schema takes what it wrote, unless the original fails on it", () => {
    fc.assert(
      fc.property(arbitrarySchema, fc.constantFrom<Policy>("STRICT", "LENIENT"), (schema, policy) => {
        const judgement = judge(modern(Object(schema)), modern(Object(schema)), policy);
        if (judgement.kind !== "judged" || judgement.findings.some(({ rule }) => rule === "original-throws")) return;
        expect(told(judgement)[0]).toBe("yes");
      }),
      { numRuns: 150 },
    );
  });

  it("hold that LENIENT lets pass all that STRICT does", () => {
    fc.assert(
      fc.property(arbitrarySchema, arbitrarySchema, (original, update) => {
        const strict = judge(Object(original), Object(update), "STRICT");
        if (strict.kind !== "judged" || !strict.compatible) return;
        expect(told(judge(Object(original), Object(update), "LENIENT"))[0]).toBe("yes");
      }),
      { numRuns: 150 },
    );
  });
});

it("tells a content model that closes of the object that closes", () => {
  const open = { type: "object", properties: { a: { type: "object", properties: { b: true } } } };
  const closed = {
    type: "object",
    properties: { a: { type: "object", properties: { b: true }, additionalProperties: false } },
  };
  const judgement = judge(modern(open), modern(closed));
  if (judgement.kind !== "judged") expect.fail(judgement.kind);
  const found = judgement.findings.find(({ rule }) => rule === "ADDITIONAL_PROPERTIES_REMOVED");
  expect(found).toMatchObject({
    name: "a",
    writerNode: "/a",
    readerNode: "/a",
    path: "#/properties/a/additionalProperties",
  });
});
