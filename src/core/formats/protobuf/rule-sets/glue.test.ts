import { describe, expect, test } from "vitest";
import { schemaOf } from "../test-schema.ts";
import { glue } from "./glue.ts";

const options = { policy: "STRICT", algorithm: "released" } as const;

async function judged(writer: string, reader: string): Promise<string> {
  const pair = { writer: schemaOf(`syntax = "proto2"; ${writer}`), reader: schemaOf(`syntax = "proto2"; ${reader}`) };
  const judgement = await glue.judge(pair, options);
  if (judgement.kind === "judged")
    return `${judgement.compatible ? "yes" : "no"} ${judgement.findings.map(({ rule }) => rule).join(" ")}`;
  return judgement.kind === "undecided" ? judgement.why : judgement.kind;
}

const silence = "AWS does not say what Glue makes of this: ";

describe("what AWS documents", () => {
  for (const [what, writer, reader, answer] of [
    ["a required field added", "message M {}", "message M { required int32 a = 1; }", "no required-field-added"],
    ["a required field removed", "message M { required int32 a = 1; }", "message M {}", "yes field-removed"],
    ["an optional field added", "message M {}", "message M { optional int32 a = 1; }", "yes field-added"],
    [
      "a type changed",
      "message M { optional int32 a = 1; }",
      "message M { optional string a = 1; }",
      "no field-type-changed",
    ],
    ["a number widened", "message M { optional int32 a = 1; }", "message M { optional int64 a = 1; }", "yes "],
    [
      "a required field made optional",
      "message M { required int32 a = 1; }",
      "message M { optional int32 a = 1; }",
      "yes ",
    ],
    [
      "an rpc removed",
      "message M {} service S { rpc A (M) returns (M); rpc B (M) returns (M); }",
      "message M {} service S { rpc B (M) returns (M); }",
      "no rpc-removed",
    ],
    [
      "an rpc added",
      "message M {} service S { rpc B (M) returns (M); }",
      "message M {} service S { rpc A (M) returns (M); rpc B (M) returns (M); }",
      "yes rpc-added",
    ],
  ] as const) {
    test(what, async () => expect(await judged(writer, reader)).toBe(answer));
  }
});

describe("what AWS is silent about is undecided", () => {
  for (const [writer, reader, why] of [
    [
      "message M { optional int32 a = 1; }",
      "message M { required int32 a = 1; }",
      "field M.a is required by the reader only",
    ],
    [
      "message M { optional int32 a = 1; }",
      "message M { repeated int32 a = 1; }",
      "field M.a changed between one value and a list",
    ],
    ["message M {} message N {}", "message M {}", "message N is gone"],
    [
      "message M { optional E e = 1; } enum E { A = 0; }",
      "message M { optional E e = 1; } enum E { B = 0; }",
      "the values of enum E changed",
    ],
  ] as const) {
    test(why, async () => expect(await judged(writer, reader)).toBe(silence + why));
  }

  test("unless something breaks anyway", async () => {
    expect(await judged("message M {} message N {}", "message M { required int32 a = 1; }")).toBe(
      "no required-field-added",
    );
  });
});
