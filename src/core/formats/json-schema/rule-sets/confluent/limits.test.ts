import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../../model/finding.ts";
import { documentOf } from "../../testing/documents.ts";
import { confluent } from "./index.ts";
import { confluentRules } from "./rules.ts";
import { differenceTypes } from "./types.ts";

const heads = {
  classic: '"$schema":"http://json-schema.org/draft-07/schema#",',
  modern: '"$schema":"https://json-schema.org/draft/2020-12/schema",',
} as const;

function judge(original: string, update: string): Judgement {
  const pair = { writer: documentOf(original), reader: documentOf(update) };
  const judgement = confluent.judge(pair, { policy: "STRICT", algorithm: "released" });
  if (judgement instanceof Promise) throw new Error("not synchronous");
  return judgement;
}

/** A schema inside a schema, ten thousand times. */
const nests = [
  ["properties", '"properties":{"a":{', "}}"],
  ["items", '"items":{', "}"],
  ["allOf", '"allOf":[{', "},{}]"],
  ["several parts", '"type":["object","null"],"format":"x","properties":{"a":{"oneOf":[{"type":"null"},{', "}]}}"],
  ["not", '"not":{', "}"],
] as const;

/** Sixty definitions, each of which refers to the next one twice: 2^60 ways to the last. */
function doubling(head: string, leaf: string): string {
  const links = Array.from({ length: 60 }, (_, at) => {
    const next = `{"$ref":"#/definitions/d${at + 1}"}`;
    return `"d${at}":{"properties":{"x":${next},"y":${next}}}`;
  });
  return `{${head}"definitions":{${links.join()},"d60":{"type":"${leaf}"}},"$ref":"#/definitions/d0"}`;
}

describe.each(Object.entries(heads))("hostile schemas, %s", (_path, head) => {
  it.each(nests)("says why it stops: %s nested 10,000 deep", (_name, open, close) => {
    const nested = (leaf: string): string => `{${head}${open.repeat(10_000)}"type":"${leaf}"${close.repeat(10_000)}}`;
    expect(judge(nested("string"), nested("integer"))).toMatchObject({
      kind: "undecided",
      why: expect.stringContaining("nested deeper"),
    });
  });

  it("counts what it does not list", () => {
    const judgement = judge(doubling(head, "string"), doubling(head, "integer"));
    if (judgement.kind !== "judged") throw new Error(`it is ${judgement.kind}`);
    expect(judgement.compatible).toBe(false);
    expect(judgement.findings.length).toBeLessThan(30_000);
    expect(judgement.findings.at(-1)).toMatchObject({ rule: "list-cut", class: "breaks" });
  });

  it("takes __proto__ for a name", () => {
    const schema = (type: string): string => `{${head}"properties":{"__proto__":{"type":"${type}"}}}`;
    expect(judge(schema("string"), schema("integer"))).toMatchObject({
      compatible: false,
      findings: [{ rule: "TYPE_CHANGED", path: "#/properties/__proto__" }],
    });
  });

  it("leaves to Java what only Java can search", () => {
    const schema = (type: string): string =>
      `{${head}"properties":{"a":{"type":"${type}"}},"patternProperties":{"(?=a)a":{}}}`;
    const without = `{${head}"patternProperties":{"(?=a)a":{}}}`;
    expect(judge(schema("string"), without)).toMatchObject({
      kind: "undecided",
      why: expect.stringContaining("only Java"),
    });
  });
});

describe("places", () => {
  const rows = [
    ["a keyword", '{"maxLength":3}', '{"maxLength":2}', '"maxLength":2'],
    ["a required name", '{"properties":{"a":{},"b":{}}}', '{"properties":{"a":{},"b":{}},"required":["a","b"]}', '"a"'],
    ["a position", '{"items":[{},{}]}', '{"items":[{},{},{"type":"string"}]}', '{"type":"string"}'],
    [
      "a position of the modern kind",
      `{${heads.modern}"prefixItems":[{}]}`,
      `{${heads.modern}"prefixItems":[{},{"type":"string"}]}`,
      '{"type":"string"}',
    ],
    [
      "a dependency of the modern kind",
      `{${heads.modern}"type":"object"}`,
      `{${heads.modern}"type":"object","dependentRequired":{"a":["b"]}}`,
      '"a":["b"]',
    ],
  ] as const;

  it.each(rows)("point at %s", (_name, original, update, text) => {
    const judgement = judge(original, update);
    if (judgement.kind !== "judged") throw new Error(`it is ${judgement.kind}`);
    const place = judgement.findings[0]?.readerPlace;
    expect(update.slice(place?.from, place?.to)).toBe(text);
  });
});

it("has words for all 132 difference types, and two of its own", () => {
  expect(differenceTypes.length).toBe(132);
  expect(Object.keys(confluentRules)).toEqual([...differenceTypes, "original-throws", "list-cut"]);
  for (const rule of Object.values(confluentRules)) {
    expect(rule.title.length * rule.why.length * rule.fix.length).toBeGreaterThan(0);
  }
});
