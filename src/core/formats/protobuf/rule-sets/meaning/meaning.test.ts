import { describe, expect, test } from "vitest";
import { schemaOf } from "../../test-schema.ts";
import { meaning } from "./index.ts";
import { meaningRuleIds, meaningRules } from "./rules.ts";

async function found(older: string, newer: string): Promise<readonly string[]> {
  const judgement = await meaning.judge(
    { writer: schemaOf(older), reader: schemaOf(newer) },
    { policy: "STRICT", algorithm: "released" },
  );
  if (judgement.kind !== "judged") throw new Error(judgement.kind);
  return judgement.findings.map(({ rule, direction, path }) => `${rule} ${direction} ${path}`);
}

/** Fields of one message M, before and after. */
const fields: readonly (readonly [string, string, readonly string[]])[] = [
  ["int32 a = 1;", "int32 a = 1;", []],
  ["string a = 1; string b = 2;", "string b = 1; string a = 2;", ["number-reused both /b", "number-reused both /a"]],
  ["int32 a = 1;", "", ["number-freed both /a"]],
  ["int32 a = 1;", "reserved 1;", []],
  ["reserved 1 to 3;", "reserved 1, 3; int32 a = 2;", ["reserved-number-used both /a"]],
  ["map<string, int64> a = 1;", "map<string, int32> a = 1;", ["integer-narrowed backward /a"]],
  ["int64 a = 1;", "int32 a = 1;", ["integer-narrowed backward /a"]],
  ["int32 a = 1;", "int64 a = 1;", ["integer-widened forward /a"]],
  ["int64 a = 1;", "uint32 a = 1;", ["integer-narrowed backward /a", "sign-changed both /a"]],
  ["int64 a = 1;", "bool a = 1;", ["integer-became-bool backward /a"]],
  ["bool a = 1;", "int32 a = 1;", ["bool-became-integer forward /a"]],
  ["int32 a = 1;", "sint32 a = 1;", ["zigzag-changed both /a"]],
  ["fixed32 a = 1;", "sfixed32 a = 1;", ["sign-changed both /a"]],
  ["fixed32 a = 1;", "float a = 1;", ["bits-reinterpreted both /a"]],
  ["string a = 1;", "bytes a = 1;", ["text-type-changed both /a"]],
  ["repeated string a = 1;", "string a = 1;", ["list-became-single backward /a"]],
  ["string a = 1;", "repeated string a = 1;", ["single-became-list forward /a"]],
  ["int32 a = 1;", "optional int32 a = 1;", ["presence-changed both /a"]],
  ["int32 user_id = 1;", 'int32 user_id = 1 [json_name = "id"];', ["json-name-changed both /user_id"]],
  [
    "int64 timeout_s = 1;",
    "int64 timeout_ms = 1;",
    ["json-name-changed both /timeout_ms", "unit-changed both /timeout_ms"],
  ],
  [
    "int32 a = 1; int32 b = 2;",
    "oneof o { int32 a = 1; int32 b = 2; }",
    ["presence-changed both /a", "oneof-joined backward /a", "presence-changed both /b", "oneof-joined backward /b"],
  ],
  [
    "E e = 1; enum E { A = 0; B = 1; C = 2; }",
    "E e = 1; enum E { A = 0; C = 1; B = 2; }",
    ["enum-number-relabelled both /e/C", "enum-number-relabelled both /e/B"],
  ],
  ["E e = 1; enum E { A = 0; B = 1; }", "E e = 1; enum E { A = 0; }", ["enum-number-freed both /e"]],
  ["E e = 1; enum E { A = 0; B = 1; }", "E e = 1; enum E { A = 0; reserved 1; }", ["enum-value-removed backward /e"]],
  ["E e = 1; enum E { A = 0; }", "E e = 1; enum E { A = 0; B = 1; }", ["enum-value-added forward /e/B"]],
  [
    "E e = 1; enum E { option allow_alias = true; A = 0; B = 0; }",
    "E e = 1; enum E { option allow_alias = true; B = 0; A = 0; }",
    ["enum-alias-order-changed both /e/B"],
  ],
];

describe("fields", () => {
  for (const [older, newer, expected] of fields) {
    test(`${older} -> ${newer}`, async () => {
      expect(await found(`message M { ${older} }`, `message M { ${newer} }`)).toEqual(expected);
    });
  }
});

describe("syntaxes", () => {
  const proto2 = (text: string): string => `syntax = "proto2"; message M { ${text} }`;
  for (const [what, older, newer, expected] of [
    [
      "a default",
      proto2("optional int32 a = 1 [default = 1];"),
      proto2("optional int32 a = 1 [default = 2];"),
      ["default-changed both /a"],
    ],
    [
      "a UTF-8 check",
      proto2("optional string a = 1;"),
      "message M { optional string a = 1; }",
      ["utf8-check-added backward /a"],
    ],
    ["required", proto2("optional int32 a = 1;"), proto2("required int32 a = 1;"), ["required-added backward /a"]],
    ["a required field that is new", proto2(""), proto2("required int32 a = 1;"), ["required-added backward /a"]],
    [
      "a closed enum",
      proto2("optional E e = 1; enum E { A = 0; }"),
      "message M { optional E e = 1; enum E { A = 0; } }",
      ["enum-opened both /e"],
    ],
  ] as const) {
    test(what, async () => expect(await found(older, newer)).toEqual(expected));
  }

  test("types that fields lead to are compared although their names differ", async () => {
    expect(
      await found(
        "message M { N n = 1; } message N { int64 a = 1; }",
        "message M { P n = 1; } message P { int32 a = 1; }",
      ),
    ).toEqual(["integer-narrowed backward /n/a"]);
  });
});

test("every rule has its row", () => {
  expect(Object.keys(meaningRules)).toEqual([...meaningRuleIds]);
});
