import type { Framing } from "../model/framing.ts";
import type { Segment } from "../model/reading.ts";
import { toHex } from "./hex.ts";
import { pushVarint, zigzag } from "./varint.ts";

/** What a wrapping needs to know of the schema. */
export interface FramingFacts {
  /** Registry id written into the frame; a registry would give it, so examples use 1. */
  readonly schemaId?: number;
  /** Protobuf: the root's message indexes for Confluent, and its single index for Glue. */
  readonly messageIndexes?: { readonly confluent: readonly number[]; readonly glue: number };
  /** Protobuf: the root's simple name, for Apicurio. */
  readonly messageName?: string;
  /** Avro: CRC-64-AVRO of the canonical form, little-endian. */
  readonly fingerprint?: Uint8Array;
}

/** The wrapping before an event's own bytes. */
interface Frame {
  readonly bytes: readonly number[];
  readonly segments: readonly Segment[];
}

/** Builds a wrapping piece by piece. */
class FrameBuilder {
  readonly bytes: number[] = [];
  readonly segments: Segment[] = [];

  add(kind: Segment["kind"], bytes: Iterable<number>, text: string): this {
    const from = this.bytes.length;
    this.bytes.push(...bytes);
    if (this.bytes.length > from) this.segments.push({ from, to: this.bytes.length, kind, text });
    return this;
  }
}

/** The bytes that stand before an event of `size` bytes; undefined where the event cannot be wrapped so. */
export function frameOf(framing: Framing, size: number, facts: FramingFacts): Frame | undefined {
  const id = facts.schemaId ?? 1;
  const frame = new FrameBuilder();
  switch (framing) {
    case "raw":
    case "confluent-header":
      return frame;
    case "confluent":
      frame.add("magic", [0], "magic byte 0").add("schema-id", bigEndian32(id), `schema id ${id}`);
      if (facts.messageIndexes === undefined) return frame;
      return frame.add(
        "header",
        messageIndexBytes(facts.messageIndexes.confluent),
        `message indexes [${facts.messageIndexes.confluent.join(", ")}]`,
      );
    case "glue":
    case "glue-zlib":
      frame.add("magic", [3], "header version 3");
      if (framing === "glue") frame.add("header", [0], "no compression");
      else frame.add("header", [5], "compressed with zlib");
      frame.add("schema-id", exampleUuid, `schema version ${uuidText(exampleUuid)}`);
      if (facts.messageIndexes === undefined) return frame;
      return frame.add(
        "header",
        varintBytes(BigInt(facts.messageIndexes.glue)),
        `message index ${facts.messageIndexes.glue}`,
      );
    case "apicurio":
      frame.add("magic", [0], "magic byte 0").add("schema-id", bigEndian32(id), `content id ${id}`);
      return facts.messageName === undefined
        ? frame
        : frame.add("header", refBytes(facts.messageName), `message ${facts.messageName}`);
    case "single-object":
      if (facts.fingerprint === undefined) return undefined;
      frame.add("magic", [0xc3, 0x01], "single-object marker");
      return frame.add("schema-id", facts.fingerprint, `CRC-64-AVRO ${toHex(facts.fingerprint)}`);
    case "grpc":
      frame.add("header", [0], "not compressed");
      return frame.add("length", bigEndian32(size), `${size} bytes`);
    case "container":
      return undefined;
  }
}

/** A fixed UUID for examples: a registry would give the real one. */
const exampleUuid = [0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1];

/** A UUID as people write it. */
export function uuidText(bytes: Iterable<number>): string {
  return toHex(Uint8Array.from(bytes)).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function bigEndian32(value: number): number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

function varintBytes(value: bigint): number[] {
  const out: number[] = [];
  pushVarint(out, value);
  return out;
}

/** Count and indexes as zigzag varints; the first message alone is the single byte 0 (spec/registries 5.1). */
function messageIndexBytes(indexes: readonly number[]): number[] {
  if (indexes.length === 1 && indexes[0] === 0) return [0];
  return [indexes.length, ...indexes].flatMap((index) => varintBytes(zigzag(BigInt(index))));
}

/** Apicurio's length-delimited reference to the message by its simple name (spec/registries 5.4). */
function refBytes(name: string): number[] {
  const text = new TextEncoder().encode(name);
  const ref = [0x0a, ...varintBytes(BigInt(text.length)), ...text];
  return [...varintBytes(BigInt(ref.length)), ...ref];
}
