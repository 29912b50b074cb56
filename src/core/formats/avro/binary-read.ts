import { BytesError, Cursor } from "../../bytes/cursor.ts";
import type { AvroType } from "./schema.ts";
import { textOfBytes, UnionValue, type Value } from "./value.ts";

/** Values nested deeper than this are refused, so that no event can exhaust the stack. */
const deepestValue = 2000;

/** Items that take no bytes cost memory without costing input; more of them than this are refused. */
const mostEmptyItems = 100_000;

/** Reads Avro's binary encoding (spec 10). */
export class AvroCursor extends Cursor {
  depth = 0;
  #nested = 0;

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

  #longer(low: number, from: number): number | bigint {
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
    return Number(count);
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
  switch (type.kind) {
    case "null":
      return null;
    case "boolean":
      return cursor.byte() === 1;
    case "int":
      return cursor.int();
    case "long":
      return cursor.long();
    case "float":
      return cursor.float32();
    case "double":
      return cursor.float64();
    case "string":
      return textOfBytes(cursor.take(cursor.length()));
    case "bytes":
      return cursor.take(cursor.length());
    case "fixed":
      return cursor.take(type.size);
    case "enum":
      return readIndex(cursor, type.symbols.length, "symbol");
    case "union":
      return readUnion(type.branches, cursor);
    case "record": {
      cursor.enter();
      const fields: Value[] = [];
      for (const field of type.fields) fields.push(readValue(field.type, cursor));
      cursor.leave();
      return fields;
    }
    case "array":
      return readArray(type.items, cursor);
    case "map":
      return readMap(type.values, cursor);
  }
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

function readUnion(branches: readonly AvroType[], cursor: AvroCursor): UnionValue {
  const index = readIndex(cursor, branches.length, "branch");
  const branch = branches[index];
  if (branch === undefined) throw new Error("a checked index has no branch");
  cursor.enter();
  const value = readValue(branch, cursor);
  cursor.leave();
  return new UnionValue(index, value);
}

function readArray(items: AvroType, cursor: AvroCursor): Value[] {
  const values: Value[] = [];
  const taking = takesBytes(items);
  cursor.enter();
  for (let count = cursor.blockCount(taking); count !== 0; count = cursor.blockCount(taking)) {
    if (!taking && values.length + count > mostEmptyItems) {
      throw new BytesError(`more than ${mostEmptyItems} items that take no bytes`, cursor.offset);
    }
    for (let left = count; left > 0; left--) values.push(readValue(items, cursor));
  }
  cursor.leave();
  return values;
}

function readMap(type: AvroType, cursor: AvroCursor): Map<string, Value> {
  const values = new Map<string, Value>();
  cursor.enter();
  for (let count = cursor.blockCount(true); count !== 0; count = cursor.blockCount(true)) {
    for (let left = count; left > 0; left--) {
      const key = readKey(cursor);
      values.set(key, readValue(type, cursor));
    }
  }
  cursor.leave();
  return values;
}

/** Reads a map's key. */
export function readKey(cursor: AvroCursor): string {
  const key = textOfBytes(cursor.take(cursor.length()));
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
