import avro from "avsc";
import protobuf from "protobufjs";
import { createStudio, type FormatId, type Studio } from "../../src/core/index.ts";

// How long evidence takes: the first screenful of a wide schema, many events over many versions, and encoding and
// reading with segments against the plain codecs that services use. Ratios are measured in one run.

const scalars = ["string", "long", "int", "double", "boolean"] as const;
const protoTypes = { string: "string", long: "int64", int: "int32", double: "double", boolean: "bool" } as const;
type Scalar = (typeof scalars)[number];

const fieldTypes = (count: number): readonly Scalar[] =>
  Array.from({ length: count }, (_, at) => scalars[at % scalars.length] ?? "string");

function avroText(count: number, optional: number): string {
  const fields: object[] = fieldTypes(count).map((type, at) => ({ name: `f${at}`, type }));
  for (let at = 0; at < optional; at++) fields.push({ name: `extra${at}`, type: ["null", "string"], default: null });
  return JSON.stringify({ type: "record", name: "Wide", fields });
}

function protoText(count: number, optional: number): string {
  const fields = fieldTypes(count).map((type, at) => `  ${protoTypes[type]} f${at} = ${at + 1};`);
  for (let at = 0; at < optional; at++) fields.push(`  optional string extra${at} = ${count + at + 1};`);
  return `syntax = "proto3";\nmessage Wide {\n${fields.join("\n")}\n}\n`;
}

function documentText(count: number, optional: number): string {
  const types = { string: "string", long: "integer", int: "integer", double: "number", boolean: "boolean" } as const;
  const properties = new Map<string, object>(fieldTypes(count).map((type, at) => [`f${at}`, { type: types[type] }]));
  for (let at = 0; at < optional; at++) properties.set(`extra${at}`, { type: "string" });
  return JSON.stringify({ type: "object", properties: Object.fromEntries(properties) });
}

const texts = { avro: avroText, protobuf: protoText, "json-schema": documentText } as const satisfies Record<
  FormatId,
  (count: number, optional: number) => string
>;

const put = (studio: Studio, format: FormatId, text: string): Promise<string> =>
  studio.put(format, { files: [{ path: format === "protobuf" ? "wide.proto" : "wide", text }] });

/** The first screenful: one witness event, its bytes, and what both versions read; then all 48 events. */
async function firstScreenful(format: FormatId): Promise<void> {
  const studio = createStudio({ events: true });
  // The worker for evidence has its code when the verdict stands; what is cold is the schema.
  await studio.pasted("");
  const [writer, reader] = [
    await put(studio, format, texts[format](100, 0)),
    await put(studio, format, texts[format](100, 1)),
  ];
  await studio.compare(writer, reader);
  const started = performance.now();
  const [json = "{}"] = await studio.sample(writer, 1, 1, reader);
  await studio.readEverywhere(writer, json, [writer, reader]);
  const first = performance.now() - started;
  await studio.evidence({ writer, reader, limit: 48 });
  const all = performance.now() - started;
  console.log(
    `${format}: 100 fields, first event read by both ${first.toFixed(1)} ms (cold), 48 events tried ${all.toFixed(1)} ms`,
  );
}

/** A thousand events of the first version, read by six versions, as matrix and samples ask. */
async function manyEvents(format: FormatId): Promise<void> {
  const studio = createStudio();
  const versions: string[] = [];
  for (let at = 0; at < 6; at++) versions.push(await put(studio, format, texts[format](10, at)));
  const [writer = ""] = versions;
  const events = await studio.sample(writer, 1, 1000);
  // Fewer distinct events than asked for are read again: the work is the same.
  const thousand = Array.from({ length: 1000 }, (_, at) => events[at % events.length] ?? "{}");
  const started = performance.now();
  for (const json of thousand) await studio.readEverywhere(writer, json, versions);
  const took = performance.now() - started;
  const memory = Math.round(process.memoryUsage().heapUsed / 1e6);
  console.log(`${format}: 1,000 events for six versions ${took.toFixed(0)} ms, ${memory} MB heap`);
}

/** Runs per second: the best of many short rounds, because a busy machine only ever slows one down. */
async function rate(run: () => unknown): Promise<number> {
  for (let at = 0; at < 2000; at++) await run();
  let best = 0;
  for (let round = 0; round < 40; round++) {
    const started = performance.now();
    for (let at = 0; at < 200; at++) await run();
    best = Math.max(best, 200_000 / (performance.now() - started));
  }
  return best;
}

/** Text to bytes with segments, and bytes to text with segments, against the plain codec doing the same without. */
async function ratios(
  format: FormatId,
  plain: { encode(json: string): Uint8Array; decode(bytes: Uint8Array): string },
): Promise<void> {
  const studio = createStudio();
  const version = await put(studio, format, texts[format](20, 0));
  const [json = "{}"] = await studio.sample(version, 1, 1);
  const encoded = await studio.encode(version, json);
  if (!encoded.ok) throw new Error("the event does not fit");
  const { bytes } = encoded.value;
  if (Buffer.compare(Buffer.from(plain.encode(json)), Buffer.from(bytes)) !== 0) throw new Error("the codecs differ");
  const own = {
    encode: await rate(() => studio.encode(version, json)),
    read: await rate(async () => {
      await studio.annotate(version, bytes);
      await studio.decode(version, bytes);
    }),
  };
  const library = { encode: await rate(() => plain.encode(json)), read: await rate(() => plain.decode(bytes)) };
  const words = (what: "encode" | "read"): string =>
    `${what} ${Math.round(own[what] / 1000)} k/s against ${Math.round(library[what] / 1000)} k/s (${(own[what] / library[what]).toFixed(2)})`;
  console.log(`${format}, 20 fields, with segments against the plain codec: ${words("encode")}, ${words("read")}`);
}

const formats = ["avro", "protobuf", "json-schema"] as const;
for (const format of formats) await firstScreenful(format);
for (const format of formats) await manyEvents(format);
const wide = avro.Type.forSchema(JSON.parse(avroText(20, 0)));
await ratios("avro", {
  encode: (json) => wide.toBuffer(JSON.parse(json)),
  decode: (bytes) => JSON.stringify(wide.fromBuffer(Buffer.from(bytes))),
});
const message = protobuf.parse(protoText(20, 0)).root.lookupType("Wide");
await ratios("protobuf", {
  encode: (json) => message.encode(message.fromObject(JSON.parse(json))).finish(),
  decode: (bytes) => JSON.stringify(message.toObject(message.decode(bytes), { longs: String })),
});
