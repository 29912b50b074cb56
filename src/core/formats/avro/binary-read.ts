import { BytesError, Cursor } from "../../bytes/cursor.ts";
import type { AvroType, RecordType } from "./schema.ts";
import { readText } from "./utf8.ts";
import { type RawText, UnionValue, type Value } from "./value.ts";

/** Values nested deeper than this are refused, so that no event can exhaust the stack. */
const deepestValue = 2000;

/** Items that take no bytes cost memory without costing input; more of them than this are refused. */
const mostEmptyItems = 10_000;

/**
 * Where the parts of a value end, in the order of their bytes: every length, count, index, key and plain value. One begins
 * where the one before it ended; parts without bytes (an empty text, never null) are there too.
 */
export class Spans {
  ends = new Int32Array(256);
  count = 0;

  note(end: number): void {
    if (this.count === this.ends.length) this.#grow();
    this.ends[this.count++] = end;
  }

  /** Makes it ready for the next value. Much room is given back. */
  clear(): void {
    this.count = 0;
    if (this.ends.length > mostKept) this.ends = new Int32Array(256);
  }

  #grow(): void {
    const larger = new Int32Array(this.ends.length * 4);
    larger.set(this.ends);
    this.ends = larger;
  }
}

/** Parts for which the room is kept from value to value. */
const mostKept = 1 << 16;

const scratchBytes = new Uint8Array(8);
const scratch = new DataView(scratchBytes.buffer);

/** Reads Avro's binary encoding (spec 10). */
export class AvroCursor extends Cursor {
  depth = 0;
  /** Where the parts of the value end is told to it, if it is there. */
  readonly #spans: Spans | undefined;
  #nested = 0;

  constructor(bytes: Uint8Array, spans?: Spans) {
    super(bytes);
    this.#spans = spans;
  }

  /** Passes on a part that was just read, and notes where it ends. */
  tell<Part extends Value>(part: Part): Part {
    this.#spans?.note(this.offset);
    return part;
  }

  /** A zigzag varint of at most five bytes. */
  int(): number {
    const start = this.offset;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    throw new BytesError("Invalid int encoding", start);
  }

  /** A zigzag varint of at most ten bytes; a bigint only where a number would lose digits. */
  long(): number | bigint {
    const bytes = this.bytes;
    let at = this.offset;
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (at >= this.end) throw new BytesError("the bytes end inside a number", at);
      const byte = bytes[at++] ?? 0;
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.offset = at;
        return (low >>> 1) ^ -(low & 1);
      }
    }
    return this.#longer(low, at);
  }

  /** Up to seven bytes a number holds the zigzag form exactly. */
  #longer(low: number, from: number): number | bigint {
    let at = from;
    let value = low;
    for (let factor = 2 ** 28; factor < 2 ** 49; factor *= 128) {
      if (at >= this.end) throw new BytesError("the bytes end inside a number", at);
      const byte = this.bytes[at++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        this.offset = at;
        return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      }
    }
    return this.#longest(low, from);
  }

  #longest(low: number, from: number): number | bigint {
    let at = from;
    let high = 0n;
    for (let shift = 28n; shift < 70n; shift += 7n) {
      if (at >= this.end) throw new BytesError("the bytes end inside a number", at);
      const byte = this.bytes[at++] ?? 0;
      high |= BigInt(byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      this.offset = at;
      const raw = BigInt.asUintN(64, high | BigInt(low));
      return narrow(BigInt.asIntN(64, (raw >> 1n) ^ -(raw & 1n)));
    }
    throw new BytesError("Invalid long encoding", this.offset);
  }

  /** A length that the bytes left can hold. */
  length(): number {
    const start = this.offset;
    const length = this.long();
    if (length < 0) throw new BytesError(`Malformed data. Length is negative: ${length}`, start);
    if (length > this.left) throw new BytesError(`${length} bytes are promised, ${this.left} are left`, start);
    return Number(length);
  }

  /**
   * The count that opens a block of an array or map; the byte size after a negative one is read over. Counts that the
   * bytes left cannot hold are refused, whatever they promise.
   */
  blockCount(itemsTakeBytes: boolean): number {
    const start = this.offset;
    let count = this.long();
    if (count < 0) {
      count = -count;
      this.length();
    }
    const most = itemsTakeBytes ? this.left : mostEmptyItems;
    if (count > most) {
      const reason = itemsTakeBytes ? `only ${this.left} bytes are left` : `at most ${mostEmptyItems} are read`;
      throw new BytesError(`a block promises ${count} items, but ${reason}`, start);
    }
    return this.tell(Number(count));
  }

  /** A length and that many bytes of text. */
  text(): string | RawText {
    const length = this.tell(this.length());
    const from = this.offset;
    this.offset += length;
    return readText(this.bytes, from, this.offset);
  }

  override float32(): number {
    this.#copy(4);
    return scratch.getFloat32(0, true);
  }

  override float64(): number {
    this.#copy(8);
    return scratch.getFloat64(0, true);
  }

  /** Copies the next bytes to where they can be read as a number, without a view of these bytes. */
  #copy(count: number): void {
    const from = this.skip(count);
    for (let at = 0; at < count; at++) scratchBytes[at] = this.bytes[from + at] ?? 0;
  }

  /** Goes one level down; `leave` comes back up. */
  enter(): void {
    if (++this.depth > deepestValue) {
      throw new BytesError(`the value nests deeper than ${deepestValue} levels`, this.offset);
    }
    // Records of nothing take no bytes, and may still hold each other many times over.
    if (++this.#nested > mostEmptyItems + this.end * 2) {
      throw new BytesError("the value has too many parts for its bytes", this.offset);
    }
  }

  leave(): void {
    this.depth--;
  }
}

