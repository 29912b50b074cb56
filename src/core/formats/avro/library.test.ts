import { describe, expect, test } from "vitest";
import { encodeAvro } from "./codec.ts";
import { record, schemaOf } from "./fixture.ts";
import { readWithLibrary } from "./library.ts";

const field = (name: string, type: string, more = "") => `{"name":"${name}","type":${type}${more}}`;

/** Writer, reader, event, and what avsc makes of it: fields as `path outcome read`, or its error (spec 13). */
const cases: readonly (readonly [string, string, string, string, readonly string[] | RegExp])[] = [
  ["the same", record(field("a", '"string"')), record(field("a", '"string"')), '{"a":"é"}', ['/a same "é"']],
  [
    "another branch than Java: the first that resolves",
    record(field("a", '"int"')),
    record(field("a", '["double","int"]')),
    '{"a":5}',
    ["/a converted 5.0"],
  ],
  [
    "a record of another name is refused at once",
    '{"type":"record","name":"A","fields":[]}',
    '{"type":"record","name":"B","fields":[]}',
    "{}",
    /no alias found for A/,
  ],
  [
    "an alias works under another namespace, unlike in Java",
    '{"type":"record","name":"a.R","fields":[{"name":"old","type":"int"}]}',
    '{"type":"record","name":"b.R","aliases":["a.R"],"fields":[{"name":"new","type":"int","aliases":["old"],"default":0}]}',
    '{"old":7}',
    ["/old same 7"],
  ],
  [
    "one missing symbol, and there is no reader at all",
    '{"type":"enum","name":"E","symbols":["A","B"]}',
    '{"type":"enum","name":"E","symbols":["A"]}',
    '"A"',
    /cannot read "E" as "E"/,
  ],
];

describe("the JavaScript reader", () => {
  for (const [name, writer, reader, event, expected] of cases) {
    test(name, async () => {
      const encoded = encodeAvro(schemaOf(writer), event);
      if (!encoded.ok) throw new Error("not encodable");
      const reading = await readWithLibrary(schemaOf(writer), schemaOf(reader), encoded.value.bytes);
      if (expected instanceof RegExp) expect(reading.kind === "failed" && reading.error).toMatch(expected);
      else expect(reading.fields.map((one) => `${one.path} ${one.outcome} ${one.read}`)).toEqual(expected);
    });
  }
});

test("bytes that promise more than they hold never reach it", async () => {
  const schema = schemaOf('{"type":"array","items":"null"}');
  const reading = await readWithLibrary(schema, schema, Uint8Array.from([0xfe, 0xff, 0xff, 0xff, 0x0f, 0]));
  expect(reading).toMatchObject({ kind: "failed", outcome: "cannot-read" });
});
