import { describe, expect, test } from "vitest";
import { toHex } from "../../bytes/hex.ts";
import { encodeAvro } from "./codec.ts";
import { record, schemaOf } from "./fixture.ts";
import { readExactly } from "./read.ts";

interface Case {
  readonly name: string;
  readonly writer: string;
  readonly reader: string;
  readonly event: string;
  /** `path outcome read` for each field, or the error. */
  readonly fields?: readonly string[];
  readonly error?: string;
}

const field = (name: string, type: string, more = ""): string => `{"name":"${name}","type":${type}${more}}`;
const logical = (base: string, name: string): string => `{"type":"${base}","logicalType":"${name}"}`;
const decimal = (scale: number): string => `{"type":"bytes","logicalType":"decimal","precision":9,"scale":${scale}}`;
const named = (name: string, ...fields: readonly string[]): string =>
  `{"type":"record","name":"${name}","fields":[${fields.join(",")}]}`;

const cases: readonly Case[] = [
  {
    name: "a field that only the reader has gets its default",
    writer: record(field("a", '"int"')),
    reader: record(field("a", '"int"'), field("b", '"string"', ',"default":"x"')),
    event: '{"a":1}',
    fields: ["/a same 1", '/b defaulted "x"'],
  },
  {
    name: "a field that only the writer has is dropped",
    writer: record(field("a", '"int"'), field("b", '"string"')),
    reader: record(field("a", '"int"')),
    event: '{"a":1,"b":"x"}',
    fields: ["/a same 1", "/b dropped undefined"],
  },
  {
    name: "a reader's field without default fails the whole record",
    writer: record(field("a", '"int"')),
    reader: record(field("a", '"int"'), field("b", '"string"')),
    event: '{"a":1}',
    error: "Found R, expecting R, missing required field b",
  },
  {
    name: "a long beyond 2^53 is rounded to double",
    writer: record(field("a", '"long"')),
    reader: record(field("a", '"double"')),
    event: '{"a":9007199254740993}',
    fields: ["/a misread 9007199254740992.0"],
  },
  {
    name: "a long rounds to float once, not through double",
    writer: record(field("a", '"long"')),
    reader: record(field("a", '"float"')),
    event: '{"a":9007199791611905}',
    fields: ["/a misread 9007200000000000.0"],
  },
  {
    name: "an int is the same long",
    writer: record(field("a", '"int"')),
    reader: record(field("a", '"long"')),
    event: '{"a":-5}',
    fields: ["/a converted -5"],
  },
  {
    name: "milliseconds read as microseconds",
    writer: record(field("t", logical("long", "timestamp-millis"))),
    reader: record(field("t", logical("long", "timestamp-micros"))),
    event: '{"t":1700000000000}',
    fields: ["/t misread 1970-01-20 16:13:20"],
  },
  {
    name: "the decimal point moves with the scale",
    writer: record(field("d", decimal(2))),
    reader: record(field("d", decimal(4))),
    event: '{"d":"\\u0004Ò"}',
    fields: ["/d misread 0.1234"],
  },
  {
    name: "bytes that are no UTF-8 become replacement characters",
    writer: record(field("b", '"bytes"')),
    reader: record(field("b", '"string"')),
    event: '{"b":"ÿ"}',
    fields: ['/b misread "\ufffd"'],
  },
  {
    name: "an unknown symbol becomes the default symbol",
    writer: record(field("e", '{"type":"enum","name":"E","symbols":["A","B"]}')),
    reader: record(field("e", '{"type":"enum","name":"E","symbols":["A"],"default":"A"}')),
    event: '{"e":"B"}',
    fields: ['/e defaulted "A"'],
  },
  {
    name: "an unknown symbol without default fails",
    writer: record(field("e", '{"type":"enum","name":"E","symbols":["A","B"]}')),
    reader: record(field("e", '{"type":"enum","name":"E","symbols":["A"]}')),
    event: '{"e":"B"}',
    error: "No match for B",
  },
  {
    name: "a field is found by its alias",
    writer: record(field("old", '"int"')),
    reader: record(field("new", '"int"', ',"aliases":["old"]')),
    event: '{"old":7}',
    fields: ["/old same 7"],
  },
  {
    name: "an alias does nothing under another namespace, and the default is read",
    writer: named("a.R", field("old", '"int"')),
    reader: named("b.R", field("new", '"int"', ',"aliases":["old"],"default":0')),
    event: '{"old":7}',
    fields: ["/old misread 0"],
  },
  {
    name: "aliases that swap two fields are misread, both",
    writer: record(field("lat", '"double"'), field("lon", '"double"')),
    reader: record(field("lon", '"double"', ',"aliases":["lat"]'), field("lat", '"double"', ',"aliases":["lon"]')),
    event: '{"lat":52.5,"lon":5.5}',
    fields: ["/lat misread 52.5", "/lon misread 5.5"],
  },
  {
    name: "errors wait for a datum: another branch is read",
    writer: '["null",{"type":"fixed","name":"F","size":1}]',
    reader: '["null","int"]',
    event: "null",
    fields: [" same null"],
  },
  {
    name: "a renamed record is taken for the first whose fields fit",
    writer: named("W", field("u", `[${named("Deleted", field("reason", '"string"'))},"null"]`)),
    reader: named(
      "W",
      field(
        "u",
        `[${named("Audit", field("comment", '"string"', ',"default":""'))},${named("Removed", field("reason", '"string"'))}]`,
      ),
    ),
    event: '{"u":{"Deleted":{"reason":"spam"}}}',
    fields: ['/u misread {"Audit":{"comment":""}}', "/u/reason dropped undefined", '/u/comment defaulted ""'],
  },
  {
    name: "a union's default goes to the first branch that loosely fits",
    writer: record(),
    reader: record(field("n", '["int","double"]', ',"default":1.5')),
    event: "{}",
    fields: ["/n misread 1"],
  },
  {
    name: "an alias that makes two fields one stops the reader for every event",
    writer: record(field("a", '"int"'), field("b", '"int"')),
    reader: record(field("a", '"int"', ',"aliases":["b"]')),
    event: '{"a":1,"b":2}',
    error: "Duplicate field a in record R: a type:INT pos:1 and a type:INT pos:0.",
  },
];

