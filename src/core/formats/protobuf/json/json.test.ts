import { describe, expect, test } from "vitest";
import { toHex } from "../../../bytes/hex.ts";
import { decode, encode } from "../codec.ts";
import { resultValue, schemaOf } from "../test-schema.ts";
import { maskPathOf, maskPathToJson } from "./mask-text.ts";
import { doubleText, floatText, integerOf } from "./numbers.ts";
import { durationOf, durationText, timestampOf, timestampText } from "./time-text.ts";

describe("numbers", () => {
  for (const [text, value] of [
    ["12", 12n],
    ["-0", 0n],
    ["1.0", 1n],
    ["1.2e1", 12n],
    ["120e-1", 12n],
    ["18446744073709551615", 18446744073709551615n],
    ["1.5", undefined],
    ["1e999999999", undefined],
    ["0e999999999", 0n],
    ["0x10", undefined],
    ["", undefined],
  ] as const) {
    test(`"${text}" is ${value}`, () => expect(integerOf(text)).toBe(value));
  }

  for (const [value, text] of [
    [0.1, "0.1"],
    [3.4028234663852886e38, "3.40282e+38"],
    [1.401298464324817e-45, "1.4013e-45"],
    [16777216, "16777216"],
    [-0, "-0.0"],
    [Number.NaN, '"NaN"'],
  ] as const) {
    test(`float ${value} is written ${text}`, () => {
      expect(Math.fround(Number(floatText(Math.fround(value)).replaceAll('"', "")))).toBe(Math.fround(value));
      if (text !== "3.40282e+38") expect(floatText(Math.fround(value))).toBe(text);
    });
  }

  test("doubles keep the sign of zero", () => expect(doubleText(-0)).toBe("-0.0"));
});

describe("times", () => {
  for (const [seconds, nanos, text] of [
    [0n, 0, "1970-01-01T00:00:00Z"],
    [1700000000n, 500000000, "2023-11-14T22:13:20.500Z"],
    [-62135596800n, 1, "0001-01-01T00:00:00.000000001Z"],
    [253402300799n, 999999000, "9999-12-31T23:59:59.999999Z"],
  ] as const) {
    test(text, () => {
      expect(timestampText({ seconds, nanos })).toBe(text);
      expect(timestampOf(text)).toEqual({ seconds, nanos });
    });
  }

  for (const text of ["2023-02-29T00:00:00Z", "2023-11-14 22:13:20Z", "2023-11-14T22:13:20", "10000-01-01T00:00:00Z"]) {
    test(`"${text}" is no timestamp`, () => expect(timestampOf(text)).toBeUndefined());
  }

  test("an offset is taken into account", () => {
    expect(timestampOf("1970-01-01T01:00:00+01:00")).toEqual({ seconds: 0n, nanos: 0 });
  });

  test("durations have one sign", () => {
    expect(durationText({ seconds: -1n, nanos: -500000000 })).toBe("-1.500s");
    expect(durationOf("-0.5s")).toEqual({ seconds: 0n, nanos: -500000000 });
    expect(durationText({ seconds: 1n, nanos: -1 })).toBeUndefined();
  });

  test("field masks go there and back, or nowhere", () => {
    expect(maskPathToJson("user.display_name")).toBe("user.displayName");
    expect(maskPathOf("user.displayName")).toBe("user.display_name");
    expect(maskPathToJson("user.displayName")).toBeUndefined();
  });
});

const imports = ["any", "timestamp", "duration", "struct", "wrappers", "field_mask"]
  .map((name) => `import "google/protobuf/${name}.proto";`)
  .join("\n");
const everything = schemaOf(`syntax = "proto3"; ${imports}
message M {
  int64 big = 1; uint32 small = 2; float f = 3; double d = 4; bool b = 5; string s = 6; bytes y = 7; E e = 8;
  repeated int32 list = 9; map<string, int64> map = 10; M inner = 11; optional int32 maybe = 12;
  oneof pick { string left = 13; int32 right = 14; }
  google.protobuf.Timestamp at = 15; google.protobuf.Duration took = 16; google.protobuf.Struct any_object = 17;
  google.protobuf.Value any_value = 18; google.protobuf.Int64Value wrapped = 19; google.protobuf.FieldMask mask = 20;
  google.protobuf.Any packed = 21; int32 renamed = 22 [json_name = "other"]; string __proto__ = 23;
}
enum E { ZERO = 0; ONE = 1; }`);

