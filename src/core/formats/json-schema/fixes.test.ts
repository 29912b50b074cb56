import { describe, expect, it } from "vitest";
import type { Direction, Finding } from "../../model/finding.ts";
import type { Fix } from "../../model/fix.ts";
import { fixes } from "./fixes.ts";
import { validation } from "./rule-sets/validation/validation.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { documentOf } from "./testing/documents.ts";

function judge(
  older: JsonSchemaDocument,
  newer: JsonSchemaDocument,
  direction: Direction,
): readonly Finding[] | "safe" {
  const [writer, reader] = direction === "backward" ? [older, newer] : [newer, older];
  const judgement = validation.judge({ writer, reader }, { policy: "STRICT", algorithm: "released" });
  if (judgement instanceof Promise || judgement.kind !== "judged") throw new Error("not judged");
  if (judgement.compatible) return "safe";
  return judgement.findings.map(({ writerNode, readerNode, writerPlace: _w, readerPlace: _r, ...finding }) => {
    const [old, now] = direction === "backward" ? [writerNode, readerNode] : [readerNode, writerNode];
    const nodes = { ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) };
    return { ...finding, ruleSet: "validation", direction, proof: "decoded", nodes };
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
});
