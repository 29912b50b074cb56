import type { Spans } from "./binary-read.ts";
import type { AvroType, RecordType, UnionType } from "./schema.ts";
import { utf8Length, writeUtf8 } from "./utf8.ts";
import { RawText, UnionValue, type Value } from "./value.ts";

/** A larger buffer is not kept for the next event. */
const mostKept = 1_000_000;

/** Collects bytes; grows by doubling. */
export class ByteSink {
  /** Where the parts of what is written end is told to it, if it is there, as a reader would tell it. */
  spans: Spans | undefined;
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** A zigzag varint; ints and longs are written alike. */
  long(value: number | bigint): void {
    if (typeof value === "number" && value >= -0x40000000 && value < 0x40000000) {
      let rest = ((value << 1) ^ (value >> 31)) >>> 0;
      while (rest > 0x7f) {
        this.byte((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      this.byte(rest);
      return;
    }
    if (typeof value === "number" && value > -(2 ** 51) && value < 2 ** 51) {
      this.#middling(value < 0 ? -2 * value - 1 : 2 * value);
      return;
    }
    const wide = BigInt(value);
    let rest = BigInt.asUintN(64, (wide << 1n) ^ (wide >> 63n));
    while (rest > 0x7fn) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest));
  }

  /** A zigzag form that a number holds exactly, but 32 bits do not. */
  #middling(zigzag: number): void {
    let rest = zigzag;
    while (rest > 0x7fffffff) {
      this.byte((rest % 128) | 0x80);
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** A length and a text as UTF-8. */
  text(value: string): void {
    const length = utf8Length(value);
    this.long(length);
    this.tell();
    this.#reserve(length);
    this.#length = writeUtf8(value, this.#bytes, this.#length);
    this.tell();
  }

  /** Notes where a part ends that was just written. */
  tell(): void {
    this.spans?.note(this.#length);
  }

  /** Forgets what was written, and keeps the room for it unless it is much. */
  clear(): void {
    this.#length = 0;
    if (this.#bytes.length <= mostKept) return;
    this.#bytes = new Uint8Array(64);
    this.#view = new DataView(this.#bytes.buffer);
  }

  float32(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** The bytes so far, as an array of their own. */
  done(): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(this.#length);
    // For few bytes a loop is quicker than asking for a view of them.
    if (this.#length > 128) out.set(this.#bytes.subarray(0, this.#length));
    else for (let at = 0; at < this.#length; at++) out[at] = this.#bytes[at] ?? 0;
    return out;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Writes one value of the type; the value must be one, which whoever made it has seen to. */
export function writeValue(type: AvroType, value: Value, out: ByteSink): void {
  switch (type.kind) {
    case "null":
      return;
    case "boolean":
      out.byte(value === true ? 1 : 0);
      out.tell();
      return;
    case "int":
    case "enum":
      out.long(asNumber(value));
      out.tell();
      return;
    case "long":
      out.long(typeof value === "bigint" ? value : asNumber(value));
      out.tell();
      return;
    case "float":
      out.float32(asNumber(value));
      out.tell();
      return;
    case "double":
      out.float64(asNumber(value));
      out.tell();
      return;
    case "string":
      if (typeof value === "string") out.text(value);
      else writeCounted(rawBytes(value), out);
      return;
    case "bytes":
      writeCounted(asBytes(value), out);
      return;
    case "fixed":
      out.bytes(asBytes(value));
      out.tell();
      return;
    case "record":
      writeRecord(type, value, out);
      return;
    case "union":
      writeUnion(type, value, out);
      return;
    case "array":
      writeArray(type.items, value, out);
      return;
    case "map":
      writeMap(type.values, value, out);
      return;
  }
}

/** Values are encoded one after the other, so one sink does for all. */
const shared = new ByteSink();

/** Encodes one value. */
export function encodeValue(type: AvroType, value: Value): Uint8Array<ArrayBuffer> {
  shared.clear();
  writeValue(type, value, shared);
  return shared.done();
}

/** Encodes one value, and notes where its parts end. */
export function encodeSpans(type: AvroType, value: Value, spans: Spans): Uint8Array<ArrayBuffer> {
  shared.clear();
  shared.spans = spans;
  try {
    writeValue(type, value, shared);
    return shared.done();
  } finally {
    shared.spans = undefined;
  }
}

function writeRecord(type: RecordType, value: Value, out: ByteSink): void {
  const values = asList(value);
  for (const field of type.fields) writeValue(field.type, values[field.position] ?? null, out);
}

function writeUnion(type: UnionType, value: Value, out: ByteSink): void {
  if (!(value instanceof UnionValue)) throw new Error("a union's value has no branch");
  const branch = type.branches[value.branch];
  if (branch === undefined) throw new Error(`a union has no branch ${value.branch}`);
  out.long(value.branch);
  out.tell();
  writeValue(branch, value.value, out);
}

function writeArray(items: AvroType, value: Value, out: ByteSink): void {
  const values = asList(value);
  if (values.length > 0) writeCount(values.length, out);
  for (const item of values) writeValue(items, item, out);
  writeCount(0, out);
}

function writeMap(type: AvroType, value: Value, out: ByteSink): void {
  if (!(value instanceof Map)) throw new Error("a map's value is no map");
  if (value.size > 0) writeCount(value.size, out);
  for (const [key, item] of value) {
    out.text(key);
    writeValue(type, item, out);
  }
  writeCount(0, out);
}

function writeCount(count: number, out: ByteSink): void {
  out.long(count);
  out.tell();
}

function writeCounted(bytes: Uint8Array, out: ByteSink): void {
  writeCount(bytes.length, out);
  out.bytes(bytes);
  out.tell();
}

function rawBytes(value: Value): Uint8Array {
  if (value instanceof RawText) return value.bytes;
  throw new Error("a string's value is no text");
}

function asNumber(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  throw new Error("a number's value is no number");
}

function asBytes(value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error("the value is no bytes");
}

/** The items of an array, or the fields of a record. */
export function asList(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value;
  throw new Error("the value is no list");
}