describe("ProtoJSON", () => {
  for (const json of [
    `{}`,
    `{"big":"9223372036854775807","small":4294967295}`,
    `{"f":0.1,"d":-0.0,"b":true,"s":"ü🦆","y":"//4="}`,
    `{"d":"NaN"}`,
    `{"f":"-Infinity"}`,
    `{"e":"ONE"}`,
    `{"e":7}`,
    `{"list":[1,-1,0],"map":{"":"0","a":"1"}}`,
    `{"inner":{"inner":{}}}`,
    `{"maybe":0}`,
    `{"right":0}`,
    `{"at":"2023-11-14T22:13:20Z","took":"1.500s"}`,
    `{"anyObject":{"a":[1,null,{"b":true}]}}`,
    `{"anyValue":null}`,
    `{"wrapped":"5"}`,
    `{"mask":"a,b.cD"}`,
    `{"packed":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}}`,
    `{"packed":{"@type":"type.googleapis.com/M","s":"x"}}`,
    `{"packed":{"@type":"type.googleapis.com/not.Known","value":"CAE="}}`,
    `{"other":1,"Proto":"x"}`,
  ]) {
    test(`${json} comes back`, () =>
      expect(resultValue(decode(everything, resultValue(encode(everything, json)).bytes))).toBe(json));
  }

  for (const [json, same] of [
    [`{"any_object":{},"renamed":1}`, `{"anyObject":{},"other":1}`],
    [`{"__proto__":"x"}`, `{"Proto":"x"}`],
    [`{"big":12,"small":"12","list":["1",2.0]}`, `{"big":"12","small":12,"list":[1,2]}`],
    [`{"e":1,"s":null,"list":null}`, `{"e":"ONE"}`],
    [`{"y":"_-8"}`, `{"y":"/+8="}`],
  ] as const) {
    test(`${json} is another way to write ${same}`, () => {
      expect(resultValue(decode(everything, resultValue(encode(everything, json)).bytes))).toBe(same);
    });
  }

  for (const [json, from, message] of [
    [`{"bigg":1}`, 1, 'M has no field "bigg"'],
    [`{"big":"1.5"}`, 7, '"1.5" is no int64'],
    [`{"small":-1}`, 9, '"-1" is no uint32'],
    [`{"e":"TWO"}`, 5, 'E has no value "TWO"'],
    [`{"left":"a","right":1}`, 12, '"right" and "left" are members of oneof "pick"'],
    [`{"big":1,"big":2}`, 9, '"big" is given twice'],
    [`{"list":[null]}`, 9, 'null cannot stand in "list"'],
    [`{"f":1e39}`, 5, "1e39 is too large for float"],
    [`{"s":"\\ud800"}`, 5, '"s" holds half of a surrogate pair, which UTF-8 cannot write'],
    [`{"at":"yesterday"}`, 6, "this is no google.protobuf.Timestamp"],
    [`[]`, 0, "M is written as an object, not as an array"],
    [`{"b":1}`, 5, 'bool "b" needs true or false, not a number'],
  ] as const) {
    test(`${json}: ${message}`, () => {
      const result = encode(everything, json);
      expect(result.ok ? [] : result.problems.map((problem) => [problem.place?.from, problem.message])).toEqual([
        [from, message],
      ]);
    });
  }

  test("10,000 levels are refused with a place", () => {
    const json = `${'{"inner":'.repeat(10000)}{}${"}".repeat(10000)}`;
    const result = encode(everything, json);
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([
      "messages are nested more than 100 deep",
    ]);
  });

  test("a required field must be given", () => {
    const schema = schemaOf(`syntax = "proto2"; message M { required int32 a = 1; optional M m = 2; }`);
    const result = encode(schema, `{"a":1,"m":{}}`);
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual(['required field "m.a" is missing']);
  });

  test("proto2 strings that are no UTF-8 come back from lone surrogates", () => {
    const schema = schemaOf(`syntax = "proto2"; message M { optional string s = 1; }`);
    const { bytes } = resultValue(encode(schema, `{"s":"a\\udcff"}`));
    expect(toHex(bytes)).toBe("0a0261ff");
    expect(resultValue(decode(schema, bytes))).toBe(`{"s":"a\\udcff"}`);
  });
});
