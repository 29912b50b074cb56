import { BytesError } from "../bytes/cursor.ts";
import { deflateZlib } from "../bytes/deflate.ts";
import { type FramingFacts, frameOf } from "../bytes/framing.ts";
import { inflateZlib } from "../bytes/inflate.ts";
import { type NamedMessage, type Opening, openings } from "../bytes/openings.ts";
import {
  type Encoded,
  type Framing,
  failedWith,
  given,
  okResult,
  type Result,
  type SchemaFormat,
  type Segment,
} from "../model/index.ts";

/** Wraps an encoded event, its segments moved behind those of the wrapping. */
export async function framed(framing: Framing, encoded: Encoded, facts: FramingFacts): Promise<Result<Encoded>> {
  const frame = frameOf(framing, encoded.bytes.length, facts);
  if (frame === undefined) {
    return failedWith(`An event of this format cannot be wrapped as ${framing}.`, "Choose another framing.");
  }
  const shift = frame.bytes.length;
  if (shift === 0) return okResult(encoded);
  const bytes = new Uint8Array(shift + encoded.bytes.length);
  bytes.set(frame.bytes);
  bytes.set(encoded.bytes, shift);
  if (framing === "glue-zlib") return okResult(await compressed(bytes, frame.segments));
  return okResult({ bytes, segments: [...frame.segments, ...moved(encoded.segments, shift)] });
}

/** Segments of bytes that now stand further back. */
export function moved(segments: readonly Segment[], shift: number): Segment[] {
  return segments.map((segment) => ({ ...segment, from: segment.from + shift, to: segment.to + shift }));
}

/** Glue compresses everything behind its header, Protobuf's message index included. */
async function compressed(bytes: Uint8Array, head: readonly Segment[]): Promise<Encoded> {
  const body = await deflateZlib(bytes.subarray(glueHeader));
  const whole = new Uint8Array(glueHeader + body.length);
  whole.set(bytes.subarray(0, glueHeader));
  whole.set(body, glueHeader);
  const text = `zlib stream of ${bytes.length - glueHeader} bytes`;
  const stream: Segment = { from: glueHeader, to: whole.length, kind: "value", text };
  return { bytes: whole, segments: [...head.filter(({ to }) => to <= glueHeader), stream] };
}

/** An event with its wrapping taken off, in one of the ways that allows. */
export interface Unframed {
  readonly opening: Opening;
  /** The whole message; compressed bodies are opened. */
  readonly bytes: Uint8Array;
  readonly body: Uint8Array;
}

/** All ways to take a wrapping off, the one that names the version's own message first. */
export async function unframed(
  framing: Framing,
  bytes: Uint8Array,
  facts: FramingFacts,
): Promise<Result<readonly Unframed[]>> {
  try {
    const opened = framing === "glue" || framing === "glue-zlib" ? await openGlue(bytes) : bytes;
    const found = openings(framing, opened, facts.messageIndexes !== undefined).map((opening) => ({
      opening,
      bytes: opened,
      body: opened.subarray(opening.from),
    }));
    const isOwn = ({ opening: { message } }: Unframed): boolean => message !== undefined && names(facts, message);
    return okResult([...found.filter(isOwn), ...found.filter((one) => !isOwn(one))]);
  } catch (error) {
    if (!(error instanceof BytesError)) throw error;
    return failedWith(
      `These bytes are not framed as ${framing}: ${error.message} (byte ${error.offset}).`,
      "Choose the framing they were written with.",
    );
  }
}

/** True if a frame names the message that these are the facts of. */
export function names(facts: FramingFacts, message: NamedMessage): boolean {
  switch (message.kind) {
    case "indexes":
      return facts.messageIndexes?.confluent.join() === message.indexes.join();
    case "index":
      return facts.messageIndexes?.glue === message.index;
    case "name":
      return facts.messageName === message.name;
  }
}

const glueHeader = 18;

/** Glue's header is followed by the body as it is (0) or as a zlib stream (5) (spec/registries 5.3). */
async function openGlue(bytes: Uint8Array): Promise<Uint8Array> {
  const compression = bytes[1];
  if (bytes.length < glueHeader || compression === 0) return bytes;
  if (compression !== 5) throw new BytesError(`Glue knows no compression ${compression}`, 1);
  const body = await inflateZlib(bytes.subarray(glueHeader), mostInflated);
  const opened = new Uint8Array(glueHeader + body.length);
  opened.set(bytes.subarray(0, glueHeader));
  opened.set(body, glueHeader);
  return opened;
}

/** A compressed event may grow to this many bytes; more is taken for an attack. */
const mostInflated = 64 * 1024 * 1024;

const known = new WeakMap<object, FramingFacts>();

/** What a format knows about the root of a version that a wrapping needs; a fingerprint is dear, so it is kept. */
export function framingFacts(format: SchemaFormat, schema: unknown): FramingFacts {
  if (typeof schema !== "object" || schema === null) return factsOf(format, schema);
  const before = known.get(schema);
  if (before !== undefined) return before;
  const facts = factsOf(format, schema);
  known.set(schema, facts);
  return facts;
}

function factsOf(format: SchemaFormat, schema: unknown): FramingFacts {
  return given({
    messageIndexes: format.messageIndexes?.(schema),
    messageName: format.id === "protobuf" ? format.roots(schema)[0]?.split(".").at(-1) : undefined,
    fingerprint: format.fingerprint?.(schema),
  });
}
