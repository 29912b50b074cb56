import { describe, expect, test } from "vitest";
import { encodeAvro } from "./codec.ts";
import { record, schemaOf } from "./fixture.ts";
import { sampleAvro } from "./sample.ts";

const order = schemaOf(
  record(
    '{"name":"id","type":"string"}',
    '{"name":"email","type":"string"}',
    '{"name":"created_at","type":{"type":"long","logicalType":"timestamp-millis"}}',
    '{"name":"note","type":["null","string"]}',
    '{"name":"status","type":{"type":"enum","name":"S","symbols":["NEW","PAID"]}}',
    '{"name":"lines","type":{"type":"array","items":"double"}}',
    '{"name":"parent","type":["null","R"]}',
  ),
);

test("the first event is the everyday one", () => {
  expect(sampleAvro(order, { seed: 1, limit: 1 }, undefined)).toEqual([
    '{"id":"A-1","email":"ada@example.com","created_at":1700000000000,"note":{"string":"leave at the door"},"status":"NEW","lines":[7.0,7.0],"parent":null}',
  ]);
});

test("the same seed gives the same events, and all of them can be encoded", () => {
  const events = sampleAvro(order, { seed: 7, limit: 60 }, undefined);
  expect(sampleAvro(order, { seed: 7, limit: 60 }, undefined)).toEqual(events);
  expect(new Set(events).size).toBe(60);
  for (const event of events) expect(encodeAvro(order, event).ok).toBe(true);
});

/** What must occur among the events. */
const wanted: readonly (readonly [string, RegExp])[] = [
  ["an absent optional", /"note":null/],
  ["an empty text", /"id":""/],
  ["a long text", /"id":"x{300}"/],
  ["a text beyond ASCII", /世界/],
  ["another symbol", /"status":"PAID"/],
  ["an empty list", /"lines":\[\]/],
  ["a limit of numbers", /9223372036854775807/],
  ["a type inside itself", /"parent":\{"R"/],
];

describe("the edges are met", () => {
  const events = sampleAvro(order, { seed: 1, limit: 80 }, undefined).join("\n");
  for (const [name, pattern] of wanted) {
    test(name, () => {
      expect(events).toMatch(pattern);
    });
  }
});

test("what a reader changed, or what is asked for, is met first", () => {
  const reader = schemaOf(record('{"name":"status","type":{"type":"enum","name":"S","symbols":["NEW"]}}'));
  const writer = schemaOf(
    record(
      '{"name":"a","type":"string"}',
      '{"name":"status","type":{"type":"enum","name":"S","symbols":["NEW","PAID"]}}',
    ),
  );
  expect(sampleAvro(writer, { seed: 1, limit: 8 }, reader).some((event) => event.includes("PAID"))).toBe(true);
  expect(sampleAvro(writer, { seed: 1, limit: 2, towards: ["/status"] }, undefined)[1]).toContain("PAID");
});

test("a type without a finite value has no events", () => {
  expect(
    sampleAvro(
      schemaOf('{"type":"record","name":"R","fields":[{"name":"r","type":"R"}]}'),
      { seed: 1, limit: 5 },
      undefined,
    ),
  ).toEqual([]);
});

const endless: readonly (readonly [string, string])[] = [
  ["a record directly inside itself", '{"type":"record","name":"Loop","fields":[{"name":"r","type":"Loop"}]}'],
  ["a fixed of 2 GB", '{"type":"fixed","name":"F","size":2147483647}'],
  ["a decimal of 2 GB", '{"type":"fixed","name":"F","size":2147483647,"logicalType":"decimal","precision":4}'],
];
describe("what has no finite value is gone around", () => {
  for (const [name, type] of endless) {
    test(name, () => {
      const options = { seed: 1, limit: 9 };
      expect(sampleAvro(schemaOf(type), options, undefined)).toEqual([]);
      expect(sampleAvro(schemaOf(record(`{"name":"f","type":["null",${type}]}`)), options, undefined)).toEqual([
        '{"f":null}',
      ]);
      expect(
        sampleAvro(schemaOf(record(`{"name":"f","type":{"type":"array","items":${type}}}`)), options, undefined),
      ).toEqual(['{"f":[]}']);
    });
  }
});

describe("a change is met however deep it stands and however much stands before it", () => {
  const filler = Array.from({ length: 900 }, (_, index) => `{"name":"f${index}","type":["null","string"]}`);
  const inner = (symbols: string, branches: string) =>
    schemaOf(
      record(
        ...filler,
        `{"name":"deep","type":["null",{"type":"array","items":["int",{"type":"record","name":"Inner","fields":[
          {"name":"kind","type":["null",{"type":"enum","name":"K","symbols":${symbols}}]},
          {"name":"value","type":${branches}}]}]}]}`,
      ),
    );
  const reader = inner('["A","B"]', '["string","int"]');
  const rows: readonly (readonly [string, ReturnType<typeof inner>, string])[] = [
    ["a symbol", inner('["A","B","C"]', '["string","int"]'), '"kind":{"K":"C"}'],
    ["a branch", inner('["A","B"]', '["string","int","boolean"]'), '"value":{"boolean":true}'],
    ["a null branch", inner('["A","B"]', '["string","int","null"]'), '"value":null'],
  ];
  for (const [name, writer, expected] of rows) {
    test(name, () => {
      const events = sampleAvro(writer, { seed: 1, limit: 8 }, reader);
      expect(events.join("\n")).toContain(expected);
    });
  }
});
