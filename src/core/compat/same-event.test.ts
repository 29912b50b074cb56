import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { arbitrarySchemaText as arbitraryAvro } from "../formats/avro/testing/arbitrary-schema.ts";
import { arbitrarySchema as arbitraryJsonSchema } from "../formats/json-schema/testing/arbitrary-schema.ts";
import { createStudio, type FormatId } from "../index.ts";

const studio = createStudio();

const paths = { avro: "s.avsc", protobuf: "s.proto", "json-schema": "s.json" } as const;

async function told(format: FormatId, text: string, event: string) {
  const version = await studio.put(format, { files: [{ path: paths[format], text }] });
  const result = await studio.sameEvent(version, event);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return Object.fromEntries(result.value.map((one) => [one.format, one]));
}

interface Row {
  readonly name: string;
  readonly format: FormatId;
  readonly schema: string;
  readonly event: string;
  readonly tells: Readonly<Partial<Record<FormatId, string>>>;
  readonly losses?: Readonly<Partial<Record<FormatId, RegExp>>>;
}

const avroOrder = JSON.stringify({
  type: "record",
  name: "Order",
  namespace: "shop.v1",
  fields: [
    { name: "id", type: "long" },
    { name: "note", type: ["null", "string"] },
    { name: "raw", type: "bytes" },
    { name: "state", type: { type: "enum", name: "State", symbols: ["NEW", "PAID"] } },
    { name: "pay", type: ["string", { type: "record", name: "Card", fields: [{ name: "digits", type: "int" }] }] },
    { name: "tags", type: { type: "map", values: { type: "array", items: "string" } } },
    { name: "parent", type: ["null", "Order"] },
  ],
});

const rows: readonly Row[] = [
  {
    name: "an Avro event",
    format: "avro",
    schema: avroOrder,
    event:
      '{"id":9007199254740993,"note":{"string":"a"},"raw":"\\u00ff","state":"PAID","pay":{"shop.v1.Card":{"digits":7}},"tags":{"x":["y"]},"parent":null}',
    tells: {
      protobuf:
        '{"id":"9007199254740993","note":"a","raw":"/w==","state":"STATE_PAID","pay_card":{"digits":"7"},"tags":{"x":{"value":["y"]}}}',
      "json-schema":
        '{"id":9007199254740993,"note":"a","raw":"/w==","state":"PAID","pay":{"digits":7},"tags":{"x":["y"]},"parent":null}',
    },
  },
  {
    name: "a Protobuf event: defaults are not written, 64 bits keep their digits",
    format: "protobuf",
    schema: `syntax = "proto3"; package shop.v1;
      import "google/protobuf/timestamp.proto"; import "google/protobuf/wrappers.proto";
      message Order { int64 id = 1; optional string note = 2; repeated Line lines = 3; State state = 4;
        google.protobuf.Timestamp at = 5; google.protobuf.Int32Value count = 6; oneof pay { string cash = 7; bytes card = 8; } }
      message Line { double price = 1; Line next = 2; }
      enum State { STATE_UNSPECIFIED = 0; STATE_PAID = 1; }`,
    event: '{"id":"9007199254740993","lines":[{"price":1.5}],"at":"2023-11-14T22:13:20Z","count":3,"card":"/w=="}',
    tells: {
      avro: '{"id":9007199254740993,"note":null,"lines":[{"price":1.5,"next":null}],"state":"STATE_UNSPECIFIED","at":{"string":"2023-11-14T22:13:20Z"},"count":{"int":3},"cash":null,"card":{"bytes":"ÿ"}}',
      "json-schema":
        '{"id":9007199254740993,"lines":[{"price":1.5}],"state":"STATE_UNSPECIFIED","at":"2023-11-14T22:13:20Z","count":3,"card":"/w=="}',
    },
  },
  {
    name: "a document: names that are no identifiers, what is declared nowhere, any value",
    format: "json-schema",
    schema: JSON.stringify({
      type: "object",
      required: ["order-id"],
      properties: {
        "order-id": { type: "integer" },
        "2nd": { type: ["string", "null"] },
        pay: { oneOf: [{ $ref: "#/$defs/card" }, { type: "string" }] },
        more: true,
      },
      $defs: { card: { type: "object", required: ["digits"], properties: { digits: { type: "integer" } } } },
    }),
    event: '{"order-id":1e3,"2nd":null,"pay":{"digits":7},"more":[1,{"a":true}],"odd":1}',
    tells: {
      avro: '{"order_id":1000,"f_2nd":null,"pay":{"card":{"digits":7}},"more":{"string":"[1,{\\"a\\":true}]"}}',
      protobuf: '{"order_id":"1000","pay_card":{"digits":"7"},"more":[1,{"a":true}]}',
    },
    losses: { avro: /^odd has no place/, protobuf: /^odd has no place/ },
  },
  {
    name: "what is larger than Avro's long",
    format: "protobuf",
    schema: 'syntax = "proto3"; message M { uint64 n = 1; }',
    event: '{"n":"18446744073709551615"}',
    tells: { avro: '{"n":9223372036854775807}', "json-schema": '{"n":18446744073709551615}' },
    losses: { avro: /^n is beyond/ },
  },
  {
    name: "numbers that are none",
    format: "protobuf",
    schema: 'syntax = "proto3"; message M { double a = 1; float b = 2; optional double c = 3; }',
    event: '{"a":"NaN","b":"-Infinity","c":"Infinity"}',
    tells: {
      avro: '{"a":"NaN","b":"-Infinity","c":{"double":"Infinity"}}',
      "json-schema": '{"a":"NaN","b":"-Infinity","c":"Infinity"}',
    },
  },
  {
    name: "what a schema without a type lets pass beside lists",
    format: "json-schema",
    schema: '{"properties":{"l":{"items":{"type":"integer"}}}}',
    event: '{"l":"no list"}',
    tells: { avro: '{"l":null}', protobuf: "{}" },
    losses: { avro: /^l has no place/, protobuf: /^l has no place/ },
  },
  {
    name: "a value without a record around it",
    format: "avro",
    schema: '{"type":"array","items":["null","int",{"type":"array","items":"int"}]}',
    event: '[null,{"int":3},{"array":[4]}]',
    tells: {
      protobuf: '{"value":[{},{"value_int":"3"},{"value_array":{"value":["4"]}}]}',
      "json-schema": "[null,3,[4]]",
    },
  },
];

