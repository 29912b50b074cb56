import { pastedMessage } from "../bytes/pasted.ts";
import {
  type Encoded,
  type EventSyntax,
  type Framing,
  failedWith,
  given,
  okResult,
  type Reading,
  type Result,
  type SchemaFormat,
  type Segment,
} from "../model/index.ts";
import type { Studio } from "../studio.ts";
import { fromContainer, inContainer } from "./container-event.ts";
import type { Desk } from "./desk.ts";
import { eventCodec, noTextFormat } from "./event-codec.ts";
import { eventsFor, gatherEvidence } from "./evidence.ts";
import { fitEvent } from "./fit-event.ts";
import { framed, framingFacts, unframed } from "./framed.ts";
import { recognise } from "./recognise.ts";
import { roundTrip } from "./round-trip.ts";
import { type Candidate, sameEvent } from "./same-event.ts";
import { sizesOf } from "./sizes.ts";

export type EventQuestions = Pick<
  Studio,
  | "encode"
  | "decode"
  | "toText"
  | "fromText"
  | "recognise"
  | "pasted"
  | "roundTrip"
  | "decodeRaw"
  | "annotate"
  | "read"
  | "readEverywhere"
  | "sample"
  | "fit"
  | "sizes"
  | "sameEvent"
  | "evidence"
>;

/** Questions about events: their bytes, and what readers make of them. */
export function eventQuestions(desk: Desk): EventQuestions {
  const encode: Studio["encode"] = async (version, event, framing, syntax) =>
    encodeWith(desk, version, event, framing ?? "raw", syntax ?? "json");
  const read: Studio["read"] = async (writer, reader, bytes, engine) =>
    readWith(desk, writer, reader, bytes, engine ?? "exact");
  return {
    encode,
    read,
    async decode(version, bytes, framing, syntax) {
      const ready = desk.store.readable(version);
      if (!ready.ok) return ready;
      const { format } = desk.store.get(version);
      const codec = await eventCodec(format, syntax ?? "json");
      if (!codec.ok) return codec;
      return framing === "container"
        ? decodeContainer(format, bytes)
        : decodeFramed(format, codec.value, ready.value, bytes, framing ?? "raw");
    },
    async toText(version, json) {
      const ready = desk.store.readable(version);
      const text = await desk.store.get(version).format.textFormat?.();
      if (!ready.ok) return ready;
      return text === undefined ? noTextFormat : text.toText(ready.value, json);
    },
    async fromText(version, written) {
      const ready = desk.store.readable(version);
      const text = await desk.store.get(version).format.textFormat?.();
      if (!ready.ok) return ready;
      return text === undefined ? noTextFormat : text.fromText(ready.value, written);
    },
    async recognise(bytes, versions, channel) {
      const candidates = versions
        .filter((version) => desk.store.readable(version).ok)
        .map((version) => ({
          version: desk.store.get(version),
          schema: desk.store.parsed(version).schema,
          outline: desk.store.outline(version),
        }));
      return recognise(bytes, candidates, desk.channels.start(channel));
    },
    async pasted(text) {
      return pastedMessage(text);
    },
    async roundTrip(writer, via, reader, json, engine) {
      const encoded = await encode(writer, json);
      if (!encoded.ok) return encoded;
      for (const version of [via, reader]) {
        if (!desk.store.readable(version).ok)
          return failedWith("One of the versions cannot be read.", "Mend its text first.");
      }
      const schemaOf = (version: string): unknown => desk.store.parsed(version).schema;
      const trip = { writer: schemaOf(writer), via: schemaOf(via), reader: schemaOf(reader) };
      const { format } = desk.store.get(writer);
      return okResult(await roundTrip({ format, ...trip, engine: engine ?? "exact" }, encoded.value.bytes));
    },
    async decodeRaw(bytes) {
      const protobuf = await desk.parts.formats.protobuf();
      const whole: Segment = { from: 0, to: bytes.length, kind: "unknown" };
      return protobuf.decodeRaw?.(bytes) ?? { json: "{}", segments: [whole] };
    },
    async annotate(version, bytes) {
      const { schema } = desk.store.parsed(version);
      if (schema === undefined) return [{ from: 0, to: bytes.length, kind: "unknown" }];
      return desk.store.get(version).format.annotate(schema, bytes);
    },
    async readEverywhere(writer, json, readers, engine) {
      const encoded = await encode(writer, json);
      if (!encoded.ok) return encoded;
      const readings: Reading[] = [];
      for (const reader of readers) readings.push(await read(writer, reader, encoded.value.bytes, engine));
      return okResult({ encoded: encoded.value, json, readings });
    },
    async sample(version, seed, limit, reader) {
      if (!desk.store.readable(version).ok) return [];
      const { format } = desk.store.get(version);
      const other = reader === undefined ? undefined : desk.store.parsed(reader).schema;
      return format.sample(desk.store.parsed(version).schema, given({ seed, limit, reader: other }));
    },
    async fit(version, json) {
      const ready = desk.store.readable(version);
      return ready.ok ? fitEvent(desk.store.get(version).format, ready.value, json) : undefined;
    },
    async sizes(version, json, framing) {
      const encoded = await encode(version, json, framing);
      if (!encoded.ok) return encoded;
      // What the bytes hold, not what was typed: members that the schema does not have are in neither.
      const raw = await encode(version, json);
      const told = raw.ok
        ? desk.store.get(version).format.decode(desk.store.parsed(version).schema, raw.value.bytes)
        : raw;
      return okResult(await sizesOf(encoded.value, told.ok ? told.value : json));
    },
    async sameEvent(version, json, candidates = []) {
      const ready = desk.store.readable(version);
      if (!ready.ok) return ready;
      const others = candidates.flatMap((candidate): readonly Candidate[] => {
        const other = desk.store.readable(candidate);
        return other.ok ? [{ version: candidate, format: desk.store.get(candidate).format, schema: other.value }] : [];
      });
      return sameEvent(desk.parts.formats, desk.store.get(version).format, ready.value, json, others);
    },
    async evidence(request, channel) {
      const pace = desk.channels.start(channel);
      const none = {
        complete: true,
        tried: 0,
        outcomes: { same: 0, differs: 0, misread: 0, "cannot-read": 0, undecided: 0 },
      };
      for (const [id, whose] of [
        [request.writer, "writer's"],
        [request.reader, "reader's"],
      ] as const) {
        const why = whyNoEvents(desk, id, whose);
        if (why !== undefined) return { ...none, witnesses: [], why: `${why}, so no event was tried.` };
      }
      const { format } = desk.store.get(request.writer);
      const writer = desk.store.parsed(request.writer).schema;
      const reader = desk.store.parsed(request.reader).schema;
      return gatherEvidence({
        format,
        writer,
        reader,
        seed: request.seed ?? 1,
        limit: request.limit ?? eventsFor(format.diff(writer, reader)),
        samples: request.samples ?? [],
        direction: request.direction ?? "backward",
        engine: request.engine ?? "exact",
        pace,
      });
    },
  };
}

