import { describe, expect, test } from "vitest";
import type { Algorithm } from "../../../../model/level.ts";
import { parse } from "../../parse.ts";
import type { ProtobufSchema } from "../../schema.ts";
import { schemaOf } from "../../test-schema.ts";
import { confluent } from "./index.ts";
import { confluentRules, differenceTypes } from "./rules.ts";

const algorithms: readonly Algorithm[] = ["released", "rewrite"];

async function judged(original: ProtobufSchema, update: ProtobufSchema, algorithm: Algorithm): Promise<string> {
  const judgement = await confluent.judge({ writer: original, reader: update }, { policy: "STRICT", algorithm });
  if (judgement.kind !== "judged") return judgement.kind;
  const list = judgement.findings.map(({ rule, path }) => `${rule} ${path}`).sort();
  return `${judgement.compatible ? "yes" : "no"}: ${list.join(", ")}`;
}

/** Original and update inside one message M, and what both algorithms answer; two answers where they differ. */
const rows: readonly (readonly [string, string, string, string?])[] = [
  ["int32 a = 1;", "int32 a = 1;", "yes: "],
  ["int32 a = 1;", "int64 b = 1;", "yes: FIELD_NAME_CHANGED #/M/1"],
  ["int32 a = 1;", "sint32 a = 1;", "no: FIELD_SCALAR_KIND_CHANGED #/M/1"],
  ["string a = 1;", "bytes a = 1;", "yes: "],
  ["int32 a = 1;", "repeated int32 a = 1;", "yes: "],
  ["optional int32 a = 1;", "repeated int32 a = 1;", "no: FIELD_NUMERIC_LABEL_CHANGED #/M/1"],
  ["optional string a = 1;", "repeated string a = 1;", "yes: FIELD_STRING_OR_BYTES_LABEL_CHANGED #/M/1"],
  ["int32 a = 1;", "M a = 1;", "no: FIELD_KIND_CHANGED #/M/1"],
  ["map<string, int32> a = 1;", "map<string, sint32> a = 1;", "no: FIELD_SCALAR_KIND_CHANGED #/M/1"],
  ["int32 a = 1;", "", "yes: FIELD_REMOVED #/M/1"],
  ["", "int32 a = 1;", "yes: FIELD_ADDED #/M/1"],
  ["oneof o { int32 a = 1; int32 b = 2; }", "oneof o { int32 a = 1; }", "no: ONEOF_FIELD_REMOVED #/M/o/2"],
  [
    "int32 a = 1; int32 b = 2;",
    "oneof o { int32 a = 1; int32 b = 2; }",
    "no: MULTIPLE_FIELDS_MOVED_TO_ONEOF #/M/o, ONEOF_ADDED #/M/o",
  ],
  [
    "oneof o { int32 a = 1; } int32 b = 2;",
    "oneof o { int32 a = 1; int32 b = 2; }",
    "no: FIELD_MOVED_TO_EXISTING_ONEOF #/M/o, ONEOF_FIELD_ADDED #/M/o/2",
    "no: FIELD_MOVED_TO_EXISTING_ONEOF #/M/o",
  ],
  [
    "int32 a = 1;",
    "oneof o { sint32 a = 1; }",
    "yes: ONEOF_ADDED #/M/o",
    "no: FIELD_SCALAR_KIND_CHANGED #/M/o/1, ONEOF_ADDED #/M/o",
  ],
  [
    "oneof o { int32 a = 1; }",
    "int32 a = 1;",
    "yes: FIELD_ADDED #/M/1, ONEOF_REMOVED #/M/o",
    "yes: ONEOF_FIELD_MOVED_TO_TOP_LEVEL #/M/1, ONEOF_REMOVED #/M/o",
  ],
  ["enum E { A = 0; B = 1; }", "enum E { X = 0; }", "yes: ENUM_CONST_CHANGED #/M/E/0, ENUM_CONST_REMOVED #/M/E/1"],
  ["message N {}", "", "no: MESSAGE_REMOVED #/M/N"],
  ["message N {} message P {}", "message P {} message N {}", "yes: MESSAGE_MOVED #/M/N, MESSAGE_MOVED #/M/P"],
];

