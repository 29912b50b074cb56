import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../bytes/hex.ts";
import { annotateAvro } from "./annotate.ts";
import { decodeAvro, encodeAvro } from "./codec.ts";
import { record, schemaOf } from "./fixture.ts";

/** Schema, JSON, and the bytes or a word of the refusal (spec 10). */
const events: readonly (readonly [string, string, { readonly hex: string } | { readonly refused: RegExp }])[] = [
  ['"long"', "9223372036854775807", { hex: "feffffffffffffffff01" }],
  ['"long"', "-9223372036854775808", { hex: "ffffffffffffffffff01" }],
  ['"long"', "9223372036854775808", { refused: /does not fit long/ }],
  ['"long"', "1e3", { hex: "d00f" }],
  ['"int"', "1.0", { hex: "02" }],
  ['"int"', "1.5", { refused: /whole number/ }],
  ['"int"', "2147483648", { refused: /does not fit int/ }],
  ['"int"', '"1"', { refused: /whole number/ }],
  ['"float"', "0.1", { hex: "cdcccc3d" }],
  ['"double"', '"NaN"', { hex: "000000000000f87f" }],
  ['"bytes"', '"é"', { hex: "02e9" }],
  ['"bytes"', '"€"', { hex: "023f" }],
  ['"string"', '"é"', { hex: "04c3a9" }],
  ['["null","string"]', '{"string":"a"}', { hex: "020261" }],
  ['["null","string"]', '"a"', { refused: /branch's name/ }],
  ['["null","string"]', '{"text":"a"}', { refused: /Unknown union branch text/ }],
  ['{"type":"enum","name":"E","symbols":["A"]}', '"B"', { refused: /Unknown symbol/ }],
  ['{"type":"fixed","name":"F","size":2}', '"abc"', { refused: /length 2, but got 3/ }],
  [record('{"name":"a","type":"int","default":1}'), "{}", { refused: /a of R is missing/ }],
  [record('{"name":"a","type":"int"}', '{"name":"b","type":"int"}'), '{"b":2,"x":0,"a":1,"a":9}', { hex: "0204" }],
  ['{"type":"map","values":"int"}', '{"__proto__":1}', { hex: "02125f5f70726f746f5f5f0200" }],
  ['"null"', "null // and more", { hex: "" }],
];

describe("events in Avro's JSON", () => {
  for (const [schema, json, expected] of events) {
    test(`${json} as ${schema}`, () => {
      const encoded = encodeAvro(schemaOf(schema), json);
      if ("hex" in expected) expect(encoded.ok && toHex(encoded.value.bytes)).toBe(expected.hex);
      else {
        expect(encoded.ok ? undefined : encoded.problems[0]?.message).toMatch(expected.refused);
        expect(encoded.ok ? undefined : encoded.problems[0]?.place?.file).toBe("event");
      }
    });
  }
});

/** Bytes that promise what they do not hold. */
const broken: readonly (readonly [string, string, RegExp])[] = [
  ['{"type":"array","items":"null"}', "feffffff0f00", /promises 2147483647 items/],
  ['{"type":"array","items":"string"}', "fcffffffffffffffff01", /only 0 bytes are left/],
  ['"string"', "14616263", /10 bytes are promised, 3 are left/],
  ['"string"', "01", /negative/],
  ['"int"', "ffffffffff01", /Invalid int encoding/],
  ['"long"', "ffffffffffffffffffffff01", /Invalid long encoding/],
  ['["null"]', "02", /branch 1 is read, but there are 1/],
  ['"int"', "0202", /1 bytes are left over/],
  ['{"type":"record","name":"L","fields":[{"name":"next","type":["null","L"]}]}', "02".repeat(20_000), /deeper than/],
];

describe("bytes that are no event", () => {
  for (const [schema, hex, message] of broken) {
    test(`${hex.slice(0, 30)} as ${schema.slice(0, 40)}`, () => {
      const bytes = fromHex(hex) ?? new Uint8Array();
      const decoded = decodeAvro(schemaOf(schema), bytes);
      expect(decoded.ok ? decoded.value : decoded.problems[0]?.message).toMatch(message);
      expect(annotateAvro(schemaOf(schema), bytes).at(-1)?.kind).toBe("unknown");
    });
  }
});

test("segments cover the bytes in order, with their values and nodes", () => {
  const schema = schemaOf(
    record(
      '{"name":"id","type":"string"}',
      '{"name":"tags","type":{"type":"map","values":["null","int"]}}',
      '{"name":"u","type":["int","string"]}',
    ),
  );
  const encoded = encodeAvro(schema, '{"id":"A-1","tags":{"x":{"int":3}},"u":{"string":"b"}}');
  if (!encoded.ok) throw new Error("not encodable");
  expect(
    encoded.value.segments.map((one) => `${one.from}-${one.to} ${one.kind} ${one.path} ${one.node} ${one.text}`),
  ).toEqual([
    "0-1 length /id /id 3 bytes",
    '1-4 value /id /id "A-1"',
    "4-5 count /tags /tags 1 item",
    "5-6 length /tags/{x} /tags/{} key of 1 byte",
    '6-7 value /tags/{x} /tags/{} key "x"',
    "7-8 union-index /tags/{x} /tags/{} branch 1, int",
    "8-9 value /tags/{x} /tags/{} 3",
    "9-10 end /tags /tags end of the map",
    "10-11 union-index /u /u branch 1, string",
    "11-12 length /u /u/|string 1 byte",
    '12-13 value /u /u/|string "b"',
  ]);
});