describe("what a reader sees", () => {
  for (const { name, writer, reader, event, fields, error } of cases) {
    test(name, () => {
      const encoded = encodeAvro(schemaOf(writer), event);
      if (!encoded.ok) throw new Error(encoded.problems[0]?.message ?? "not encodable");
      const reading = readExactly(schemaOf(writer), schemaOf(reader), encoded.value.bytes);
      if (error !== undefined) {
        expect(reading).toMatchObject({ kind: "failed", error });
        expect(reading.fields.at(-1)?.outcome).toBe("error");
        return;
      }
      expect(reading.fields.map((one) => `${one.path} ${one.outcome} ${one.read}`)).toEqual(fields);
    });
  }
});

test("what was read is encoded with the reader", () => {
  const writer = schemaOf(record(field("a", '"int"'), field("gone", '"string"')));
  const reader = schemaOf(record(field("a", '["null","long"]')));
  const reading = readExactly(writer, reader, Uint8Array.from([14, 2, 120]));
  expect(reading).toMatchObject({ kind: "read", outcome: "differs", json: '{"a":{"long":7}}' });
  expect(reading.kind === "read" && reading.bytes && toHex(reading.bytes)).toBe("020e");
});

test("bytes that end early are an error, not a crash", () => {
  const schema = schemaOf(record(field("a", '"string"')));
  expect(readExactly(schema, schema, Uint8Array.from([20, 65]))).toMatchObject({
    kind: "failed",
    outcome: "cannot-read",
  });
});
