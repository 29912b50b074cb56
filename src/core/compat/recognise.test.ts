import fc from "fast-check";
import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { createStudio, type FormatId, type Framing, fromHex, toHex } from "../index.ts";

const order = (fields: string): string => `{"type":"record","name":"Order","fields":[${fields}]}`;
const v1 = order('{"name":"id","type":"string"}');
const v2 = order('{"name":"id","type":"string"},{"name":"total","type":"double"}');
const proto1 = `syntax = "proto3";
message Audit { string who = 1; message Mark { sint32 at = 1; } }
message Order { string id = 1; }`;
const proto2 = proto1
  .replace("string id = 1;", "string id = 1; State state = 2;")
  .concat("enum State { NEW = 0; PAID = 1; }");
const doc1 = '{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}';
const doc2 = '{"type":"object","properties":{"id":{"type":"string"},"total":{"type":"number"}},"required":["id"]}';
const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const textHex = (text: string): string => toHex(new TextEncoder().encode(text));

async function put(format: FormatId, texts: readonly string[], root?: string) {
  const studio = createStudio();
  const ids: string[] = [];
  for (const text of texts) {
    const source = { files: [{ path: "order", text }], ...(root === undefined ? {} : { root }) };
    ids.push(await studio.put(format, source));
  }
  return { studio, ids };
}

const uuid = "00000000000040008000000000000001";
const avroEvent = "084f2d3432";
const protoEvent = "0a044f2d3432";
const jsonEvent = textHex('{"id":"O-42"}');

interface FramedRow {
  readonly format: FormatId;
  readonly framing: Framing;
  readonly bytes: string;
  /** What has to be said about the spelling of the frame. */
  readonly says?: RegExp;
  readonly segments?: readonly string[];
}

const rows: readonly FramedRow[] = [
  { format: "avro", framing: "raw", bytes: avroEvent },
  { format: "avro", framing: "confluent", bytes: `0000000007${avroEvent}`, segments: ["magic byte 0", "schema id 7"] },
  { format: "avro", framing: "confluent", bytes: `01${uuid}${avroEvent}`, segments: ["magic byte 1"] },
  { format: "avro", framing: "glue", bytes: `0300${uuid}${avroEvent}` },
  { format: "avro", framing: "glue-zlib", bytes: `0305${uuid}${toHex(zlibSync(hex(avroEvent)))}` },
  { format: "avro", framing: "apicurio", bytes: `000000000000000007${avroEvent}`, says: /eight bytes/ },
  { format: "protobuf", framing: "raw", bytes: protoEvent },
  {
    format: "protobuf",
    framing: "confluent",
    bytes: `00000000070202${protoEvent}`,
    segments: ["magic byte 0", "schema id 7", "message indexes [1]"],
  },
  { format: "protobuf", framing: "confluent", bytes: `00000000070101${protoEvent}`, says: /plain numbers/ },
  { format: "protobuf", framing: "confluent", bytes: `01${uuid}0202${protoEvent}` },
  { format: "protobuf", framing: "glue", bytes: `0300${uuid}02${protoEvent}` },
  { format: "protobuf", framing: "glue-zlib", bytes: `0305${uuid}${toHex(zlibSync(hex(`02${protoEvent}`)))}` },
  { format: "protobuf", framing: "apicurio", bytes: `0000000007070a05${textHex("Order")}${protoEvent}` },
  {
    format: "protobuf",
    framing: "apicurio",
    bytes: `0000000007070a05${textHex("Order")}0202${protoEvent}`,
    says: /behind the reference/,
  },
  {
    format: "protobuf",
    framing: "apicurio",
    bytes: `000000000000000007070a05${textHex("Order")}${protoEvent}`,
    says: /eight bytes/,
  },
  { format: "protobuf", framing: "grpc", bytes: `0000000006${protoEvent}` },
  { format: "json-schema", framing: "raw", bytes: jsonEvent },
  { format: "json-schema", framing: "confluent", bytes: `0000000007${jsonEvent}` },
  { format: "json-schema", framing: "glue", bytes: `0300${uuid}${jsonEvent}` },
];

const versions = {
  avro: [v2, v1],
  protobuf: [proto2, proto1],
  "json-schema": [doc1],
} as const satisfies Record<FormatId, readonly string[]>;

