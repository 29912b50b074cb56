import { BytesError } from "../../bytes/cursor.ts";
import { joinName } from "../../model/path.ts";
import type { Segment } from "../../model/reading.ts";
import { decodeText, isUtf8 } from "./wire/utf8.ts";
import { deepest, signed64, unsigned64, WireReader, wireTypes, wireTypeWords } from "./wire/wire-reader.ts";

/** One field of bytes whose schema is not known: what it holds for sure, and what it may mean. */
export interface RawField {
  readonly number: number;
  readonly wireType: number;
  /** Bytes of the field, tag included; `valueFrom` is where its value (or length) starts. */
  readonly from: number;
  readonly to: number;
  readonly valueFrom: number;
  readonly value: RawValue;
}

/** A value without a type; the readings that its wire type allows, the likeliest in `kind`. */
export type RawValue =
  | { readonly kind: "varint"; readonly unsigned: bigint; readonly signed: bigint; readonly zigzag: bigint }
  | { readonly kind: "fixed32"; readonly unsigned: number; readonly signed: number; readonly float: number }
  | { readonly kind: "fixed64"; readonly unsigned: bigint; readonly signed: bigint; readonly double: number }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "message"; readonly fields: readonly RawField[] }
  | { readonly kind: "group"; readonly fields: readonly RawField[] }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array };

/** What bytes hold as far as they are Protobuf; `error` says where they stop being it. */
export interface RawReading {
  readonly fields: readonly RawField[];
  readonly error: { readonly message: string; readonly offset: number } | undefined;
}

/** Reads bytes as Protobuf without a schema: fields by number, with a guess at texts and nested messages. */
export function readRaw(bytes: Uint8Array): RawReading {
  const fields: RawField[] = [];
  const reader = new WireReader(bytes);
  try {
    readFields(reader, undefined, 0, fields);
    return { fields, error: undefined };
  } catch (error) {
    if (!(error instanceof BytesError)) throw error;
    return { fields, error: { message: error.message, offset: error.offset } };
  }
}

function readFields(reader: WireReader, group: number | undefined, depth: number, fields: RawField[]): void {
  if (depth > deepest) throw new BytesError(`groups are nested more than ${deepest} deep`, reader.at);
  while (reader.at < reader.end) {
    const from = reader.at;
    const tag = reader.tag();
    const number = tag >>> 3;
    const wireType = tag & 7;
    if (wireType === wireTypes.endGroup) {
      if (number === group) return;
      throw new BytesError(`group ${number} ends here without having started`, from);
    }
    const valueFrom = reader.at;
    const value = readValue(reader, tag, depth);
    fields.push({ number, wireType, from, to: reader.at, valueFrom, value });
  }
  if (group !== undefined) throw new BytesError(`the bytes end inside group ${group}`, reader.at);
}

function readValue(reader: WireReader, tag: number, depth: number): RawValue {
  switch (tag & 7) {
    case wireTypes.varint: {
      reader.varint();
      const unsigned = unsigned64(reader.low, reader.high);
      const zigzag = BigInt.asIntN(64, (unsigned >> 1n) ^ -(unsigned & 1n));
      return { kind: "varint", unsigned, signed: signed64(reader.low, reader.high), zigzag };
    }
    case wireTypes.fixed32: {
      const float = reader.float32();
      reader.at -= 4;
      reader.fixed32();
      return { kind: "fixed32", unsigned: reader.low >>> 0, signed: reader.low, float };
    }
    case wireTypes.fixed64: {
      const double = reader.float64();
      reader.at -= 8;
      reader.fixed64();
      const { low, high } = reader;
      return { kind: "fixed64", unsigned: unsigned64(low, high), signed: signed64(low, high), double };
    }
    case wireTypes.delimited:
      return readDelimited(reader, depth);
    case wireTypes.startGroup: {
      const fields: RawField[] = [];
      readFields(reader, tag >>> 3, depth + 1, fields);
      return { kind: "group", fields };
    }
    default:
      throw new BytesError(`wire type ${tag & 7} does not exist`, reader.at);
  }
}

