import { HostileRandom, hostileBytes } from "../../src/core/bytes/testing/hostile.ts";
import { createStudio, type FormatId, framings, type Segment, type Studio } from "../../src/core/index.ts";
import { subjects } from "./subjects.ts";
import { Watch } from "./watch.ts";

// Bytes that nobody wrote, a million of each kind: `tsx bench/hostile/main.ts [what] [how many]`.
// Nothing may escape but an answer, nothing may hang, and memory stays a small multiple of the input.

interface Target {
  readonly studio: Studio;
  readonly writer: string;
  readonly reader: string;
  readonly texts: readonly string[];
  readonly events: readonly Uint8Array[];
}

async function target(format: FormatId): Promise<Target> {
  const studio = createStudio();
  const { path, writer: older, reader: newer } = subjects[format];
  const writer = await studio.put(format, { files: [{ path, text: older }] });
  const reader = await studio.put(format, { files: [{ path, text: newer }] });
  const texts = await studio.sample(writer, 7, 60, reader);
  const events: Uint8Array[] = [];
  for (const text of texts) {
    const encoded = await studio.encode(writer, text);
    if (encoded.ok) events.push(encoded.value.bytes);
  }
  if (events.length === 0) throw new Error(`${format} has no events`);
  return { studio, writer, reader, texts, events };
}

function checkCover(segments: readonly Segment[], length: number): void {
  let at = 0;
  for (const { from, to } of segments) {
    if (from !== at || to <= from) throw new Error(`the segment ${from} to ${to} does not follow byte ${at}`);
    at = to;
  }
  if (at !== length) throw new Error(`the segments end at byte ${at} of ${length}`);
}

/** Events: decoded, cut up, read with both versions; Protobuf also without a schema. */
async function events(format: FormatId, count: number): Promise<void> {
  const { studio, writer, reader, events: sound } = await target(format);
  const random = new HostileRandom(1);
  const watch = new Watch(`${format} events`);
  for (let run = 0; run < count; run++) {
    const bytes = hostileBytes(random, sound);
    await watch.once(bytes, async () => {
      checkCover(await studio.annotate(writer, bytes), bytes.length);
      await studio.read(writer, writer, bytes);
      await studio.read(writer, reader, bytes);
      if (format === "protobuf") checkCover((await studio.decodeRaw(bytes)).segments, bytes.length);
      return !(await studio.decode(writer, bytes)).ok;
    });
  }
  watch.report();
}

/** The same attacks on the text of events. */
async function texts(format: FormatId, count: number): Promise<void> {
  const { studio, writer, texts: sound } = await target(format);
  const random = new HostileRandom(2);
  const watch = new Watch(`${format} texts`);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const soundBytes = sound.map((text) => encoder.encode(text));
  for (let run = 0; run < count; run++) {
    const bytes = hostileBytes(random, soundBytes);
    const text = decoder.decode(bytes);
    await watch.once(bytes, async () => !(await studio.encode(writer, text)).ok);
  }
  watch.report();
}

/** Events in Protobuf's text format. */
async function textFormat(count: number): Promise<void> {
  const { studio, writer, texts: asJson } = await target("protobuf");
  const random = new HostileRandom(3);
  const watch = new Watch("protobuf text format");
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  const sound: Uint8Array[] = [];
  for (const json of asJson) {
    const text = await studio.toText(writer, json);
    if (text.ok) sound.push(encoder.encode(text.value));
  }
  for (let run = 0; run < count; run++) {
    const bytes = hostileBytes(random, sound);
    await watch.once(bytes, async () => !(await studio.fromText(writer, decoder.decode(bytes))).ok);
  }
  watch.report();
}

/** Files of events that are replayed: whatever they hold, every event is counted. */
async function replays(count: number): Promise<void> {
  const { studio, writer, texts } = await target("json-schema");
  const random = new HostileRandom(4);
  const watch = new Watch("replays");
  const encoder = new TextEncoder();
  const sound = [texts.join("\n"), `[${texts.join(",")}]`, `[\n${texts.join(",\n")}\n]`].map((text) =>
    encoder.encode(text),
  );
  for (let run = 0; run < count; run++) {
    const bytes = hostileBytes(random, sound);
    await watch.once(bytes, async () => {
      const started = await studio.startReplay({ bytes, writer, readers: [writer] });
      if (!started.ok) throw new Error("the replay did not start");
      for (;;) {
        const { done, broken, unfit } = await studio.stepReplay(started.value);
        if (done) return broken + unfit > 0;
      }
    });
  }
  watch.report();
}

