import { describe, expect, test } from "vitest";
import { decode, encode } from "../codec.ts";
import { sample } from "../sample.ts";
import { resultValue, schemaOf } from "../test-schema.ts";
import { fromText, toText } from "./index.ts";

const everything = schemaOf(`syntax = "proto2";
package t;
import "google/protobuf/any.proto";
message M {
  optional string s = 1;
  repeated int32 n = 2;
  map<string, int64> m = 3;
  optional group Grp = 4 { optional bytes b = 1; }
  optional google.protobuf.Any any = 5;
  optional double d = 6;
  optional float f = 7;
  optional E e = 8;
  oneof o { bool x = 9; string y = 10; }
  repeated M kids = 11;
  optional uint64 u = 12;
  reserved 20;
  reserved "gone";
  extensions 100 to 200;
}
enum E { A = 0; B = 1; }
extend M { optional M ext = 100; }
`);

/** Texts and the JSON they stand for; Go's prototext, as buf convert runs it, agrees on each. */
const read: readonly (readonly [text: string, json: object])[] = [
  ["", {}],
  ["# nothing but a comment", {}],
  [`s: "a" 'b\\x41\\u00fc'  # adjacent texts are one`, { s: "abAü" }],
  [`s: "\\101\\n\\?\\U0001F600"`, { s: "A\n?😀" }],
  [`s: "# no comment"; n: 1, n: 2`, { s: "# no comment", n: [1, 2] }],
  ["n: [1, -2, 0x1f] n: 017 n: - 5", { n: [1, -2, 31, 15, -5] }],
  ["n: []", {}],
  ['m { key: "k" value: 9223372036854775807 } m: [{key: "z"}]', { m: { k: "9223372036854775807", z: "0" } }],
  ['m { key: "k" value: 1 } m { key: "k" value: 2 } m {}', { m: { "": "0", k: "2" } }],
  ['Grp { b: "\\377\\x00" }', { grp: { b: "/wA=" } }],
  ['any { [type.googleapis.com/t.M] < s: "in" > }', { any: { "@type": "type.googleapis.com/t.M", s: "in" } }],
  ["d: -inf f: 1.5f", { d: "-Infinity", f: 1.5 }],
  ["d: nan f: 10f", { d: "NaN", f: 10 }],
  ["d: 1e3 f: .5", { d: 1000, f: 0.5 }],
  ["d: 3. f: -Infinity", { d: 3, f: "-Infinity" }],
  ["e: 1", { e: "B" }],
  ["e: B x: t", { e: "B", x: true }],
  ["x: 0", { x: false }],
  ['kids {} kids: { s: "q" }, kids [{}, {}]', { kids: [{}, { s: "q" }, {}, {}] }],
  ["u: 18446744073709551615", { u: "18446744073709551615" }],
  ['[t.ext] { s: "ext" }', { "[t.ext]": { s: "ext" } }],
  ['gone: "whatever" gone { at: 1 [x.y] <> }', {}],
];

/** Texts that are refused, and the place of the first problem. */
const refused: readonly (readonly [text: string, at: string, message: RegExp])[] = [
  ["s: 1", "1", /cannot hold the number 1/],
  ['n: "1"', '"1"', /cannot hold a text/],
  ["n: 1.0", "1.0", /cannot hold the number/],
  ["n: 1f", "1f", /cannot hold the number/],
  ["n: 2147483648", "2147483648", /cannot hold the number/],
  ["u: -1", "-1", /cannot hold the number/],
  ["d: 0x1f", "0x1f", /cannot hold the number/],
  ["x: 2", "2", /cannot hold the number/],
  ["x: TRUE", "TRUE", /cannot hold the name/],
  ["e: C", "C", /has no value C/],
  ["e: 7", "7", /closed enum t.E has no value 7/],
  ["kids: 1", "1", /holds messages/],
  ["d { }", "{ }", /cannot hold a message/],
  ['s: ["a"]', '["a"]', /takes no list/],
  ['s: "a" s: "b"', "s", /given twice/],
  ['x: true y: ""', "y", /members of oneof "o"/],
  ["nothing: 1", "nothing", /no field nothing/],
  ["[t.none] {}", "[t.none]", /no extension/],
  ["[type.googleapis.com/t.M] {}", "[type.googleapis.com/t.M]", /can only stand in a google.protobuf.Any/],
  ["any { [type.googleapis.com/t.None] {} }", "[type.googleapis.com/t.None]", /t.None is not among the files/],
  ["m { keys: 1 }", "keys", /no field keys/],
  ['s: "open', '"open', /not closed/],
  ['s: "\\q"', "\\q", /no escape/],
  ["s: 'a' // no", "/", /means nothing here/],
  ["kids { s: 'a'", "", /where } should/],
  ["s 'a'", "'a'", /where ":" should/],
  ["12: 1", "12", /names no field/],
];