/** Text if it looks like text, else a message if every byte fits one, else bytes. */
function readDelimited(reader: WireReader, depth: number): RawValue {
  const length = reader.length();
  const from = reader.skip(length);
  const { bytes } = reader;
  const text = isUtf8(bytes, from, from + length) ? decodeText(bytes, from, from + length) : undefined;
  if (text !== undefined && isPlain(text)) return { kind: "text", text };
  const fields = depth < deepest ? nestedFields(bytes, from, from + length, depth) : undefined;
  if (fields !== undefined && length > 0) return { kind: "message", fields };
  return text === undefined ? { kind: "bytes", bytes: bytes.slice(from, from + length) } : { kind: "text", text };
}

/** Control characters are what tells a nested message's tags and lengths from text. */
function isPlain(text: string): boolean {
  return !/\p{Cc}/u.test(text.replace(/[\t\n\r]/g, ""));
}

function nestedFields(bytes: Uint8Array, from: number, to: number, depth: number): readonly RawField[] | undefined {
  const fields: RawField[] = [];
  try {
    readFields(new WireReader(bytes, from, to), undefined, depth + 1, fields);
    return fields;
  } catch (error) {
    if (error instanceof BytesError) return undefined;
    throw error;
  }
}

/** Shows raw fields as JSON: numbers as keys, a list where a number repeats. */
export function rawJson(fields: readonly RawField[]): string {
  const members = new Map<number, string[]>();
  for (const { number, value } of fields) {
    const texts = members.get(number) ?? [];
    texts.push(rawText(value));
    members.set(number, texts);
  }
  const parts = [...members].map(([number, texts]) => {
    const [first = "null"] = texts;
    return `"${number}":${texts.length === 1 ? first : `[${texts.join(",")}]`}`;
  });
  return `{${parts.join(",")}}`;
}

/** A raw value as JSON text, by its likeliest reading. */
export function rawText(value: RawValue): string {
  switch (value.kind) {
    case "varint":
      return String(value.unsigned < 2n ** 63n ? value.unsigned : value.signed);
    case "fixed32":
      return likelyFloat(value.float) ? String(value.float) : String(value.unsigned);
    case "fixed64":
      return likelyFloat(value.double) ? String(value.double) : String(value.unsigned);
    case "text":
      return JSON.stringify(value.text);
    case "bytes":
      return JSON.stringify(
        `0x${[...value.bytes.subarray(0, 64)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`,
      );
    default:
      return rawJson(value.fields);
  }
}

/** Few counters have the bits of a float of everyday size. */
function likelyFloat(value: number): boolean {
  const size = Math.abs(value);
  return size > 1e-6 && size < 1e12;
}

/** Cuts raw fields into segments, with field numbers for names. */
export function rawSegments(reading: RawReading, size: number): readonly Segment[] {
  const segments: Segment[] = [];
  pushSegments(reading.fields, "", segments);
  const end = segments.at(-1)?.to ?? 0;
  if (end < size) segments.push({ from: end, to: size, kind: "unknown", text: reading.error?.message ?? "unknown" });
  return segments;
}

function pushSegments(fields: readonly RawField[], path: string, segments: Segment[]): void {
  for (const { number, wireType, from, to, valueFrom, value } of fields) {
    const at = joinName(path, String(number));
    const words = `field ${number}, ${wireTypeWords[wireType] ?? ""}`;
    segments.push({ from, to: valueFrom, kind: "tag", path: at, text: words });
    if (value.kind !== "message" && value.kind !== "group") {
      if (to > valueFrom)
        segments.push({ from: valueFrom, to, kind: "value", path: at, text: rawText(value).slice(0, 80) });
      continue;
    }
    const inner = value.fields[0]?.from ?? to;
    if (inner > valueFrom && value.kind === "message") {
      segments.push({ from: valueFrom, to: inner, kind: "length", path: at, text: `${to - inner} bytes` });
    }
    pushSegments(value.fields, at, segments);
    const end = segments.at(-1)?.to ?? inner;
    if (end < to) segments.push({ from: end, to, kind: "end", path: at, text: `end of group ${number}` });
  }
}
