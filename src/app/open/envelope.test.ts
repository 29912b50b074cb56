import { describe, expect, test } from "vitest";
import { unwrap } from "./envelope.ts";

const record = '{"type":"record","name":"A","fields":[]}';
const proto = 'syntax = "proto3";\nmessage A {}\n';

const rows: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ["a schema stays as it is", record, { text: record }],
  ["an Avro primitive is a schema", '"string"', { text: '"string"' }],
  ["a .proto file stays as it is", proto, { text: proto }],
  ["a half-typed text stays as it is", '{"type": ', { text: '{"type": ' }],
  [
    "a registry's answer",
    JSON.stringify({ subject: "orders-value", version: 3, id: 17, schema: record }),
    { text: record, format: "avro", subject: "orders-value", version: "v3" },
  ],
  [
    "a registry's answer with type and references",
    JSON.stringify({
      schemaType: "PROTOBUF",
      schema: proto,
      references: [{ name: "b.proto", subject: "b", version: 1 }],
    }),
    { text: proto, format: "protobuf", references: ["b.proto"] },
  ],
  ["a registry's bare schema", JSON.stringify({ schema: '"string"' }), { text: '"string"' }],
  [
    "AWS Glue's answer",
    JSON.stringify({ SchemaDefinition: record, DataFormat: "AVRO", VersionNumber: 2 }),
    { text: record, format: "avro", version: "v2" },
  ],
  ["an escaped text", JSON.stringify(record), { text: record }],
  ["an escaped text without its quotes", JSON.stringify(record).slice(1, -1), { text: record }],
  [
    "an escaped envelope in an escaped text",
    JSON.stringify(JSON.stringify({ schema: record, id: 1 })),
    { text: record, format: "avro" },
  ],
  ["a log line", `2026-11-02 12:00:00 INFO registered ${record} (id 7)`, { text: record }],
  ["a block of code", `\`\`\`json\n${record}\n\`\`\``, { text: record }],
  ["a JSON Schema with a property called schema", '{"type":"object","properties":{"schema":{"type":"string"}}}', {}],
];

describe("unwrap", () => {
  for (const [name, text, expected] of rows) {
    test(name, () => {
      const all = unwrap(text);
      expect(all).toHaveLength(1);
      expect(all[0]).toMatchObject({ text, ...expected });
    });
  }

  test("a list of answers is several versions", () => {
    const list = [1, 2].map((version) => ({ subject: "s", version, schema: record }));
    expect(unwrap(JSON.stringify(list)).map(({ version }) => version)).toEqual(["v1", "v2"]);
  });

  test("an Avro union is no list of answers", () => {
    expect(unwrap(`["null", ${record}]`)).toEqual([{ text: `["null", ${record}]`, references: [] }]);
  });

  test("hostile names and depths are only text", () => {
    const hostile = `{"schema":${JSON.stringify(record)},"__proto__":{"schemaType":"JSON"}}`;
    expect(unwrap(hostile)[0]?.format).toBeUndefined();
    expect(unwrap("[".repeat(100_000))).toHaveLength(1);
  });
});