describe("the text format", () => {
  test.each(read)("%s is read", (text, json) => {
    expect(JSON.parse(resultValue(fromText(everything, text)))).toEqual(json);
  });

  test.each(refused)("%s is refused at its place", (text, at, message) => {
    const result = fromText(everything, text);
    const [problem] = result.ok ? [] : result.problems;
    expect(problem?.message).toMatch(message);
    expect(text.slice(problem?.place?.from, problem?.place?.to)).toBe(at);
  });

  test("it is laid out as protoc prints it, texts readable", () => {
    const json = JSON.stringify({
      "[t.ext]": { s: "ext" },
      s: 'tab\there "ü"',
      n: [1, 2],
      m: { b: "2", a: "1" },
      grp: { b: "/wBB" },
      any: { "@type": "type.googleapis.com/t.M", e: "B" },
      d: "-Infinity",
      f: 0.1,
      kids: [{}],
    });
    expect(resultValue(toText(everything, json))).toBe(`s: "tab\\there \\"ü\\""
n: 1
n: 2
m {
  key: "a"
  value: 1
}
m {
  key: "b"
  value: 2
}
Grp {
  b: "\\377\\000A"
}
any {
  [type.googleapis.com/t.M] {
    e: B
  }
}
d: -inf
f: 0.1
kids {
}
[t.ext] {
  s: "ext"
}
`);
  });

  test("a required field that is missing is a problem", () => {
    const result = fromText(schemaOf('syntax = "proto2"; message R { required int32 id = 1; }'), "# none");
    expect(result.ok ? "" : result.problems[0]?.message).toBe('required field "id" of R is missing');
  });

  test("strings that nobody checks keep their bytes, others must be UTF-8", () => {
    const loose = schemaOf('syntax = "proto2"; message L { optional string s = 1; }');
    const json = resultValue(fromText(loose, 's: "\\377a"'));
    expect([...resultValue(encode(loose, json)).bytes]).toEqual([10, 2, 255, 97]);
    expect(resultValue(toText(loose, json))).toBe('s: "\\377a"\n');
    const strict = fromText(schemaOf("message S { string s = 1; }"), 's: "\\377a"');
    expect(strict.ok ? "" : strict.problems[0]?.message).toMatch(/not UTF-8/);
  });

  test("a field encoded as groups are is named by its type only where a group would be", () => {
    const schema = schemaOf(`edition = "2023"; package t; message D {
      message Like { int32 n = 1; }
      Like like = 1 [features.message_encoding = DELIMITED];
      Like other = 2 [features.message_encoding = DELIMITED];
    }`);
    const text = "Like {\n  n: 1\n}\nother {\n  n: 2\n}\n";
    expect(resultValue(toText(schema, '{"like":{"n":1},"other":{"n":2}}'))).toBe(text);
    expect(JSON.parse(resultValue(fromText(schema, text)))).toEqual({ like: { n: 1 }, other: { n: 2 } });
  });

  test.each([
    ["kids { ".repeat(20_000), /deep/],
    ["kids < ".repeat(150) + ">".repeat(150), /deep/],
    [`n: ${"9".repeat(100_000)}`, /cannot hold the number/],
    [`s: "${"\\".repeat(99_999)}`, /not closed|no escape/],
    ["[".repeat(50_000), /name|\]/],
  ])("hostile texts are answered quickly: %#", (text, message) => {
    const result = fromText(everything, text);
    expect(result.ok ? [] : result.problems.map((problem) => problem.message).join(" ")).toMatch(message);
  });

  test("writing then reading is identity, for events of every kind", () => {
    const schemas = [
      everything,
      schemaOf(`import "google/protobuf/timestamp.proto"; import "google/protobuf/wrappers.proto"; import "google/protobuf/struct.proto";
        message A { google.protobuf.Timestamp at = 1; google.protobuf.StringValue name = 2; google.protobuf.Struct any = 3; repeated sint64 n = 4;
          map<int32, B> bs = 5; map<bool, bytes> raw = 6; optional double d = 7; float f = 8; oneof o { fixed32 x = 9; B b = 10; } K k = 11; repeated K ks = 12; }
        message B { string s = 1; A a = 2; } enum K { ZERO = 0; ONE = 1; MINUS = -1; }`),
    ];
    let tried = 0;
    for (const schema of schemas) {
      for (const json of sample(schema, { seed: 7, limit: 120 })) {
        const { bytes } = resultValue(encode(schema, json));
        const text = resultValue(toText(schema, json));
        const again = resultValue(encode(schema, resultValue(fromText(schema, text))));
        expect([...again.bytes], text).toEqual([...bytes]);
        expect(resultValue(decode(schema, again.bytes))).toBe(resultValue(decode(schema, bytes)));
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(100);
  });
});
