import { describe, expect, it } from "vitest";
import type { Direction, Finding } from "../../model/finding.ts";
import type { Fix } from "../../model/fix.ts";
import { fixes } from "./fixes.ts";
import { confluent } from "./rule-sets/confluent/index.ts";
import { validation } from "./rule-sets/validation/validation.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { documentOf } from "./testing/documents.ts";

function judge(
  older: JsonSchemaDocument,
  newer: JsonSchemaDocument,
  direction: Direction,
  ruleSet: "validation" | "confluent" = "validation",
): readonly Finding[] | "safe" {
  const [writer, reader] = direction === "backward" ? [older, newer] : [newer, older];
  const judge = ruleSet === "validation" ? validation.judge : confluent.judge;
  const judgement = judge({ writer, reader }, { policy: "STRICT", algorithm: "released" });
  if (judgement instanceof Promise || judgement.kind !== "judged") throw new Error("not judged");
  if (judgement.compatible) return "safe";
  return judgement.findings.map(({ writerNode, readerNode, writerPlace, readerPlace, ...finding }) => {
    const [before, after] = direction === "backward" ? [writerPlace, readerPlace] : [readerPlace, writerPlace];
    const places = {
      ...(before === undefined ? {} : { old: before }),
      ...(after === undefined ? {} : { new: after }),
    };
    const [old, now] = direction === "backward" ? [writerNode, readerNode] : [readerNode, writerNode];
    const nodes = { ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) };
    return { ...finding, ruleSet, direction, proof: "decoded", nodes, places };
  });
}

function applied(text: string, { edits }: Fix): string {
  const sorted = [...edits].sort((one, other) => other.from - one.from);
  return sorted.reduce((before, { from, to, text: put }) => before.slice(0, from) + put + before.slice(to), text);
}

const object = (properties: string, more = ""): string =>
  `{\n  "type": "object",\n  "properties": {${properties}}${more}\n}`;
const closed = ',\n  "additionalProperties": false';

/** Direction, older, newer, the fix, and the newer text after it. */
const rows: readonly (readonly ["backward" | "forward", string, string, string, string])[] = [
  [
    "backward",
    object('"a": {}'),
    object('"a": {}', ',\n  "required": ["b", "a"]'),
    "make-optional",
    object('"a": {}', ',\n  "required": ["a"]'),
  ],
  [
    "forward",
    object('"a": {}', ',\n  "required": ["a"]'),
    object('"a": {}'),
    "require-again",
    object('"a": {}', ',\n  "required": ["a"]'),
  ],
  [
    "backward",
    object('\n    "a": {}\n  ', closed),
    object('\n    "b": {}\n  ', closed),
    "declare-again",
    object('\n    "b": {},\n    "a": {}\n  ', closed),
  ],
  [
    "backward",
    object('"a": {}'),
    object('"a": {}', closed),
    "open-model",
    object('"a": {}', ',\n  "additionalProperties": true'),
  ],
  ["backward", object(""), object('"a": {"type": "string"}'), "accept-anything", object('"a": true')],
  ["backward", '{"enum": ["a", "b"]}', '{"enum": ["a", "c"]}', "widen-enum", '{"enum": ["a", "c", "b"]}'],
  ["forward", '{"enum": ["a"]}', '{"enum": ["b", "a"]}', "remove-enum-value", '{"enum": ["a"]}'],
  ["backward", '{"type": "string"}', '{"type": "null"}', "widen-type", '{"type": ["null", "string"]}'],
  [
    "backward",
    '{"type": "string", "maxLength": 9}',
    '{"type": "string", "maxLength": 5}',
    "restore-keyword",
    '{"type": "string", "maxLength": 9}',
  ],
  ["backward", '{"type": "string"}', '{"minLength": 5, "type": "string"}', "restore-keyword", '{"type": "string"}'],
  [
    "forward",
    '{"type": "integer", "minimum": 1}',
    '{"type": "integer"}',
    "restore-keyword",
    '{"type": "integer", "minimum": 1}',
  ],
  [
    "backward",
    '{"anyOf": [{"minimum": 1}, {"maximum": 5}]}',
    '{"oneOf": [{"minimum": 1}, {"maximum": 5}]}',
    "any-instead-of-one",
    '{"anyOf": [{"minimum": 1}, {"maximum": 5}]}',
  ],
  [
    "backward",
    '{"anyOf": [{"type": "object", "properties": {"t": {"const": 1}}}, {"type": "object", "properties": {"t": {"const": 2}}}]}',
    '{"oneOf": [{"type": "object", "properties": {"t": {"const": 1}}, "required": ["t"]}, {"type": "object", "properties": {"t": {"const": 2}}}, {"type": "object", "properties": {"t": {"enum": [3]}}}]}',
    "require-discriminator",
    '{"oneOf": [{"type": "object", "properties": {"t": {"const": 1}}, "required": ["t"]}, {"type": "object", "properties": {"t": {"const": 2}}, "required": ["t"]}, {"type": "object", "properties": {"t": {"enum": [3]}}, "required": ["t"]}]}',
  ],
  [
    "backward",
    '{"anyOf": [{"title": "Card", "type": "object", "properties": {}}, {"type": "object"}, {"required": ["kin"]}]}',
    '{"oneOf": [{"title": "Card", "type": "object", "properties": {}}, {"type": "object"}, {"required": ["kin"]}]}',
    "add-discriminator",
    '{"oneOf": [{"title": "Card", "type": "object", "properties": {"kind": {"const": "Card"}}, "required": ["kind"]}, {"type": "object", "properties": {"kind": {"const": "option 2"}}, "required": ["kind"]}, {"required": ["kin", "kind"], "properties": {"kind": {"const": "option 3"}}}]}',
  ],
];

