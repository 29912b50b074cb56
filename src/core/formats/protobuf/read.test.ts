import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../bytes/hex.ts";
import type { FieldReading, Reading } from "../../model/reading.ts";
import { encode } from "./codec.ts";
import { read, readExactly } from "./read.ts";
import { resultValue, schemaOf } from "./test-schema.ts";

/** `outcome path written > read`, or with `(note)`. */
function line({ outcome, path, readPath, written, read: seen, note }: FieldReading): string {
  const there = readPath === undefined ? path : `${path} as ${readPath}`;
  return `${outcome} ${there} ${written ?? "-"} > ${seen ?? "-"}${note === undefined ? "" : ` (${note})`}`;
}

function readingOf(writer: string, reader: string, json: string): Reading {
  const [w, r] = [schemaOf(writer), schemaOf(reader)];
  return readExactly({ writer: w, reader: r }, resultValue(encode(w, json)).bytes);
}

const rows: readonly {
  readonly what: string;
  readonly writer: string;
  readonly reader: string;
  readonly json: string;
  readonly outcome: string;
  readonly fields: readonly string[];
}[] = [
  {
    what: "the same field is the same",
    writer: "message M { int32 a = 1; }",
    reader: "message M { int32 a = 1; }",
    json: '{"a":5}',
    outcome: "same",
    fields: ["same /a 5 > 5"],
  },
  {
    what: "a rename in place is the same, marked renamed",
    writer: "message M { int32 a = 1; }",
    reader: "message M { int32 b = 1; }",
    json: '{"a":5}',
    outcome: "same",
    fields: ["same /a as /b 5 > 5 (renamed from a)"],
  },
  {
    what: "a number whose old name lives on is misread",
    writer: "message M { string a = 1; string b = 2; }",
    reader: "message M { string b = 1; string a = 2; }",
    json: '{"a":"x"}',
    outcome: "misread",
    fields: ['misread /a as /b "x" > "x" (number 1 is "b" to the reader, and "a" is number 2)'],
  },
  {
    what: "a number whose old name is reserved is misread",
    writer: "message M { string a = 1; }",
    reader: 'message M { reserved "a"; string email = 1; }',
    json: '{"a":"x"}',
    outcome: "misread",
    fields: ['misread /a as /email "x" > "x" (number 1 is "email" to the reader, and "a" is reserved)'],
  },
  {
    what: "int64 is cut to int32",
    writer: "message M { int64 a = 1; }",
    reader: "message M { int32 a = 1; }",
    json: '{"a":"4294967297"}',
    outcome: "misread",
    fields: ['misread /a "4294967297" > 1 (int64 is cut to 32 bits)'],
  },
  {
    what: "a small int64 is converted",
    writer: "message M { int64 a = 1; }",
    reader: "message M { int32 a = 1; }",
    json: '{"a":"5"}',
    outcome: "same",
    fields: ['converted /a "5" > 5'],
  },
  {
    what: "zigzag is not undone",
    writer: "message M { sint32 a = 1; }",
    reader: "message M { int32 a = 1; }",
    json: '{"a":-1}',
    outcome: "misread",
    fields: ["misread /a -1 > 1 (the zigzag of sint32 is not undone)"],
  },
  {
    what: "a sign is lost",
    writer: "message M { int32 a = 1; }",
    reader: "message M { uint32 a = 1; }",
    json: '{"a":-1}',
    outcome: "misread",
    fields: ["misread /a -1 > 4294967295 (the sign is lost)"],
  },
  {
    what: "fixed bits read as a float",
    writer: "message M { fixed32 a = 1; }",
    reader: "message M { float a = 1; }",
    json: '{"a":1065353216}',
    outcome: "misread",
    fields: ["misread /a 1065353216 > 1 (the bits of a fixed32 read as float)"],
  },
  {
    what: "another wire type stays unknown",
    writer: "message M { int32 a = 1; }",
    reader: "message M { string a = 1; }",
    json: '{"a":5}',
    outcome: "differs",
    fields: ['kept-unknown /a 5 > "" (int32 is written otherwise than string)'],
  },
  {
    what: "a field that the reader lacks is passed on",
    writer: "message M { int32 a = 1; }",
    reader: "message M { reserved 1; int32 b = 2; }",
    json: '{"a":5}',
    outcome: "differs",
    fields: ["kept-unknown /a 5 > - (number 1 is reserved)", "defaulted /b - > 0 (the writer has no such field)"],
  },
  {
    what: "a closed enum sets an unknown number aside",
    writer: "message M { E e = 1; } enum E { A = 0; B = 1; }",
    reader: 'edition = "2023"; message M { E e = 1; } enum E { option features.enum_type = CLOSED; A = 0; }',
    json: '{"e":"B"}',
    outcome: "differs",
    fields: [`kept-unknown /e "B" > "A" (the reader's closed enum has no 1)`],
  },
  {
    what: "a number with another label is misread",
    writer: "message M { E e = 1; } enum E { A = 0; B = 1; C = 2; }",
    reader: "message M { E e = 1; } enum E { A = 0; C = 1; B = 2; }",
    json: '{"e":"B"}',
    outcome: "misread",
    fields: ['misread /e "B" > "C" (1 means C to the reader)'],
  },
  {
    what: "a label that only got its prefix is the same",
    writer: "message M { E e = 1; } enum E { A = 0; B = 1; }",
    reader: "message M { E e = 1; } enum E { E_A = 0; E_B = 1; }",
    json: '{"e":"B"}',
    outcome: "same",
    fields: ['same /e "B" > "E_B" (renamed from B)'],
  },
  {
    what: "a member of a oneof clears the others",
    writer: "message M { string a = 1; string b = 2; }",
    reader: "message M { oneof o { string a = 1; string b = 2; } }",
    json: '{"a":"x","b":"y"}',
    outcome: "misread",
    fields: ['misread /a "x" > - (cleared by "b": both are members of oneof "o")', 'same /b "y" > "y"'],
  },
  {
    what: "of a list the last item wins",
    writer: "message M { repeated string a = 1; }",
    reader: "message M { string a = 1; }",
    json: '{"a":["x","y"]}',
    outcome: "misread",
    fields: ['misread /a ["x","y"] > "y" (the last of 2 wins)'],
  },
  {
    what: "defaults that differ count",
    writer: 'syntax = "proto2"; message M { optional int32 a = 1 [default = 1]; }',
    reader: 'syntax = "proto2"; message M { optional int32 a = 1 [default = 2]; }',
    json: "{}",
    outcome: "differs",
    fields: ["defaulted /a 1 > 2 (absent, and the defaults differ)"],
  },
  {
    what: "a string read as bytes is misread",
    writer: "message M { string a = 1; }",
    reader: "message M { bytes a = 1; }",
    json: '{"a":"abc"}',
    outcome: "misread",
    fields: ['misread /a "abc" > "YWJj" (string read as bytes)'],
  },
  {
    what: "nested values have their paths",
    writer: "message M { repeated N n = 1; map<string, N> m = 2; } message N { int64 x = 1; }",
    reader: "message M { repeated N n = 1; map<string, N> m = 2; } message N { int32 x = 1; }",
    json: '{"n":[{"x":"1"},{"x":"-4294967296"}],"m":{"a/b":{"x":"2"}}}',
    outcome: "misread",
    fields: [
      'converted /n/[0]/x "1" > 1',
      'misread /n/[1]/x "-4294967296" > 0 (int64 is cut to 32 bits)',
      'converted /m/{a~1b}/x "2" > 2',
    ],
  },
];

