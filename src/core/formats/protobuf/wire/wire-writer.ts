import { encodeText, writeAscii } from "./utf8.ts";

/** A larger buffer is not kept for the next event. */
const mostKept = 1_000_000;

/** Writes Protobuf's wire format into a growing buffer. */
export class WireWriter {
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  get size(): number {
    return this.#at;
  }

  /** What was written, as a copy of its own size. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#at);
  }

  #room(count: number): number {
    const from = this.#at;
    const needed = from + count;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, from));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#at = needed;
    return from;
  }

  tag(number: number, wireType: number): void {
    this.varint32(((number << 3) | wireType) >>> 0);
  }

  /** Writes an unsigned 32-bit number. */
  varint32(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      const from = this.#room(1);
      this.#bytes[from] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    const from = this.#room(1);
    this.#bytes[from] = rest;
  }

  /** Writes a signed 32-bit number: negative ones take ten bytes, as 64-bit ones do. */
  int32(value: number): void {
    if (value >= 0) this.varint32(value);
    else this.varint64(BigInt(value));
  }

  varint64(value: bigint): void {
    if (value >= 0n && value <= 0x7fffffffn) {
      this.varint32(Number(value));
      return;
    }
    // In two halves: each step of a bigint makes a new one.
    let low = Number(BigInt.asUintN(32, value));
    let high = Number(BigInt.asUintN(32, value >> 32n));
    while (high > 0) {
      const from = this.#room(1);
      this.#bytes[from] = (low & 0x7f) | 0x80;
      low = ((low >>> 7) | (high << 25)) >>> 0;
      high >>>= 7;
    }
    this.varint32(low);
  }

  fixed32(value: number): void {
    const from = this.#room(4);
    this.#view.setInt32(from, value | 0, true);
  }

  fixed64(value: bigint): void {
    const from = this.#room(8);
    this.#view.setBigUint64(from, BigInt.asUintN(64, value), true);
  }

  float32(value: number): void {
    const from = this.#room(4);
    this.#view.setFloat32(from, value, true);
  }

  float64(value: number): void {
    const from = this.#room(8);
    this.#view.setFloat64(from, value, true);
  }

  raw(bytes: Uint8Array): void {
    const from = this.#room(bytes.length);
    this.#bytes.set(bytes, from);
  }

  /** Writes bytes with their length before them. */
  delimited(bytes: Uint8Array): void {
    this.varint32(bytes.length);
    this.raw(bytes);
  }

  text(text: string): void {
    const { length } = text;
    if (length < 0x80) {
      const from = this.#room(length + 1);
      this.#bytes[from] = length;
      if (writeAscii(text, this.#bytes, from + 1)) return;
      this.#at = from;
    }
    this.delimited(encodeText(text));
  }

  /** Forgets what was written, and keeps the room for it unless it is much. */
  clear(): void {
    this.#at = 0;
    if (this.#bytes.length <= mostKept) return;
    this.#bytes = new Uint8Array(64);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Makes room for a length whose value is known only after its content is written; give the result to `endLength`. */
  beginLength(): number {
    this.#room(1);
    return this.#at;
  }

  /** Writes the length of what came since `beginLength`, moving it up if the length needs more than one byte. */
  endLength(start: number): void {
    const length = this.#at - start;
    if (length < 0x80) {
      this.#bytes[start - 1] = length;
      return;
    }
    const extra = length < 0x4000 ? 1 : length < 0x200000 ? 2 : length < 0x10000000 ? 3 : 4;
    this.#room(extra);
    this.#bytes.copyWithin(start + extra, start, start + length);
    const end = this.#at;
    this.#at = start - 1;
    this.varint32(length);
    this.#at = end;
  }
}
