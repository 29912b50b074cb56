import { describe, expect, test } from "vitest";
import { createStudio } from "../index.ts";
import type { FormatId } from "../model/index.ts";

const studio = createStudio();

const avro = JSON.stringify({
  type: "record",
  name: "Order",
  fields: [
    { name: "id", type: "string" },
    { name: "at", type: "long" },
    {
      name: "items",
      type: { type: "array", items: { type: "record", name: "Item", fields: [{ name: "sku", type: "string" }] } },
    },
    { name: "note", type: ["null", "string"], default: null },
  ],
});
const proto = 'syntax = "proto3";\nmessage Order { string id = 1; int64 at = 2; repeated string tags = 3; }\n';
const json = JSON.stringify({
  type: "object",
  properties: { id: { type: "string" }, at: { type: "integer" }, kind: { enum: ["a", "b"] } },
  required: ["id", "kind"],
  additionalProperties: false,
});

interface Row {
  readonly name: string;
  readonly format: FormatId;
  readonly schema: string;
  readonly event: string;
  /** Pieces of the text that must be kept as they were written. */
  readonly keeps: readonly string[];
  readonly drops?: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "what fits is not touched",
    format: "avro",
    schema: avro,
    event: '{ "id": "A",  "at": 9007199254740993, "items": [], "note": null }',
    keeps: ['{ "id": "A",  "at": 9007199254740993, "items": [], "note": null }'],
  },
  {
    name: "a missing field is added, all digits stay",
    format: "avro",
    schema: avro,
    event: '{"id":"A","at":9007199254740993,"note":{"string":"x"}}',
    keeps: ['"id":"A"', '"at":9007199254740993', '"note":{"string":"x"}', '"items":'],
  },
  {
    name: "a field that is gone stays where the format ignores it",
    format: "avro",
    schema: avro,
    event: '{"id":"A","at":1,"items":[{"sku":"tea"}],"note":null,"old":{"deep":[1]}}',
    keeps: ['"sku":"tea"', '"old":{"deep":[1]}'],
  },
  {
    name: "a value of another type is exchanged, deep inside too",
    format: "avro",
    schema: avro,
    event: '{"id":7,"at":1,"items":[{"sku":"tea"},{"sku":5},{}],"note":null}',
    keeps: ['"at":1', '{"sku":"tea"}'],
  },
  {
    name: "a text that is no JSON becomes the everyday event",
    format: "avro",
    schema: avro,
    event: "half a ",
    keeps: ['"id":'],
  },
  {
    name: "Protobuf: an unknown field is left out",
    format: "protobuf",
    schema: proto,
    event: '{"id":"A","at":"9007199254740993","gone":true}',
    keeps: ['"id":"A"', '"at":"9007199254740993"'],
    drops: ["gone"],
  },
  {
    name: "JSON Schema: what the model refuses is exchanged or left out",
    format: "json-schema",
    schema: json,
    event: '{"id":"A","kind":"z","extra":1}',
    keeps: ['"id":"A"', '"kind":"'],
    drops: ["extra", '"z"'],
  },
];

describe("the nearest event that fits", () => {
  for (const { name, format, schema, event, keeps, drops = [] } of rows) {
    test(name, async () => {
      const path = { avro: "a.avsc", protobuf: "a.proto", "json-schema": "a.json" }[format];
      const version = await studio.put(format, { files: [{ path, text: schema }] });
      const fitted = await studio.fit(version, event);
      expect(fitted).toBeDefined();
      for (const piece of keeps) expect(fitted).toContain(piece);
      for (const piece of drops) expect(fitted).not.toContain(piece);
      const encoded = await studio.encode(version, fitted ?? "");
      expect(encoded.ok ? [] : encoded.problems).toEqual([]);
    });
  }

  test("a schema that cannot be read takes no event", async () => {
    const version = await studio.put("avro", { files: [{ path: "a.avsc", text: "{" }] });
    expect(await studio.fit(version, "{}")).toBeUndefined();
  });
});