describe("what a reader makes of a writer's event", () => {
  for (const { what, writer, reader, json, outcome, fields } of rows) {
    test(what, () => {
      const reading = readingOf(writer, reader, json);
      expect(reading.outcome).toBe(outcome);
      expect(reading.fields.map(line)).toEqual(fields);
    });
  }
});

describe("bytes that are refused", () => {
  const strict = schemaOf('syntax = "proto2"; message M { required int32 a = 1; optional M m = 2; repeated M r = 3; }');
  const text = schemaOf("message M { int32 n = 1; repeated N list = 2; } message N { string s = 1; }");

  test("required fields are named at any depth", () => {
    const reading = readExactly(
      { writer: undefined, reader: strict },
      fromHex("08011200" + "1a00") ?? new Uint8Array(0),
    );
    expect(reading.kind === "failed" ? [reading.error, reading.missing] : []).toEqual([
      "Message M is missing required fields: m.a, r[0].a",
      ["/m/a", "/r/[0]/a"],
    ]);
  });

  test("a failure names the field and keeps what was seen before", () => {
    const reading = readExactly(
      { writer: undefined, reader: text },
      fromHex("0805120012030a01ff") ?? new Uint8Array(0),
    );
    expect(reading.kind === "failed" ? reading.error : "").toBe(
      `Error parsing message with type 'M': the bytes of "s" are not UTF-8 (byte 7)`,
    );
    expect(reading.fields.map(line)).toEqual([
      "same /n - > 5",
      "same /list - > [{}]",
      'error /list/[1]/s - > - (the bytes of "s" are not UTF-8)',
    ]);
  });
});

test("protobufjs reads beside it, and loses the sign of zero in JSON", async () => {
  const schema = schemaOf("message M { float f = 1; string s = 2; }");
  const { bytes } = resultValue(encode(schema, '{"f":-0,"s":"x"}'));
  const reading = await read({ writer: schema, reader: schema }, bytes, { engine: "library" });
  expect(reading.kind === "read" ? [reading.json, toHex(reading.bytes ?? new Uint8Array(0))] : []).toEqual([
    '{"s":"x"}',
    "0d00000080120178",
  ]);
});
