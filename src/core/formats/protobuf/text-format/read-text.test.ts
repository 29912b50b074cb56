import { describe, expect, test } from "vitest";
import { toHex } from "../../../bytes/hex.ts";
import { encode } from "../codec.ts";
import { resultValue, schemaOf } from "../test-schema.ts";
import * as textFormat from "./index.ts";
import { editions, everything, hexOf, refusals } from "./test-text.ts";

describe("text format says what ProtoJSON says", () => {
  for (const [text, json] of [
    ["", "{}"],
    ["# nothing\n  # at all", "{}"],
    ["i: 9223372036854775807 u: 0xffffffffffffffff", `{"i":"9223372036854775807","u":"18446744073709551615"}`],
    ["i: -9223372036854775808", `{"i":"-9223372036854775808"}`],
    ["i: - # sign\n 5", `{"i":"-5"}`],
    ["i: -0x10, u: 017;", `{"i":"-16","u":"15"}`],
    ["f: .5f d: 1.e5", `{"f":0.5,"d":100000}`],
    ["f: 10F d: -Infinity", `{"f":10,"d":"-Infinity"}`],
    ["f: INF d: NaN", `{"f":"Infinity","d":"NaN"}`],
    ["f: 1e39 d: -1e400", `{"f":"Infinity","d":"-Infinity"}`],
    ["d: 123456789012345678901234567890", `{"d":123456789012345678901234567890}`],
    ["b: true", `{"b":true}`],
    ["b: t", `{"b":true}`],
    ["b: True", `{"b":true}`],
    ["b: 0x1", `{"b":true}`],
    ["b: f", `{"b":false}`],
    ["b: 00", `{"b":false}`],
    ["s: 'a' \"b\"'c'", `{"s":"abc"}`],
    [
      String.raw`s: "\a\b\f\n\r\t\v\?\\\'\"\101\x42\u00e9\U0001f600"`,
      `{"s":"\\u0007\\b\\f\\n\\r\\t\\u000b?\\\\'\\"ABé😀"}`,
    ],
    [String.raw`s: "\ud83d\ude00" "\1234"`, `{"s":"😀S4"}`],
    [String.raw`s: "\xe2\x82" "\xac é"`, `{"s":"€ é"}`],
    [String.raw`y: "\377\0a" "é"`, `{"y":"/wBhw6k="}`],
    ["e: ONE", `{"e":"ONE"}`],
    ["e: -1", `{"e":"NEG"}`],
    ["e: 0x1", `{"e":"ONE"}`],
    ["e: true", `{"e":"true"}`],
    ["list: 1 list: [2, 3], list: []; list: 4", `{"list":[1,2,3,4]}`],
    ["words: ['a' 'b', 'c']", `{"words":["ab","c"]}`],
    ["inner { i: 1 }", `{"inner":{"i":"1"}}`],
    ["inner: < i: 1 inner: {} >;", `{"inner":{"i":"1","inner":{}}}`],
    ["many [{}, <i: 2>] many: {} many []", `{"many":[{},{"i":"2"},{}]}`],
    [`map { key: "a" value: 2 } map: [{ value: 1 }, { key: "b" }]`, `{"map":{"a":"2","":"1","b":"0"}}`],
    [`map { key: "a" value: 1 } map < value: 2 key: "a" >`, `{"map":{"a":"2"}}`],
    ["numbered {} flags { key: true }", `{"numbered":{"0":{}},"flags":{"true":""}}`],
    ["right: 0", `{"right":0}`],
    ["Grp { a: 1 } grp { a: 2 }", `{"grp":[{"a":1},{"a":2}]}`],
    ["[p.ext]: 3 [ p . mext ] { i: 1 }", `{"[p.ext]":3,"[p.mext]":{"i":"1"}}`],
    ["[p.gext] { a: 1 } [p.Scope.inscope]: [1, 2]", `{"[p.gext]":{"a":1},"[p.Scope.inscope]":[1,2]}`],
    ["any { [type.googleapis.com/p.M] { i: 1 } }", `{"any":{"@type":"type.googleapis.com/p.M","i":"1"}}`],
    ["any: <[a.b/c # why\n /p.M]: <>>", `{"any":{"@type":"a.b/c/p.M"}}`],
    [`any { type_url: "x/y" value: "a" }`, `{"any":{"@type":"x/y","value":"YQ=="}}`],
    [`gone: 3 lost { x: 1 y: [1, {}] } gone: "a" "b" gone: -inf gone { [a.b/c.d] {} } i: 1`, `{"i":"1"}`],
    ["i: 10[p.ext]: 1", `{"i":"10","[p.ext]":1}`],
    ["\ufeffi: 1", `{"i":"1"}`],
  ] as const) {
    test(text, () => expect(hexOf(everything, text)).toBe(toHex(resultValue(encode(everything, json)).bytes)));
  }

  for (const [text, json] of [
    ["inner { a: 1 }", `{"inner":{"a":1}}`],
    ["Inner { a: 1 }", `{"inner":{"a":1}}`],
    ["other { a: 1 } [p.xo] {}", `{"other":{"a":1},"[p.xo]":{}}`],
    ["e: 99 gone { }", `{"e":99}`],
    ["e: inf", `{"e":"inf"}`],
  ] as const) {
    test(`editions: ${text}`, () =>
      expect(hexOf(editions, text)).toBe(toHex(resultValue(encode(editions, json)).bytes)));
  }

  test("the sign of a NaN stays, as in protoc", () => expect(hexOf(everything, "f: -nan")).toBe("1d0000c0ff"));
});

