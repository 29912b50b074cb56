import { describe, expect, test } from "vitest";
import { fromHex } from "../../bytes/hex.ts";
import { annotate } from "./annotate.ts";
import { rawJson, rawSegments, readRaw } from "./raw.ts";
import { schemaOf } from "./test-schema.ts";

const schema = schemaOf(`syntax = "proto2"; message M {
  optional int64 id = 1; optional string s = 2; repeated int32 p = 3 [packed = true]; map<string, E> m = 4;
  optional group G = 5 { optional bool b = 1; } repeated M c = 6; }
enum E { ZERO = 0; ONE = 1; }`);

function lines(hex: string): readonly string[] {
  return annotate(schema, fromHex(hex) ?? new Uint8Array(0)).map(
    ({ from, to, kind, path, node, text }) =>
      `${from}-${to} ${kind} ${path ?? ""}${node === path ? "" : ` ${node}`} ${text}`,
  );
}

describe("segments", () => {
  for (const [what, hex, expected] of [
    ["a number", "0805", ["0-1 tag /id field 1, varint", "1-2 value /id 5"]],
    ["an empty text has no value", "1200", ["0-1 tag /s field 2, length-delimited", "1-2 length /s 0 bytes"]],
    [
      "a packed list",
      "1a020102",
      [
        "0-1 tag /p field 3, length-delimited, packed",
        "1-2 length /p 2 bytes",
        "2-3 value /p/[0] /p/[] 1",
        "3-4 value /p/[1] /p/[] 2",
      ],
    ],
    [
      "a map entry",
      "22050a01611001",
      [
        "0-1 tag /m/{a} /m/{} field 4, length-delimited",
        "1-2 length /m/{a} /m/{} 5 bytes",
        "2-3 tag /m/{a} /m/{} key, length-delimited",
        "3-4 length /m/{a} /m/{} 1 byte",
        '4-5 value /m/{a} /m/{} "a"',
        "5-6 tag /m/{a} /m/{} value, varint",
        "6-7 value /m/{a} /m/{} ONE (1)",
      ],
    ],
    [
      "a group",
      "2b08012c",
      [
        "0-1 tag /g field 5, group start",
        "1-2 tag /g/b field 1, varint",
        "2-3 value /g/b true",
        "3-4 end /g end of group 5",
      ],
    ],
    [
      "a nested message in a list",
      "32020805",
      [
        "0-1 tag /c/[0] /c/[] field 6, length-delimited",
        "1-2 length /c/[0] /c/[] 2 bytes",
        "2-3 tag /c/[0]/id /c/[]/id field 1, varint",
        "3-4 value /c/[0]/id /c/[]/id 5",
      ],
    ],
    ["an unknown field", "4805", ["0-1 tag  undefined field 9, varint", "1-2 unknown  undefined unknown field"]],
    [
      "bytes that end early",
      "0805ff",
      ["0-1 tag /id field 1, varint", "1-2 value /id 5", "2-3 unknown  undefined the bytes end inside a number"],
    ],
  ] as const) {
    test(what, () =>
      expect(lines(hex).map((line) => line.replace("  undefined", " "))).toEqual(
        expected.map((line) => line.replace("  undefined", " ")),
      ),
    );
  }
});

describe("without a schema", () => {
  for (const [hex, json] of [
    ["0805120161", '{"1":5,"2":"a"}'],
    ["08ffffffffffffffffff01", '{"1":-1}'],
    ["0a020805", '{"1":{"1":5}}'],
    ["0d0000803f", '{"1":1}'],
    ["0801080210ac02", '{"1":[1,2],"2":300}'],
    ["0a02fffe", '{"1":"0xfffe"}'],
  ] as const) {
    test(`${hex} looks like ${json}`, () =>
      expect(rawJson(readRaw(fromHex(hex) ?? new Uint8Array(0)).fields)).toBe(json));
  }

  test("what is no Protobuf says where it stops", () => {
    const bytes = fromHex("0805ff") ?? new Uint8Array(0);
    const reading = readRaw(bytes);
    expect(reading.error).toEqual({ message: "the bytes end inside a number", offset: 2 });
    expect(rawSegments(reading, bytes.length).at(-1)).toMatchObject({ from: 2, to: 3, kind: "unknown" });
  });
});