/** A number if it holds the value exactly, else the bigint. */
export function narrow(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** Reads one value of the type. */
export function readValue(type: AvroType, cursor: AvroCursor): Value {
  return readerOf(type)(cursor);
}

type Reader = (cursor: AvroCursor) => Value;

/** Types are read by functions made for them once: asking each value's type what to do takes twice the time. */
const readers = new WeakMap<AvroType, Reader>();

function readerOf(type: AvroType): Reader {
  const known = readers.get(type);
  if (known !== undefined) return known;
  // A record is known before its fields are, so that it may contain itself.
  if (type.kind === "record") return recordReader(type);
  const made = madeReader(type);
  readers.set(type, made);
  return made;
}

function madeReader(type: Exclude<AvroType, RecordType>): Reader {
  switch (type.kind) {
    case "null":
      return () => null;
    case "boolean":
      return (cursor) => cursor.tell(cursor.byte() === 1);
    case "int":
      return (cursor) => cursor.tell(cursor.int());
    case "long":
      return (cursor) => cursor.tell(cursor.long());
    case "float":
      return (cursor) => cursor.tell(cursor.float32());
    case "double":
      return (cursor) => cursor.tell(cursor.float64());
    case "string":
      return (cursor) => cursor.tell(cursor.text());
    case "bytes":
      return (cursor) => cursor.tell(cursor.take(cursor.tell(cursor.length())));
    case "fixed":
      return (cursor) => cursor.tell(cursor.take(type.size));
    case "enum":
      return (cursor) => cursor.tell(readIndex(cursor, type.symbols.length, "symbol"));
    case "union":
      return unionReader(type.branches);
    case "array":
      return arrayReader(type.items);
    case "map":
      return mapReader(type.values);
  }
}

function recordReader(type: RecordType): Reader {
  const parts: Reader[] = [];
  const read: Reader = (cursor) => {
    cursor.enter();
    const values = new Array<Value>(parts.length);
    for (let at = 0; at < parts.length; at++) values[at] = parts[at]?.(cursor) ?? null;
    cursor.leave();
    return values;
  };
  readers.set(type, read);
  for (const field of type.fields) parts.push(readerOf(field.type));
  return read;
}

function unionReader(branches: readonly AvroType[]): Reader {
  const made: (Reader | undefined)[] = branches.map(() => undefined);
  return (cursor) => {
    const index = cursor.tell(readIndex(cursor, branches.length, "branch"));
    const branch = branches[index];
    if (branch === undefined) throw new Error("a checked index has no branch");
    // Made at the first use: a branch may contain the union.
    made[index] ??= readerOf(branch);
    const read = made[index];
    cursor.enter();
    const value = read(cursor);
    cursor.leave();
    return new UnionValue(index, value);
  };
}

function arrayReader(items: AvroType): Reader {
  const taking = takesBytes(items);
  let read: Reader | undefined;
  return (cursor) => {
    read ??= readerOf(items);
    const values: Value[] = [];
    cursor.enter();
    for (let count = cursor.blockCount(taking); count !== 0; count = cursor.blockCount(taking)) {
      if (!taking && values.length + count > mostEmptyItems) {
        throw new BytesError(`more than ${mostEmptyItems} items that take no bytes`, cursor.offset);
      }
      for (let left = count; left > 0; left--) values.push(read(cursor));
    }
    cursor.leave();
    return values;
  };
}

function mapReader(type: AvroType): Reader {
  let read: Reader | undefined;
  return (cursor) => {
    read ??= readerOf(type);
    const values = new Map<string, Value>();
    cursor.enter();
    for (let count = cursor.blockCount(true); count !== 0; count = cursor.blockCount(true)) {
      for (let left = count; left > 0; left--) {
        const key = readKey(cursor);
        values.set(key, read(cursor));
      }
    }
    cursor.leave();
    return values;
  };
}

/** Reads the index of a union branch or an enum symbol. */
export function readIndex(cursor: AvroCursor, count: number, what: "symbol" | "branch"): number {
  const start = cursor.offset;
  const index = what === "symbol" ? cursor.int() : cursor.long();
  if (index < 0 || index >= count) {
    throw new BytesError(`${what} ${index} is read, but there are ${count}`, start);
  }
  return Number(index);
}

/** Reads a map's key. */
export function readKey(cursor: AvroCursor): string {
  const key = cursor.tell(cursor.text());
  return typeof key === "string" ? key : key.shown;
}

const taking = new WeakMap<AvroType, boolean>();

/** True if every value of the type takes at least one byte. */
export function takesBytes(type: AvroType): boolean {
  const known = taking.get(type);
  if (known !== undefined) return known;
  // While a record is asked about itself, its recursion counts for nothing.
  if (type.kind === "record") taking.set(type, false);
  const answer = asksBytes(type);
  taking.set(type, answer);
  return answer;
}

function asksBytes(type: AvroType): boolean {
  if (type.kind === "null") return false;
  if (type.kind === "fixed") return type.size > 0;
  if (type.kind === "record") return type.fields.some((field) => takesBytes(field.type));
  return true;
}