/** Pairs whose finding has no fix of that kind: the alternatives cannot be told apart by a property. */
const without: readonly (readonly [string, string])[] = [
  ['{"anyOf": [{"minimum": 1}, {"maximum": 5}]}', '{"oneOf": [{"minimum": 1}, {"maximum": 5}]}'],
  [
    '{"anyOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}], "$defs": {"a": {"type": "object"}}}',
    '{"oneOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}], "$defs": {"a": {"type": "object"}}}',
  ],
];

describe("fixes", () => {
  it.each(rows)("%s: %s > %s: %s", (direction, older, newer, id, expected) => {
    const [old, now] = [documentOf(older), documentOf(newer)];
    const findings = judge(old, now, direction);
    if (findings === "safe") expect.fail("nothing to mend");
    const fix = findings.flatMap((finding) => fixes(old, now, finding)).find((one) => one.id === id);
    if (fix === undefined) expect.fail("no such fix");
    expect(applied(newer, fix)).toBe(expected);
  });

  it.each(without)("%s > %s: no discriminator", (older, newer) => {
    const [old, now] = [documentOf(older), documentOf(newer)];
    const findings = judge(old, now, "backward");
    if (findings === "safe") expect.fail("nothing to mend");
    const ids = findings.flatMap((finding) => fixes(old, now, finding)).map(({ id }) => id);
    expect(ids.filter((id) => id.endsWith("discriminator"))).toEqual([]);
  });

  const open = { type: "object", properties: { a: { type: "string" }, b: { type: "number" } } };
  const list = { type: "array", items: { type: "string" } };
  /** What one keyword more or less, or another value of it, makes of a schema. */
  const keywords: readonly (readonly [schema: object, change: object])[] = [
    [open, { additionalProperties: false }],
    [open, { additionalProperties: { type: "number" } }],
    [open, { patternProperties: { "^x-": { type: "string" } } }],
    [open, { propertyNames: { maxLength: 3 } }],
    [open, { minProperties: 1 }],
    [open, { maxProperties: 2 }],
    [open, { required: ["a"] }],
    [open, { dependentRequired: { a: ["b"] } }],
    [open, { dependentSchemas: { a: { required: ["b"] } } }],
    [open, { unevaluatedProperties: false }],
    [open, { oneOf: [{ required: ["a"] }, { required: ["b"] }] }],
    [open, { not: { required: ["a", "b"] } }],
    [list, { minItems: 1 }],
    [list, { maxItems: 3 }],
    [list, { uniqueItems: true }],
    [list, { contains: { const: "A" } }],
    [list, { items: { type: "number" } }],
    [{ type: "array" }, { items: { type: "string" } }],
    [{ type: "array" }, { prefixItems: [{ type: "string" }] }],
    [{ type: "string" }, { enum: ["A", "B"] }],
    [{ type: "string" }, { pattern: "^[A-Z]+$" }],
    [{ type: "number" }, { multipleOf: 0.01 }],
    [{}, { type: "string" }],
    [{}, { anyOf: [{ type: "string" }, { type: "number" }] }],
    [{ anyOf: [{ type: "string" }, { type: "number" }, { type: "null" }] }, { anyOf: [{ type: "string" }] }],
  ];

  describe.each(["validation", "confluent"] as const)("%s: a change of one keyword, whichever way", (ruleSet) => {
    it.each(keywords)("%j with %j", (schema, change) => {
      const texts = [schema, { ...schema, ...change }].map((each) => JSON.stringify(each, null, 2));
      let mended = 0;
      for (const [older = "", newer = ""] of [texts, texts.toReversed()]) {
        for (const direction of ["backward", "forward"] as const) {
          const [old, now] = [documentOf(older), documentOf(newer)];
          const findings = judge(old, now, direction, ruleSet);
          if (findings === "safe") continue;
          mended++;
          for (const finding of findings.filter((each) => each.class !== "safe")) {
            const after = fixes(old, now, finding).map((fix) => documentOf(applied(newer, fix)));
            expect(after.map((fixed) => judge(old, fixed, direction, ruleSet))).toContain("safe");
          }
        }
      }
      // Confluent's rules pass over some keywords.
      expect(mended > 0 || ruleSet === "confluent").toBe(true);
    });
  });
});
