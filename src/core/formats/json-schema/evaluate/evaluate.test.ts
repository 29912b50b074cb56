import { describe, expect, it } from "vitest";
import type { Dialect } from "../../../model/format.ts";
import { documentOf, documentOfFiles, nodeOf } from "../testing/documents.ts";
import { evaluate, isValid } from "./evaluate.ts";

const words = { 0: "no", 1: "yes", 2: "open" } as const;

/** Rows of dialect, schema, and documents with what is expected of them. */
const rows: readonly (readonly [Dialect, unknown, readonly (readonly [string, "yes" | "no" | "open"])[]])[] = [
  [
    "2020-12",
    { type: "integer" },
    [
      ["1", "yes"],
      ["1.0", "yes"],
      ["1e2", "yes"],
      ["1.5", "no"],
      ["9007199254740993", "yes"],
    ],
  ],
  [
    "draft-04",
    { type: "integer" },
    [
      ["1", "yes"],
      ["1.0", "no"],
    ],
  ],
  [
    "2020-12",
    { maximum: 9007199254740992 },
    [
      ["9007199254740992", "yes"],
      ["9007199254740993", "no"],
    ],
  ],
  [
    "2020-12",
    { const: { a: 1, b: [2] } },
    [
      ['{"b":[2.0],"a":1e0}', "yes"],
      ['{"b":[2]}', "no"],
    ],
  ],
  [
    "2020-12",
    { required: ["__proto__"] },
    [
      ['{"__proto__":1}', "yes"],
      ["{}", "no"],
    ],
  ],
  [
    "2020-12",
    { minLength: 2, maxLength: 2 },
    [
      ['"😀😀"', "yes"],
      ['"😀"', "no"],
    ],
  ],
  ["2020-12", { maxProperties: 1 }, [['{"a":1,"a":2}', "yes"]]],
  [
    "2020-12",
    { properties: { a: { type: "string" } } },
    [
      ['{"a":1,"a":"x"}', "yes"],
      ['{"a":"x","a":1}', "no"],
    ],
  ],
  [
    "draft-07",
    { $ref: "#/definitions/a", type: "null", definitions: { a: { type: "string" } } },
    [
      ['"x"', "yes"],
      ["null", "no"],
    ],
  ],
  [
    "2020-12",
    { $ref: "#/$defs/a", maxLength: 1, $defs: { a: { type: "string" } } },
    [
      ['"x"', "yes"],
      ['"xy"', "no"],
    ],
  ],
  ["2020-12", { $ref: "https://example.com/elsewhere" }, [["1", "open"]]],
  [
    "2020-12",
    { type: "string", $ref: "https://example.com/elsewhere" },
    [
      ["1", "no"],
      ['"a"', "open"],
    ],
  ],
  [
    "2020-12",
    { anyOf: [{ type: "string" }, { $ref: "https://example.com/elsewhere" }] },
    [
      ['"a"', "yes"],
      ["1", "open"],
    ],
  ],
  ["2020-12", { $schema: "https://example.com/mine", type: "string" }, [["1", "open"]]],
  ["2020-12", { items: [{ type: "string" }] }, [["[1]", "open"]]],
  [
    "2020-12",
    { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    [
      ['{"a":1}', "yes"],
      ['{"b":1}', "no"],
    ],
  ],
  ["2019-09", { contains: { const: 1 }, unevaluatedItems: false }, [["[1]", "no"]]],
  [
    "2020-12",
    { contains: { const: 1 }, unevaluatedItems: false },
    [
      ["[1]", "yes"],
      ["[1,2]", "no"],
    ],
  ],
  ["2020-12", { format: "date" }, [['"soon"', "yes"]]],
  [
    "draft-07",
    { $ref: "http://json-schema.org/draft-07/schema#" },
    [
      ['{"type":"string"}', "yes"],
      ['{"type":"text"}', "no"],
    ],
  ],
  ["2020-12", { allOf: [{ $ref: "#" }, { $ref: "#" }] }, [["1", "open"]]],
  ["2020-12", { pattern: "^(a+)+$" }, [[`"${"a".repeat(5000)}!"`, "no"]]],
  [
    "2020-12",
    { pattern: "(?=a)(a|aa)+$" },
    [
      [`"${"a".repeat(5000)}!"`, "open"],
      ['"aa"', "yes"],
    ],
  ],
];

describe("validation", () => {
  for (const [dialect, schema, documents] of rows) {
    it.each(documents)(`${dialect} ${JSON.stringify(schema).slice(0, 80)}: %s is %s`, (text, expected) => {
      expect(words[isValid(documentOf(schema, { dialect }), nodeOf(text))]).toBe(expected);
    });
  }

  it("follows references between files: by path, by URI, by a base URI that leads elsewhere", () => {
    const item = JSON.stringify({ $id: "https://example.com/item", type: "string" });
    for (const target of ["shared/item.json", "https://example.com/item", "item"]) {
      const main = JSON.stringify({ $id: "https://example.com/main", $ref: target });
      const document = documentOfFiles({ "main.json": main, "shared/item.json": item });
      expect([isValid(document, nodeOf('"a"')), isValid(document, nodeOf("1"))]).toEqual([1, 0]);
    }
  });

  it("tells every reason, where it stands on both sides", () => {
    const document = documentOf({ properties: { a: { type: "string" }, b: { maximum: 1 } }, required: ["c"] });
    const { errors } = evaluate(document, nodeOf('{"a":1,"b":2}'));
    expect(errors.map(({ keyword, message }) => `${keyword}: ${message}`)).toEqual([
      'required: the required property "c" is missing',
      "type: 1 is not string",
      "maximum: 2 is more than the maximum 1",
    ]);
  });

  it.each([
    ["a condition", { if: { $ref: "#/$defs/one" }, else: { $ref: "#/$defs/one" } }],
    ["an alternative", { anyOf: [{ $ref: "#/$defs/one" }, true], allOf: [{ $ref: "#/$defs/one" }] }],
    ["an exclusion", { not: { $ref: "#/$defs/one" }, allOf: [{ $ref: "#/$defs/one" }] }],
  ])("tells the reasons of a definition that was asked before as %s", (_name, schema) => {
    const document = documentOf({ ...schema, $defs: { one: { type: "string" } } });
    expect(evaluate(document, nodeOf("1")).errors.map(({ message }) => message)).toEqual(["1 is not string"]);
  });

  it("tells that reasons have no end where the schema goes round in circles", () => {
    const around = { type: "string", oneOf: [{ $ref: "#" }, true] };
    const document = documentOf({ anyOf: [around, true], oneOf: [{ type: "object" }] });
    const { truth, errors } = evaluate(document, nodeOf("[]"));
    expect([truth, errors.map(({ message }) => message)]).toEqual([0, [expect.stringContaining("refers to itself")]]);
  });

  it("tells a reason once that several references lead to", () => {
    const one = { $ref: "#/$defs/one" };
    const document = documentOf({ allOf: [one, one, { allOf: [one] }], $defs: { one: { type: "string" } } });
    expect(evaluate(document, nodeOf("1")).errors).toHaveLength(1);
  });

  it("tells the alternative that came closest", () => {
    const branch = (kind: string, more: object) => ({
      properties: { kind: { const: kind }, ...more },
      required: ["kind"],
    });
    const document = documentOf({
      oneOf: [branch("a", { n: { type: "number" } }), branch("b", { s: { type: "string" } })],
    });
    const [error] = evaluate(document, nodeOf('{"kind":"b","s":1}')).errors;
    expect(error?.message).toContain("1 is not string");
  });

  it.each([
    ["lists", "[".repeat(10_000) + "]".repeat(10_000)],
    ["objects", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
  ])("leaves %s nested 10,000 deep open", (_name, text) => {
    const document = documentOf({ items: { $ref: "#" }, additionalProperties: { $ref: "#" } });
    expect(isValid(document, nodeOf(text))).toBe(2);
  });

  it("does not multiply over definitions that are used twice", () => {
    const $defs: { [name: string]: unknown } = { d0: { type: "string" } };
    for (let at = 0; at < 40; at += 1)
      $defs[`d${at + 1}`] = { allOf: [{ $ref: `#/$defs/d${at}` }, { $ref: `#/$defs/d${at}` }] };
    const document = documentOf({ $ref: "#/$defs/d40", $defs });
    expect([isValid(document, nodeOf('"a"')), isValid(document, nodeOf("1"))]).toEqual([1, 0]);
  });
});