async function encodeWith(
  desk: Desk,
  version: string,
  event: string,
  framing: Framing,
  syntax: EventSyntax,
): Promise<Result<Encoded>> {
  const ready = desk.store.readable(version);
  if (!ready.ok) return ready;
  const { format } = desk.store.get(version);
  const codec = await eventCodec(format, syntax);
  if (!codec.ok) return codec;
  const encoded = codec.value.encode(ready.value, event);
  if (!encoded.ok) return encoded;
  if (framing === "raw") return encoded;
  return framing === "container"
    ? inContainer(format, ready.value, event, encoded.value)
    : framed(framing, encoded.value, framingFacts(format, ready.value));
}

/** Takes the wrapping off in every way it allows; the first that can be decoded is taken. */
async function decodeFramed(
  format: SchemaFormat,
  codec: Pick<SchemaFormat, "decode">,
  schema: unknown,
  bytes: Uint8Array,
  framing: Framing,
): Promise<Result<string>> {
  if (framing === "raw") return codec.decode(schema, bytes);
  const ways = await unframed(framing, bytes, framingFacts(format, schema));
  if (!ways.ok) return ways;
  let refused: Result<string> | undefined;
  for (const { body } of ways.value) {
    const decoded = codec.decode(schema, body);
    if (decoded.ok) return decoded;
    refused ??= decoded;
  }
  return refused ?? failedWith("There is no event in these bytes.");
}

async function decodeContainer(format: SchemaFormat, bytes: Uint8Array): Promise<Result<string>> {
  const opened = await fromContainer(format, bytes, 1);
  if (!opened.ok) return opened;
  const [event] = opened.value.events;
  if (event === undefined) return failedWith("This container file holds no event.");
  if (opened.value.more) return failedWith("This container file holds more than one event.", "Open it as a file.");
  return okResult(event);
}

async function readWith(
  desk: Desk,
  writer: string | undefined,
  reader: string,
  bytes: Uint8Array,
  engine: "exact" | "library",
): Promise<Reading> {
  for (const [id, whose] of [
    [writer, "writer's"],
    [reader, "reader's"],
  ] as const) {
    if (id !== undefined && !desk.store.readable(id).ok) {
      return { kind: "undecided", outcome: "undecided", why: `The ${whose} schema cannot be read.`, fields: [] };
    }
  }
  const written = writer === undefined ? undefined : desk.store.parsed(writer).schema;
  return desk.store
    .get(reader)
    .format.read({ writer: written, reader: desk.store.parsed(reader).schema }, bytes, { engine });
}

/** Why no event can be tried with a version, if so. */
function whyNoEvents({ store }: Desk, version: string, whose: string): string | undefined {
  if (store.readable(version).ok) {
    const lost = store.parsed(version).problems.some(({ code }) => code === "unknown-root");
    return lost ? `The ${whose} version has no message ${store.get(version).source.root}` : undefined;
  }
  if (store.standing(version) === "refused") return `No compiler accepts the ${whose} text`;
  return `The ${whose} schema cannot be read`;
}
