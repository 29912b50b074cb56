import { expect, test } from "vitest";
import { createStudio, type FormatId } from "../index.ts";

const record = (fields: string): string => `{"type":"record","name":"Order","fields":[${fields}]}`;
const note = '{"name":"note","type":["null","string"],"default":null}';
const id = '{"name":"id","type":"string"}';
const message = (fields: string): string => `syntax = "proto3"; message Order { ${fields} }`;

const rows: readonly {
  name: string;
  format: FormatId;
  texts: readonly [writer: string, via: string, reader: string];
  json: string;
  trip: object;
}[] = [
  {
    name: "Avro: an old reader drops what it has no field for",
    format: "avro",
    texts: [record(`${id},${note}`), record(id), record(`${id},${note}`)],
    json: '{"id":"A","note":{"string":"x"}}',
    trip: { kind: "returned", losses: [{ path: "/note", had: '{"string":"x"}', got: "null", via: "dropped" }] },
  },
  {
    name: "Protobuf: unknown fields come back",
    format: "protobuf",
    texts: [
      message("string id = 1; string note = 2;"),
      message("string id = 1;"),
      message("string id = 1; string note = 2;"),
    ],
    json: '{"id":"A","note":"x"}',
    trip: { kind: "returned", losses: [] },
  },
  {
    name: "Avro: a reader that cannot read stops it",
    format: "avro",
    texts: [record(id), record(`${id},{"name":"n","type":"int"}`), record(id)],
    json: '{"id":"A"}',
    trip: { kind: "stopped", at: "via" },
  },
  {
    name: "Avro: what was dropped may be wanted without a default",
    format: "avro",
    texts: [record(`${id},{"name":"n","type":"int"}`), record(id), record(`${id},{"name":"n","type":"int"}`)],
    json: '{"id":"A","n":1}',
    trip: { kind: "stopped", at: "reader" },
  },
];

for (const { name, format, texts, json, trip } of rows) {
  test(name, async () => {
    const studio = createStudio();
    const [writer, via, reader] = texts.map((text) => studio.put(format, { files: [{ path: "order", text }] }));
    const result = await studio.roundTrip((await writer) ?? "", (await via) ?? "", (await reader) ?? "", json);
    expect(result).toMatchObject({ ok: true, value: trip });
  });
}

test("an event that does not fit its writer is refused", async () => {
  const studio = createStudio();
  const only = await studio.put("avro", { files: [{ path: "o.avsc", text: record(id) }] });
  expect(await studio.roundTrip(only, only, only, "{}")).toMatchObject({ ok: false });
});