describe("the same event in other formats", () => {
  for (const { name, format, schema, event, tells, losses } of rows) {
    test(name, async () => {
      const all = await told(format, schema, event);
      expect(all[format]).toMatchObject({ json: event, losses: [] });
      for (const [id, json] of Object.entries(tells)) {
        expect(all[id]?.json, all[id]?.losses.join("; ")).toBe(json);
        expect(all[id]?.sizes).toBeDefined();
        expect(all[id]?.losses.join(" ")).toMatch(losses?.[id as FormatId] ?? /^$/);
      }
    });
  }
});

describe("any event that a schema has can be told", () => {
  let tried = 0;
  afterEach(() => {
    // A law about no events at all would hold of anything.
    expect(tried).toBeGreaterThan(60);
    tried = 0;
  });

  const tellsAll = async (format: FormatId, schema: string): Promise<void> => {
    const version = await studio.put(format, { files: [{ path: paths[format], text: schema }] });
    const events = (await studio.describe(version)).valid ? await studio.sample(version, 1, 12) : [];
    tried += events.length;
    for (const event of events) {
      const result = await studio.sameEvent(version, event);
      expect(result.ok, JSON.stringify(result)).toBe(true);
      if (!result.ok) continue;
      for (const { format: other, derived, json, sizes, losses } of result.value) {
        // What the author had not in mind (a number where the keywords are about lists) has no place elsewhere.
        if (losses.some((loss) => loss.includes("has no place"))) continue;
        expect(sizes, `${other}: ${losses.join("; ")}\n${derived?.text}\n${json}\n${event}`).toBeDefined();
        if (derived === undefined || json === undefined) continue;
        // The derived schema is a schema of that format like any other, and the event one of its events.
        const id = await studio.put(other, { files: [derived] });
        expect((await studio.describe(id)).problems.filter(({ severity }) => severity === "error")).toEqual([]);
        const written = await studio.encode(id, json);
        expect(written.ok).toBe(true);
        if (!written.ok) continue;
        const back = await studio.decode(id, written.value.bytes);
        const again = back.ok ? await studio.encode(id, back.value) : back;
        expect(again.ok && again.value.bytes).toEqual(written.value.bytes);
      }
    }
  };

  test("of an Avro schema", () =>
    fc.assert(
      fc.asyncProperty(arbitraryAvro, (schema) => tellsAll("avro", schema)),
      { numRuns: 60 },
    ));

  test("of a JSON Schema", () =>
    fc.assert(
      fc.asyncProperty(arbitraryJsonSchema, (schema) => tellsAll("json-schema", JSON.stringify(schema))),
      { numRuns: 40 },
    ));
});

test("a document that fits no alternative as its keywords mean it is told with a loss, not with a failure", async () => {
  const schema = '{"oneOf":[{"properties":{"a":{}}},{"items":{"type":"string"}}]}';
  const { avro } = await told("json-schema", schema, "[1]");
  expect(avro?.losses.join(" ")).toContain("has no place");
});

describe("versions that are there already", () => {
  const avro = `{"type":"record","name":"Ping","fields":[{"name":"id","type":"long"},{"name":"note","type":["null","string"],"default":null},{"name":"tags","type":{"type":"array","items":"string"}}]}`;
  const event = '{"id":9007199254740993,"note":{"string":"a"},"tags":[]}';
  const message = (fields: string): string => `syntax = "proto3"; message Ping { ${fields} }`;
  const others: readonly (readonly [string, FormatId, string, boolean])[] = [
    ["says the same", "protobuf", message("int64 id = 1; string note = 7; repeated string tags = 3;"), true],
    ["says more if asked", "protobuf", message("int64 id = 1; string note = 2; bool more = 9;"), true],
    ["lacks a field", "protobuf", message("int64 id = 1; repeated string tags = 3;"), false],
    ["has another type", "protobuf", message("int32 id = 1; string note = 2;"), false],
    [
      "is a document",
      "json-schema",
      '{"type":"object","properties":{"id":{"type":"integer"},"note":{"type":"string"}}}',
      true,
    ],
    ["refuses it", "json-schema", '{"type":"object","properties":{"id":{"type":"string"}}}', false],
  ];

  test.each(others)("one that %s", async (_name, format, text, isHeld) => {
    const version = await studio.put("avro", { files: [{ path: "s.avsc", text: avro }] });
    const candidate = await studio.put(format, { files: [{ path: paths[format], text }] });
    const result = await studio.sameEvent(version, event, [candidate]);
    const held = result.ok ? result.value.find((one) => one.format === format)?.held : undefined;
    expect(held?.version).toBe(isHeld ? candidate : undefined);
    if (held !== undefined) expect(held.json).toContain("9007199254740993");
  });
});