/** Wrapped events: each framing is taken off, whoever wrote it. */
async function framed(count: number): Promise<void> {
  const formats = ["avro", "protobuf", "json-schema"] as const;
  const share = Math.ceil(count / formats.length);
  for (const format of formats) {
    const { studio, writer, reader, texts: sound } = await target(format);
    const random = new HostileRandom(3);
    const watch = new Watch(`${format} framings`);
    const wrapped: Uint8Array[] = [];
    for (const framing of framings) {
      for (const text of sound.slice(0, 8)) {
        const encoded = await studio.encode(writer, text, framing);
        if (encoded.ok) wrapped.push(encoded.value.bytes);
      }
    }
    for (let run = 0; run < share; run++) {
      const bytes = hostileBytes(random, wrapped);
      const framing = framings[run % framings.length] ?? "raw";
      await watch.once(bytes, async () => {
        // Recognising tries everything there is: it takes its time, so it is asked now and then.
        if (run % 10 === 0) await studio.recognise(bytes, [writer, reader]);
        return !(await studio.decode(writer, bytes, framing)).ok;
      });
    }
    watch.report();
  }
}

/** Container files in every codec that can be written: opened, unpacked, read with damage passed over. */
async function containers(count: number): Promise<void> {
  const { studio, writer, reader, texts: sound } = await target("avro");
  const random = new HostileRandom(4);
  const watch = new Watch("container files");
  const files: Uint8Array[] = [];
  for (const { name, writable } of await studio.fileCodecs()) {
    if (writable) files.push(await containerFile(studio, writer, name, sound.slice(0, 10)));
  }
  for (let run = 0; run < count; run++) {
    const bytes = hostileBytes(random, files);
    await watch.once(bytes, () => readFile(studio, bytes, run % 2 === 0 ? writer : reader));
  }
  watch.report();
}

async function containerFile(
  studio: Studio,
  version: string,
  codec: string,
  events: readonly string[],
): Promise<Uint8Array> {
  const task = await studio.startTask({ kind: "write", version, codec });
  if (!task.ok) throw new Error(`${codec} cannot be written: ${task.problems[0]?.message}`);
  const pieces: Uint8Array[] = [];
  for (const given of [events, undefined]) {
    const step = await studio.stepTask(task.value, given);
    if (!step.ok) throw new Error(step.problems[0]?.message);
    if (step.value.bytes !== undefined) pieces.push(step.value.bytes);
  }
  await studio.endTask(task.value);
  return Buffer.concat(pieces);
}

/** True if the file was refused as a whole. */
async function readFile(studio: Studio, bytes: Uint8Array, reader: string): Promise<boolean> {
  const opened = await studio.openFile(bytes);
  if (!opened.ok) return true;
  const { file } = opened.value;
  for (const task of [
    { kind: "scan", file, unpack: true },
    { kind: "read", file, selection: { reader, damage: "skip" } },
  ] as const) {
    const started = await studio.startTask(task);
    if (!started.ok) continue;
    for (;;) {
      const step = await studio.stepTask(started.value);
      if (!step.ok || step.value.done) break;
    }
    await studio.endTask(started.value);
  }
  await studio.closeFile(file);
  return false;
}

/** Everything that can be attacked; a container file is opened and read twice, so fewer of them are the default. */
const attacks = {
  avro: { count: 1_000_000, run: (count: number) => events("avro", count) },
  protobuf: { count: 1_000_000, run: (count: number) => events("protobuf", count) },
  "json-schema": { count: 1_000_000, run: (count: number) => events("json-schema", count) },
  "avro-text": { count: 1_000_000, run: (count: number) => texts("avro", count) },
  "protobuf-text": { count: 1_000_000, run: (count: number) => texts("protobuf", count) },
  "protobuf-text-format": { count: 1_000_000, run: textFormat },
  replays: { count: 100_000, run: replays },
  "json-schema-text": { count: 1_000_000, run: (count: number) => texts("json-schema", count) },
  framings: { count: 1_000_000, run: framed },
  containers: { count: 100_000, run: containers },
} as const;

const [, , wanted, times] = process.argv;
const names = Object.keys(attacks);
if (wanted !== undefined && !names.includes(wanted))
  throw new Error(`there is no ${wanted}; there are ${names.join(", ")}`);
for (const [name, { count, run }] of Object.entries(attacks)) {
  if (wanted === undefined || wanted === name) await run(times === undefined ? count : Number(times));
}
