import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../../model/finding.ts";
import { isValid } from "../../evaluate/evaluate.ts";
import { candidates } from "../../sample.ts";
import { arbitrarySchema, arbitraryValue } from "../../testing/arbitrary-schema.ts";
import { documentOf, nodeOf } from "../../testing/documents.ts";
import { validationRules } from "./rules.ts";
import { validation } from "./validation.ts";

function judge(writer: unknown, reader: unknown, safe = false): Judgement {
  const pair = { writer: documentOf(writer), reader: documentOf(reader) };
  const judgement = validation.judge(pair, { policy: "STRICT", algorithm: "released", safe });
  if (judgement instanceof Promise) throw new Error("not synchronous");
  return judgement;
}

const text = { type: "string" };
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const closed = { additionalProperties: false };

/** Writer, reader, and the rules that break; none: safe. */
const rows: readonly (readonly [string, unknown, unknown, readonly string[]])[] = [
  ["the same", object({ a: text }), object({ a: text }), []],
  ["an optional property added to a closed model", object({}, closed), object({ a: text }, closed), []],
  ["an optional property added to an open model", object({}), object({ a: text }), ["property-typed-in-open-model"]],
  [
    "a required property added",
    object({ a: text }),
    object({ a: text }, { required: ["a"] }),
    ["property-required-added"],
  ],
  [
    "a required property that is not declared",
    object({}),
    object({}, { required: ["a"] }),
    ["property-required-added"],
  ],
  [
    "a default does not help",
    object({}, closed),
    object({ a: { ...text, default: "x" } }, { ...closed, required: ["a"] }),
    ["property-required-added"],
  ],
  ["a property removed from a closed model", object({ a: text }, closed), object({}, closed), ["property-not-allowed"]],
  ["a property removed from an open model", object({ a: text }), object({}), []],
  ["integer to number", { type: "integer" }, { type: "number" }, []],
  ["number to integer", { type: "number" }, { type: "integer" }, ["type-narrowed"]],
  [
    "number to integer, of whatever is not declared",
    { type: "object", additionalProperties: { type: "number" } },
    { type: "object", additionalProperties: { type: "integer" } },
    ["type-narrowed"],
  ],
  ["a wider pattern", { ...text, pattern: "^[A-Z]{2}-\\d+$" }, { ...text, pattern: "^[A-Za-z]{2}-\\d+$" }, []],
  [
    "a narrower pattern",
    { ...text, pattern: "^[A-Z]{2}-\\d+$" },
    { ...text, pattern: "^[A-Z]{2}-\\d{1,4}$" },
    ["pattern-narrowed"],
  ],
  ["a pattern whose texts have the length", { ...text, maxLength: 2 }, { ...text, pattern: "^[^x]{0,2}$|x" }, []],
  ["two patterns that no text matches", { ...text, pattern: "^a", allOf: [{ pattern: "^b" }] }, { type: "null" }, []],
  ["number to its hundredths", { type: "number" }, { type: "number", multipleOf: 0.01 }, ["multiple-of-narrowed"]],
  ["whole multiples to integer", { type: "number", multipleOf: 1 }, { type: "integer" }, []],
  ["a type that alternatives leave", { anyOf: [text, { const: null }] }, { type: ["string", "null"] }, []],
  ["values that alternatives list", { anyOf: [{ enum: ["a"] }, { const: "b" }] }, { enum: ["b", "a", "c"] }, []],
  [
    "names that are listed",
    { type: "object", propertyNames: { anyOf: [{ const: "a" }, { enum: ["b"] }] }, additionalProperties: text },
    object({ a: text, b: text, c: text }, closed),
    [],
  ],
  [
    "names that match no pattern of the reader",
    { type: "object", propertyNames: { pattern: "^[a-z]+$" } },
    { type: "object", patternProperties: { "^x-": text } },
    [],
  ],
  [
    "a schema required where a property is there",
    object({}, { dependentSchemas: { a: { required: ["b"] } } }),
    object({}, { dependentRequired: { a: ["b"] } }),
    [],
  ],
  [
    "what is left over, closed by patterns that the reader has",
    { allOf: [object({ a: text }, { patternProperties: { "^x-": {} } })], unevaluatedProperties: false },
    { allOf: [object({ a: text, b: text }, { patternProperties: { "^x-": {} } })], unevaluatedProperties: false },
    [],
  ],
  [
    "what is left over, wider",
    object({ a: text }, { unevaluatedProperties: { type: "integer" } }),
    object({ a: text }, { unevaluatedProperties: { type: "number" } }),
    [],
  ],
  [
    "what is left over, narrower",
    object({ a: text }, { unevaluatedProperties: { type: "number" } }),
    object({ a: text }, { unevaluatedProperties: { type: "integer" } }),
    ["type-narrowed"],
  ],
  [
    "what is left over may have been evaluated deeper",
    { anyOf: [object({ b: text }), object({})], unevaluatedProperties: { type: "number" } },
    { type: "object", additionalProperties: { type: "number" } },
    ["type-narrowed"],
  ],
  [
    "items left over, wider",
    { type: "array", prefixItems: [text], unevaluatedItems: { type: "integer" } },
    { type: "array", prefixItems: [text], unevaluatedItems: { type: "number" } },
    [],
  ],
  [
    "no item that is asked for and another kind beside it",
    { type: "array", contains: { const: "A" } },
    { type: "array", items: text },
    ["property-typed-in-open-model"],
  ],
  [
    "one of two, and not both",
    object({ a: text, b: text }, { oneOf: [{ required: ["a"] }, { required: ["b"] }] }),
    { not: { required: ["a", "b"] } },
    [],
  ],
  [
    "alternatives told apart by a tag that need not be there",
    {
      oneOf: [
        object({ k: { const: "x" }, o: object({ n: text }, closed) }, closed),
        object({ k: { const: "y" }, o: object({ m: text }, closed) }, closed),
      ],
    },
    {
      oneOf: [
        object({ k: { const: "x" }, o: object({ n: text, p: text }, closed) }, closed),
        object({ k: { const: "y" }, o: object({ m: text }, closed) }, closed),
      ],
    },
    [],
  ],
  [
    "alternatives that overlap",
    { oneOf: [object({ a: text }), object({ b: text })] },
    { type: "array" },
    ["type-narrowed"],
  ],
  [
    "a value that every alternative refuses",
    { type: "object" },
    { anyOf: [object({ a: text }), object({ b: text })] },
    ["type-narrowed"],
  ],
  ["a pattern that every text matches", text, { ...text, pattern: "[a-z]*" }, []],
  ["one that matches nothing at its start", text, { ...text, pattern: "^(?:x|)" }, []],
  ["one that matches nothing at its end", text, { ...text, pattern: "a*$" }, []],
  ["a pattern that asks for the whole text", { ...text, pattern: "^(a|b)$" }, { ...text, pattern: "a|b" }, []],
  ["one that asks for its end alone", { ...text, pattern: "^a+$" }, { ...text, pattern: "a+$" }, []],
  [
    "a pattern that more may follow",
    { ...text, pattern: "a|b" },
    { ...text, pattern: "^(a|b)$" },
    ["pattern-narrowed"],
  ],
  ["multiples of 1 are integers", { type: "integer" }, { type: "number", multipleOf: 0.5 }, []],
  ["a bound just inside an integer's", { type: "integer", exclusiveMinimum: 4 }, { type: "number", minimum: 5 }, []],
  ["a bound tightened", { type: "integer", maximum: 10 }, { type: "integer", maximum: 9 }, ["maximum-lowered"]],
  ["an enum value removed", { enum: ["a", "b"] }, { enum: ["a"] }, ["enum-value-removed"]],
  ["an enum of one to a constant", { enum: ["a"] }, { const: "a" }, []],
  ["an enum within bounds", { enum: [1, 2] }, { minimum: 1, maximum: 2 }, []],
  ["anyOf reordered", { anyOf: [text, { type: "null" }] }, { anyOf: [{ type: "null" }, text] }, []],
  ["anyOf to a disjoint oneOf", { anyOf: [text, { type: "null" }] }, { oneOf: [text, { type: "null" }] }, []],
  [
    "oneOf with an overlap",
    { type: "integer" },
    { oneOf: [{ type: "integer" }, { minimum: 3 }] },
    ["alternatives-overlap"],
  ],
  [
    "an alternative removed",
    { oneOf: [text, { type: "null" }] },
    { oneOf: [text, { type: "boolean" }] },
    ["type-narrowed"],
  ],
  [
    "if/then added",
    object({ a: text }),
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema\'s own name
    { ...object({ a: text }), if: { required: ["a"] }, then: { required: ["b"] } },
    ["property-required-added"],
  ],
  [
    "a recursive type unchanged",
    { $ref: "#/$defs/n", $defs: { n: object({ next: { $ref: "#/$defs/n" } }) } },
    { $ref: "#/$defs/m", $defs: { m: object({ next: { $ref: "#/$defs/m" } }) } },
    [],
  ],
  [
    "a recursive type tightened inside",
    object({ v: { type: "number" }, next: { $ref: "#" } }),
    object({ v: { type: "integer" }, next: { $ref: "#" } }),
    ["type-narrowed"],
  ],
  [
    "a list turned into a tuple of the same",
    { type: "array", items: text },
    { type: "array", prefixItems: [text, text], items: text },
    [],
  ],
  [
    "patternProperties narrowed",
    { patternProperties: { "^x-": {} } },
    { patternProperties: { "^x-": text } },
    ["type-narrowed"],
  ],
  [
    "propertyNames added",
    object({}),
    object({}, { propertyNames: { pattern: "^[a-z]+$" } }),
    ["property-name-narrowed"],
  ],
  ["contains added", { type: "array" }, { type: "array", contains: text }, ["contains-narrowed"]],
  [
    "unevaluatedProperties closes",
    object({ a: text }),
    object({ a: text }, { unevaluatedProperties: false }),
    ["property-not-allowed"],
  ],
  ["not added", text, { type: "string", not: { const: "x" } }, ["exclusion-widened"]],
  ["a required property with no possible value", object({ a: false }, { required: ["a"] }), { type: "null" }, []],
];

