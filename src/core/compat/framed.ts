import { BytesError } from "../bytes/cursor.ts";
import { type Framing, type FramingFacts, frameOf, unframe } from "../bytes/framing.ts";
import { inflateZlib } from "../bytes/inflate.ts";
import { type Encoded, failedWith, given, okResult, type Result, type SchemaFormat } from "../model/index.ts";

/** Wraps an encoded event, its segments moved behind those of the wrapping. */
export function framed(framing: Framing, encoded: Encoded, facts: FramingFacts): Result<Encoded> {
  const frame = frameOf(framing, encoded.bytes.length, facts);
  if (frame === undefined) {
    return failedWith(`An event of this format cannot be wrapped as ${framing}.`, "Choose another framing.");
  }
  const shift = frame.bytes.length;
  if (shift === 0) return okResult(encoded);
  const bytes = new Uint8Array(shift + encoded.bytes.length);
  bytes.set(frame.bytes);
  bytes.set(encoded.bytes, shift);
  const moved = encoded.segments.map((segment) => ({ ...segment, from: segment.from + shift, to: segment.to + shift }));
  return okResult({ bytes, segments: [...frame.segments, ...moved] });
}

/** The event's own bytes inside a wrapping; Glue's may be compressed. */
export async function unframed(framing: Framing, bytes: Uint8Array, facts: FramingFacts): Promise<Result<Uint8Array>> {
  try {
    const opened = framing === "glue" ? await openGlue(bytes) : bytes;
    return okResult(opened.subarray(unframe(framing, opened, facts)));
  } catch (error) {
    if (!(error instanceof BytesError)) throw error;
    return failedWith(
      `These bytes are not framed as ${framing}: ${error.message} (byte ${error.offset}).`,
      "Choose the framing they were written with.",
    );
  }
}

/** Glue's header is followed by the body as it is (0) or as a zlib stream (5) (spec/registries 5.3). */
async function openGlue(bytes: Uint8Array): Promise<Uint8Array> {
  const compression = bytes[1];
  if (bytes.length < 18 || compression === 0) return bytes;
  if (compression !== 5) throw new BytesError(`Glue knows no compression ${compression}`, 1);
  const body = await inflateZlib(bytes.subarray(18), mostInflated);
  const opened = new Uint8Array(18 + body.length);
  opened.set(bytes.subarray(0, 18));
  opened.set(body, 18);
  return opened;
}

/** A compressed event may grow to this many bytes; more is taken for an attack. */
const mostInflated = 64 * 1024 * 1024;

/** What a format knows about the root of a version that a wrapping needs. */
export function framingFacts(format: SchemaFormat, schema: unknown): FramingFacts {
  return given({
    messageIndexes: format.messageIndexes?.(schema),
    messageName: format.id === "protobuf" ? format.roots(schema)[0]?.split(".").at(-1) : undefined,
    fingerprint: format.fingerprint?.(schema),
  });
}
