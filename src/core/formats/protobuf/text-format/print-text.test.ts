import { describe, expect, test } from "vitest";
import { fromHex } from "../../../bytes/hex.ts";
import { resultValue } from "../test-schema.ts";
import * as textFormat from "./index.ts";
import { editions, everything, reprinted } from "./test-text.ts";
import { doubleDigits, floatDigits } from "./text-numbers.ts";

// Expected texts are what protoc 35.1 prints with --decode, but for an Any, which it shows as its two fields, and letters that are no ASCII.

describe("messages are printed as protoc prints them", () => {
  for (const [text, printed] of [
    ["", ""],
    ["b: t i: 0x1f", "i: 31\nb: true\n"],
    ["inner { } many [{}, {i: 1}]", "inner {\n}\nmany {\n}\nmany {\n  i: 1\n}\n"],
    ["list: [1, -2]", "list: 1\nlist: -2\n"],
    ["grp { a: 1 }", "Grp {\n  a: 1\n}\n"],
    ["[p.gext] { } [p.ext]: 3", "[p.ext]: 3\n[p.gext] {\n}\n"],
    [
      `map { key: "b" } map { key: "é" } map { key: "B" value: 1 }`,
      `map {\n  key: "B"\n  value: 1\n}\nmap {\n  key: "b"\n  value: 0\n}\nmap {\n  key: "é"\n  value: 0\n}\n`,
    ],
    [
      "numbered { key: 10 } numbered { key: -5 }",
      "numbered {\n  key: -5\n  value {\n  }\n}\nnumbered {\n  key: 10\n  value {\n  }\n}\n",
    ],
    [String.raw`s: "é\u0000\x7f'\"\\\n\r\t\v ?~"`, `${String.raw`s: "é\000\177\'\"\\\n\r\t\013 ?~"`}\n`],
    [String.raw`y: "\xff"`, 'y: "\\377"\n'],
    ["e: -1", "e: NEG\n"],
    ["any { [x/p.M] { i: 1 } }", "any {\n  [x/p.M] {\n    i: 1\n  }\n}\n"],
    [`any { type_url: "x/p.Nope" value: "a" }`, `any {\n  type_url: "x/p.Nope"\n  value: "a"\n}\n`],
    [`any { type_url: "x/p.M" value: "a" }`, `any {\n  type_url: "x/p.M"\n  value: "a"\n}\n`],
    ["any { type_url: 'p.M' }", 'any {\n  type_url: "p.M"\n}\n'],
  ] as const) {
    test(text, () => expect(reprinted(everything, text)).toBe(printed));
  }

  test("delimited messages of editions go by their type only where a group would", () => {
    expect(reprinted(editions, "inner { } other { } [p.xo] { } e: 99")).toBe(
      "Inner {\n}\nother {\n}\ne: 99\n[p.xo] {\n}\n",
    );
  });
});

describe("unknown fields are printed by number", () => {
  for (const [hex, printed] of [
    ["9006ffffffffffffffffff01", "98: 18446744073709551615\n"],
    ["99060102030405060708", "99: 0x0807060504030201\n"],
    ["9d0601020304", "99: 0x04030201\n"],
    ["9a0603616263", '99: "abc"\n'],
    ["9a0600", '99: ""\n'],
    ["9a06020801", "99 {\n  1: 1\n}\n"],
    ["9b060805080a9c06", "99 {\n  1: 5\n  1: 10\n}\n"],
    ["0801900605", "i: 1\n98: 5\n"],
    ["5a03900605", "inner {\n  98: 5\n}\n"],
  ] as const) {
    test(hex, () => expect(resultValue(textFormat.decode(everything, fromHex(hex) ?? new Uint8Array()))).toBe(printed));
  }
});

describe("floats", () => {
  for (const [value, text] of [
    [0.1, "0.1"],
    [0.1 + 0.2, "0.30000000000000004"],
    [5e-324, "4.94065645841247e-324"],
    [Number.MAX_VALUE, "1.7976931348623157e+308"],
    [9007199254740992, "9007199254740992"],
    [1e15, "1e+15"],
    [123456, "123456"],
    [1e-4, "0.0001"],
    [1e-5, "1e-05"],
    [-0, "-0"],
    [0, "0"],
    [-1.5, "-1.5"],
    // Halfway between two texts of 17 digits: C takes the even one.
    [100000 + 2 ** -12, "100000.00024414062"],
    [Number.NaN, "nan"],
    [Number.NEGATIVE_INFINITY, "-inf"],
  ] as const) {
    test(`double ${text}`, () => expect(doubleDigits(value)).toBe(text));
  }

  for (const [value, text] of [
    [0.1, "0.1"],
    [3.4028234663852886e38, "3.40282347e+38"],
    [1.401298464324817e-45, "1.40129846e-45"],
    [1e6, "1e+06"],
    [1e5, "100000"],
    [16777216, "16777216"],
    [123456.7, "123456.703"],
    [-0, "-0"],
  ] as const) {
    test(`float ${text}`, () => expect(floatDigits(Math.fround(value))).toBe(text));
  }
});