describe("validation", () => {
  it.each(rows)("%s", (_name, writer, reader, expected) => {
    const judgement = judge(writer, reader);
    expect(judgement.kind).toBe("judged");
    const rules = judgement.kind === "judged" ? judgement.findings.map(({ rule }) => rule) : [];
    for (const rule of expected) expect(rules).toContain(rule);
    expect(judgement).toMatchObject({ compatible: expected.length === 0 });
  });

  it("says why it can't know", () => {
    const judgement = judge(text, { $ref: "https://example.com/a" });
    expect(judgement).toMatchObject({ kind: "undecided", why: expect.stringContaining("https://example.com/a") });
  });

  it("points at both sides, and shows the document", () => {
    const judgement = judge(object({ a: { type: "number" } }), object({ a: { type: "integer" } }));
    expect(judgement.kind === "judged" && judgement.findings[0]).toMatchObject({
      rule: "type-narrowed",
      class: "breaks",
      path: "#/properties/a/type",
      writerNode: "/a",
      readerNode: "/a",
      message: expect.stringContaining('{"a":'),
    });
  });

  it("lists what changed and is safe, if asked", () => {
    const judgement = judge(object({ a: text }, closed), object({ a: text, b: text }, closed), true);
    expect(judgement.kind === "judged" && judgement.findings.map(({ rule, readerNode }) => [rule, readerNode])).toEqual(
      [["change-accepted", "/b"]],
    );
  });

  it("has a row for every rule it reports, under its own id", () => {
    for (const [id, rule] of Object.entries(validationRules)) expect(rule.id).toBe(id);
  });

  it("never calls safe what a document contradicts, and never breaks without a document", () => {
    const pairs = fc.oneof(
      fc.tuple(arbitrarySchema, arbitrarySchema),
      arbitrarySchema.chain((one) =>
        fc.tuple(
          fc.constant(one),
          arbitrarySchema.map((other) => joined(one, other)),
        ),
      ),
      arbitrarySchema.chain((one) =>
        fc.tuple(
          arbitrarySchema.map((other) => joined(one, other)),
          fc.constant(one),
        ),
      ),
    );
    fc.assert(
      fc.property(pairs, fc.array(arbitraryValue, { minLength: 5, maxLength: 15 }), ([writer, reader], values) => {
        const judgement = judge(writer, reader);
        if (judgement.kind !== "judged") return;
        if (!judgement.compatible) {
          expect(judgement.findings.length).toBeGreaterThan(0);
          return;
        }
        const [from, to] = [documentOf(writer), documentOf(reader)];
        const documents = [...values.map((value) => nodeOf(JSON.stringify(value))), ...candidates(from, to)];
        for (const document of documents) expect([isValid(from, document), isValid(to, document)]).not.toEqual([1, 0]);
      }),
      { numRuns: 60 },
    );
  });
});

/** A schema like another one, with some keywords of a third. */
function joined(one: unknown, other: unknown): unknown {
  return typeof one === "object" && typeof other === "object" ? { ...other, ...one } : one;
}