describe("differences", () => {
  for (const [original, update, released, rewrite = released] of rows) {
    test(`${original || "nothing"} -> ${update || "nothing"}`, async () => {
      const [before, after] = [schemaOf(`message M { ${original} }`), schemaOf(`message M { ${update} }`)];
      expect(await judged(before, after, "released")).toBe(released);
      expect(await judged(before, after, "rewrite")).toBe(rewrite);
    });
  }

  test("required fields and packages", async () => {
    const before = schemaOf('syntax = "proto2"; package a; message M { required int32 a = 1; }');
    const after = schemaOf('syntax = "proto2"; package b; message M { required int32 b = 2; }');
    for (const algorithm of algorithms) {
      expect(await judged(before, after, algorithm)).toBe(
        "no: PACKAGE_CHANGED #/, REQUIRED_FIELD_ADDED #/M/2, REQUIRED_FIELD_REMOVED #/M/1",
      );
    }
  });

  test("an imported message is compared by content", async () => {
    const version = (field: string): ProtobufSchema => {
      const files = [
        { path: "main.proto", text: 'syntax = "proto3"; package m; import "t.proto"; message M { t.Outer.T x = 1; }' },
        { path: "t.proto", text: `syntax = "proto3"; package t; message Outer { message T { ${field} } }` },
      ];
      const { schema } = parse({ files }, { get: (_kind, _path, _text, make) => make() });
      if (schema === undefined) throw new Error("no schema");
      return schema;
    };
    expect(await judged(version("int32 a = 1;"), version("string a = 1;"), "released")).toBe(
      "no: FIELD_NAMED_TYPE_CHANGED #/M/1, FIELD_SCALAR_KIND_CHANGED #/Outer/T/1",
    );
  });

  test("what nests too deep to be looked at is not called compatible", async () => {
    const nested = (levels: number): ProtobufSchema =>
      schemaOf(`syntax = "proto3"; ${"message M {".repeat(levels)}${"}".repeat(levels)}`);
    expect(await judged(nested(50), nested(49), "released")).toBe("undecided");
  });

  test("every version is compatible with itself, and says nothing", async () => {
    for (const [original] of rows) {
      const schema = schemaOf(`message M { ${original} }`);
      for (const algorithm of algorithms) expect(await judged(schema, schema, algorithm)).toBe("yes: ");
    }
  });
});

describe("refusals", () => {
  for (const [what, text, message] of [
    ["editions", 'edition = "2023"; message M {}', "Confluent does not parse editions"],
    ["proto2 without a label", 'syntax = "proto2"; message M { int32 a = 1; }', "field a has no label"],
    ["required in proto3", "message M { required int32 a = 1; }", "proto3 has no required fields"],
    ["a type that does not exist", "message M { Missing a = 1; }", "the type Missing is not known"],
    ["a name declared twice", "message M {} message M {}", "M is declared twice"],
    ["a brace that is never closed", "message M { int32 a = 1;", "This `{` is never closed."],
    ["a brace that closes nothing", "message M {} }", "This `}` closes nothing."],
    ["a comment that is never closed", "message M {} /* open", "This comment is never closed."],
    ["a sign that means nothing", "message M {} @", "`@` means nothing here."],
    [
      "a number of more than 32 bits",
      "message M { int32 a = 99999999999; }",
      "the number of a does not fit into 32 bits",
    ],
    ["a syntax that does not exist", 'syntax = "proto5"; message M {}', 'There is no syntax "proto5".'],
  ] as const) {
    test(what, async () => {
      const schema = schemaOf(text);
      const judgement = await confluent.judge(
        { writer: schema, reader: schema },
        { policy: "STRICT", algorithm: "released" },
      );
      expect(judgement.kind === "refused" ? judgement.problems : []).toMatchObject([
        { message, refusedBy: "confluent" },
      ]);
    });
  }

  for (const [what, text] of [
    ["a reserved number in use", "message M { reserved 1; int32 a = 1; }"],
    ["a built-in type without its import", "message M { google.protobuf.Timestamp at = 1; }"],
    ["a map's unknown value type", "message M { map<string, Missing> m = 1; }"],
    ["numbers and names reserved together", 'message M { reserved 1, "a"; }'],
  ] as const) {
    test(`${what} is judged`, async () => {
      expect(await judged(schemaOf(text), schemaOf(text), "released")).toBe("yes: ");
    });
  }
});

test("every kind of difference has its row", () => {
  expect(Object.keys(confluentRules)).toEqual([...differenceTypes]);
  for (const rule of Object.values(confluentRules))
    expect(rule.title.length * rule.why.length * rule.fix.length).toBeGreaterThan(0);
});