describe("who wrote these bytes", () => {
  for (const { format, framing, bytes, says, segments } of rows) {
    test(`${format} in ${framing}: ${bytes.slice(0, 24)}`, async () => {
      const { studio, ids } = await put(format, versions[format], format === "protobuf" ? "Order" : undefined);
      const [best] = await studio.recognise(hex(bytes), ids);
      expect(best).toMatchObject({ framing, json: '{"id":"O-42"}' });
      expect(best?.score).toBe(1);
      if (format === "avro") expect(best?.version).toBe(ids[1]);
      if (says !== undefined) expect(best?.why.join(" ")).toMatch(says);
      const texts = best?.segments?.map(({ text }) => text) ?? [];
      if (segments !== undefined) expect(texts.slice(0, segments.length)).toEqual(segments);
      let end = 0;
      for (const { from, to } of best?.segments ?? []) {
        expect(from).toBe(end);
        end = to;
      }
      expect(end).toBe(best?.bytes?.length);
    });
  }

  const roots: readonly { name: string; bytes: string; root: string | undefined; json: string }[] = [
    { name: "zigzag indexes", bytes: "0000000007" + "00" + "0a0141", root: "Audit", json: '{"who":"A"}' },
    {
      name: "indexes of a nested message",
      bytes: "0000000007" + "040000" + "0803",
      root: "Audit.Mark",
      json: '{"at":-2}',
    },
    {
      name: "plain indexes of a nested message",
      bytes: "0000000007" + "020000" + "0803",
      root: "Audit.Mark",
      json: '{"at":-2}',
    },
    { name: "Apicurio's name", bytes: `0000000007070a05${textHex("Audit")}0a0141`, root: "Audit", json: '{"who":"A"}' },
    { name: "Glue's index", bytes: `0300${uuid}000a0141`, root: "Audit", json: '{"who":"A"}' },
  ];
  for (const { name, bytes, root, json } of roots) {
    test(`${name} choose the message`, async () => {
      const { studio, ids } = await put("protobuf", [proto1], "Order");
      const [best] = await studio.recognise(hex(bytes), ids);
      expect(best).toMatchObject({ root, json });
    });
  }

  test("a message that the version does not have is said", async () => {
    const { studio, ids } = await put("protobuf", [proto1], "Order");
    const found = await studio.recognise(hex(`00000000070212${protoEvent}`), ids);
    expect(found.find(({ framing }) => framing === "confluent")?.why.join(" ")).toMatch(/does not have/);
  });

  test("a single object belongs to whoever's fingerprint it carries", async () => {
    const { studio, ids } = await put("avro", [v1.replace('"Order"', '"Other"'), v1]);
    const encoded = await studio.encode(ids[1] ?? "", '{"id":"O-42"}', "single-object");
    const [best, next] = await studio.recognise(encoded.ok ? encoded.value.bytes : hex(""), ids);
    expect(best).toMatchObject({ framing: "single-object", version: ids[1], score: 1 });
    expect(next?.score).toBeLessThan(0.5);
  });

  test("a container file brings its own schema", async () => {
    const { studio, ids } = await put("avro", [v2, v1]);
    const encoded = await studio.encode(ids[1] ?? "", '{"id":"O-42"}', "container");
    if (!encoded.ok) throw new Error("not encoded");
    const { bytes, segments } = encoded.value;
    expect(segments.at(-1)?.to).toBe(bytes.length);
    expect(segments.every(({ from }, at) => from === (segments[at - 1]?.to ?? 0))).toBe(true);
    expect(await studio.decode(ids[1] ?? "", bytes, "container")).toEqual({ ok: true, value: '{"id":"O-42"}' });
    const [best] = await studio.recognise(bytes, ids);
    expect(best).toMatchObject({ framing: "container", version: ids[1], json: '{"id":"O-42"}' });
  });

  test("JSON text that a console printed fits as text", async () => {
    const { studio, ids } = await put("avro", [v2, v1]);
    const [best] = await studio.recognise(hex(jsonEvent), ids);
    expect(best).toMatchObject({ version: ids[1], text: true, score: 1, json: '{"id":"O-42"}' });
  });

  test("a document about other things ranks below one that is named", async () => {
    const { studio, ids } = await put("json-schema", [doc1, doc2]);
    const [best, next] = await studio.recognise(hex(textHex('{"id":"A","total":3}')), ids);
    expect(best?.version).toBe(ids[1]);
    expect(next?.why.join(" ")).toMatch(/says nothing about total/);
  });

  const implausible: readonly {
    name: string;
    format: FormatId;
    text: string;
    root?: string;
    bytes: string;
    says: RegExp;
  }[] = [
    {
      name: "a date out of time",
      format: "avro",
      text: order('{"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}}'),
      bytes: "80a0abfef962",
      says: /1970-01-20.* lies outside/,
    },
    {
      name: "a double of odd size",
      format: "avro",
      text: order('{"name":"x","type":"double"}'),
      bytes: "0100000000000000",
      says: /measures nothing/,
    },
    {
      name: "an enum number without a name",
      format: "protobuf",
      text: proto2,
      root: "Order",
      bytes: "1007",
      says: /7 is no value of its enum/,
    },
    { name: "control characters", format: "avro", text: v1, bytes: "080001024f", says: /nobody writes/ },
    {
      name: "an unknown field",
      format: "protobuf",
      text: proto1,
      root: "Order",
      bytes: "0a01414a0142",
      says: /3 of 6 bytes/,
    },
    { name: "nothing at all", format: "protobuf", text: proto1, root: "Order", bytes: "", says: /no byte/ },
  ];
  for (const { name, format, text, root, bytes, says } of implausible) {
    test(`${name} speaks against it`, async () => {
      const { studio, ids } = await put(format, [text], root);
      const [best] = await studio.recognise(hex(bytes), ids);
      expect(best?.score).toBeLessThan(0.9);
      expect(best?.why.join(" ")).toMatch(says);
    });
  }

  test("bytes that fit nobody say where each version stumbles", async () => {
    const { studio, ids } = await put("avro", [v1, v2]);
    const found = await studio.recognise(hex("ff"), ids);
    expect(found.map(({ score }) => score)).toEqual([0, 0]);
    expect(found[0]?.why[0]).toMatch(/cannot be decoded/);
  });

  test("Glue's compressed body is opened, a bomb is not", async () => {
    const { studio, ids } = await put("avro", [v1]);
    const head = `0305${"00".repeat(16)}`;
    const framedWith = (body: Uint8Array): Uint8Array =>
      Uint8Array.from([...hex(head), ...zlibSync(body, { level: 1 })]);
    const [id] = ids;
    if (id === undefined) throw new Error("unreachable");
    expect(await studio.decode(id, framedWith(hex("06412d31")), "glue")).toEqual({ ok: true, value: '{"id":"A-1"}' });
    expect(await studio.decode(id, framedWith(new Uint8Array(70_000_000)), "glue")).toMatchObject({ ok: false });
    expect(await studio.decode(id, hex(`${head}ffff`), "glue")).toMatchObject({ ok: false });
  });

  test("any bytes get an answer whose segments cover them", async () => {
    const avro = await put("avro", [v1, v2]);
    const proto = await avro.studio.put("protobuf", { files: [{ path: "order", text: proto2 }], root: "Order" });
    const json = await avro.studio.put("json-schema", { files: [{ path: "order", text: doc2 }] });
    const heads = ["", "00", "0000000007", "01", "0300", "0305", "c301", "4f626a01", "7b"];
    const bytes = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(bytes, async ([head, rest]) => {
        const message = Uint8Array.from([...hex(head), ...rest]);
        const found = await avro.studio.recognise(message, [...avro.ids, proto, json]);
        for (const { score, segments, bytes: cut, why, json: event } of found) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(score > 0 ? event : why[0]).toBeDefined();
          if (segments === undefined) continue;
          expect(segments.every(({ from }, at) => from === (segments[at - 1]?.to ?? 0))).toBe(true);
          expect(segments.at(-1)?.to ?? 0).toBe(cut?.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("without a schema Protobuf shows its fields by number", async () => {
    const { studio } = await put("avro", []);
    expect(JSON.parse((await studio.decodeRaw(hex("08071a03412d31"))).json)).toEqual({ 1: 7, 3: "A-1" });
  });
});