describe("what is wrong is told with its line and column", () => {
  for (const [text, ...told] of [
    ["i: 1\n  nope: 2\nI: 3", "2:3 there is no field nope in p.M", "3:1 there is no field I in p.M"],
    ["GRP { }", "1:1 there is no field GRP in p.M"],
    ["[p.GExt] { }", "1:1 there is no extension [p.GExt] in p.M"],
    ["50: 1", "1:1 the number 50 names no field: text format does not tell the types of unknown ones"],
    ["i: 1 i: 2", '1:6 "i" is given twice'],
    ["map { key: 'a' key: 'b' }", '1:16 "key" is given twice'],
    ["left: 'a' right: 3", '1:11 "right" and "left" are members of oneof "pick"'],
    ["needy { }", '1:7 required field "a" of p.Needy is missing'],
    ["e: 7", "1:4 the closed enum p.E has no value 7"],
    ["e: TWO", "1:4 the enum p.E has no value TWO"],
    ["e: -ONE", "1:4 the enum p.E is written as a label, not as the name -ONE"],
    ["e: 4294967296", "1:4 the number 4294967296 has more than 32 bits"],
    ["b: TRUE", '1:4 bool "b" cannot hold the name TRUE'],
    ["b: 2", '1:4 bool "b" cannot hold the number 2'],
    ["f: 0x10", '1:4 float "f" cannot hold the number 0x10'],
    ["f: 010", '1:4 float "f" cannot hold the number 010'],
    ["f: inff", '1:4 float "f" cannot hold the name inff'],
    ["i: 1.0", '1:4 int64 "i" cannot hold the number 1.0'],
    ["i: 9223372036854775808", '1:4 int64 "i" cannot hold the number 9223372036854775808'],
    ["u: -0", '1:4 uint64 "u" cannot hold the number -0'],
    ["list: 0x80000000", '1:7 int32 "list" cannot hold the number 0x80000000'],
    ["i: 09", "1:4 09 is no number"],
    ["i: 10b: 1", "1:4 10b is no number"],
    ["f: 1.5.5\nb: 3", "1:4 1.5.5 is no number", '2:4 bool "b" cannot hold the number 3'],
    ["i: +5", "1:4 + means nothing here"],
    ["s: abc", '1:4 string "s" cannot hold the name abc'],
    ["s: 'abc\ni: x", "1:4 this text is not closed on its line", '2:4 int64 "i" cannot hold the name x'],
    ["s: 'a\0'", "1:4 a NUL cannot stand in a text"],
    [String.raw`s: "a\q" i: x`, "1:6 there is no escape \\q like this", '1:13 int64 "i" cannot hold the name x'],
    [String.raw`s: "\U00110000"`, "1:5 there is no escape \\U like this"],
    [String.raw`s: "\ud83d"`, "1:5 \\ud83d is half of a surrogate pair"],
    ["s: '\udcff'", "1:4 the text holds half of a surrogate pair"],
    ["y: 5", '1:4 bytes "y" cannot hold the number 5'],
    ["i [1]", '1:1 ":" is missing before this list', '1:3 "i" is not repeated and takes no list'],
    ["list []", '1:1 ":" is missing behind "list"'],
    ["gone [1]", '1:1 ":" is missing before this list'],
    ["i 1", '1:3 1 stands where ":" should'],
    ["list: [1,]", "1:10 ] stands where a value should"],
    ["list: [[1]]", "1:8 a list cannot stand in a list"],
    ["list: [1 2]", '1:10 2 stands where "," or "]" should'],
    ["inner: 5", '1:8 "inner" holds messages, not the number 5'],
    ["list: { }", '1:7 int32 "list" cannot hold a message'],
    ["inner { i: 1 >", "1:14 > stands where } should"],
    ["inner {", "1:8 the text ends where } should"],
    ["i: 1 }", "1:6 } closes nothing"],
    [";i: 1", "1:1 ; stands where a field's name should"],
    ["i: 1,, b: t", "1:6 , stands where a field's name should"],
    ["i: 1 // why", "1:6 / means nothing here"],
    ["é: 1", "1:1 é means nothing here"],
    ["[p.ext: 1", "1:1 this name is not closed"],
    ["[p..ext]: 1", "1:1 [p..ext] names nothing"],
    [
      "[type.googleapis.com/p.M] {}",
      "1:1 [type.googleapis.com/p.M] can only stand in a google.protobuf.Any, not in p.M",
    ],
    ["any { [x/p.Nope] {} }", "1:7 the type p.Nope is not among the files"],
    ["any { type_url: 'a' [x/p.M] {} }", "1:21 beside [x/p.M] nothing else can stand in an Any"],
    ["any { [x/p.M]: 5 }", "1:16 an Any holds a message, not the number 5"],
  ] as const) {
    test(text, () => expect(refusals(everything, text)).toEqual(told));
  }

  for (const [text, told] of [
    ["c: 99", "1:4 the closed enum p.C has no value 99"],
    [String.raw`s: "\xff"`, '1:4 the bytes of "s" are not UTF-8'],
    ["zero: 0 zero: 1", '1:9 "zero" is given twice'],
    ["Other { }", "1:1 there is no field Other in p.M"],
  ] as const) {
    test(`editions: ${text}`, () => expect(refusals(editions, text)).toEqual([told]));
  }

  test("each problem says what to do next", () => {
    const result = textFormat.encode(everything, "Ext: 1 i: 1 i: 2 s: x\n{");
    const hints = result.ok ? [] : result.problems.map(({ hint }) => hint);
    expect(hints).toEqual([
      "It has i, u, f, d, b, s, y, e, ....",
      "Keep one of them.",
      'Write the text in quotes: "abc".',
      "Write a field as name: value, or name { ... }.",
    ]);
  });

  test("a required field of the event itself", () => {
    const schema = schemaOf(`syntax = "proto2"; message M { required int32 a = 1; }`);
    expect(refusals(schema, "")).toEqual(['1:1 required field "a" of M is missing']);
    expect(refusals(schema, "a: ")).toEqual(["1:4 the text ends where a value should"]);
  });
});
