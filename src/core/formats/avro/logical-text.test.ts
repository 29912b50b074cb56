import { describe, expect, test } from "vitest";
import { fromHex } from "../../bytes/hex.ts";
import { schemaOf } from "./fixture.ts";
import { dateText, valueText } from "./logical-text.ts";
import type { Value } from "./value.ts";

describe("days as dates", () => {
  for (const [days, text] of [
    [0, "1970-01-01"],
    [-1, "1969-12-31"],
    [19_675, "2023-11-14"],
    [11_016, "2000-02-29"],
    [-719_528, "0000-01-01"],
    [2_147_483_647, "5881580-07-11"],
  ] as const) {
    test(`${days}: ${text}`, () => {
      expect(dateText(days)).toBe(text);
    });
  }
});

const logical = (base: string, more: string) => `{"type":"${base}","logicalType":${more}}`;
const bytes = (hex: string): Value => fromHex(hex) ?? null;

describe("values for people", () => {
  const cases: readonly (readonly [string, Value, string])[] = [
    [logical("long", '"timestamp-millis"'), 1_700_000_000_000, "2023-11-14 22:13:20"],
    [logical("long", '"timestamp-millis"'), -1, "1969-12-31 23:59:59.999"],
    [logical("long", '"timestamp-nanos"'), 1_700_000_000_000_000_001n, "2023-11-14 22:13:20.000000001"],
    [logical("int", '"time-millis"'), 80_000_500, "22:13:20.500"],
    [logical("bytes", '"decimal","precision":9,"scale":2'), bytes("04d2"), "12.34"],
    [logical("bytes", '"decimal","precision":9,"scale":2'), bytes("ff"), "-0.01"],
    [
      '{"type":"fixed","name":"F","size":16,"logicalType":"uuid"}',
      bytes("123e4567e89b12d3a456426614174000"),
      "123e4567-e89b-12d3-a456-426614174000",
    ],
    [
      '{"type":"fixed","name":"F","size":12,"logicalType":"duration"}',
      bytes("0100000002000000e8030000"),
      "1 months 2 days 1000 ms",
    ],
    ['"double"', 5, "5.0"],
    ['"float"', Math.fround(0.1), "0.1"],
    ['"double"', Number.NaN, '"NaN"'],
    ['"bytes"', bytes("e9"), '"é"'],
  ];
  for (const [schema, value, text] of cases) {
    test(`${text} as ${schema.slice(0, 60)}`, () => {
      expect(valueText(schemaOf(schema).root, value)).toBe(text);
    });
  }
});
