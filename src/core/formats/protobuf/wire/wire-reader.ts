import { BytesError } from "../../../bytes/cursor.ts";

/** How a value's end is found (protobuf.dev, Encoding). */
export const wireTypes = {
  varint: 0,
  fixed64: 1,
  delimited: 2,
  startGroup: 3,
  endGroup: 4,
  fixed32: 5,
} as const;

/** The words of the wire types, by their number. */
export const wireTypeWords = ["varint", "64-bit", "length-delimited", "group start", "group end", "32-bit"] as const;

/** Messages nested deeper than this are refused, as Google's runtimes do by default. */
export const deepest = 100;

/** Largest length that Google's runtimes accept. */
const longest = 0x7fffffff;

/** Reads Protobuf's wire format in order; 64-bit values are left in `low` and `high`, so that only those that need it become BigInt. */
export class WireReader {
  readonly bytes: Uint8Array;
  #madeView: DataView | undefined;
  at: number;
  end: number;
  low = 0;
  high = 0;

  constructor(bytes: Uint8Array, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** Made when first needed: many readers read a few numbers and are gone. */
  get #view(): DataView {
    this.#madeView ??= new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    return this.#madeView;
  }

  /** Reads a varint of at most ten bytes into `low` and `high`. */
  varint(): void {
    const { bytes } = this;
    const start = this.at;
    const first = start < this.end ? (bytes[start] ?? 0) : 0x80;
    if (first < 0x80) {
      this.at = start + 1;
      this.low = first;
      this.high = 0;
      return;
    }
    let low = 0;
    let high = 0;
    for (let i = 0; i < 10; i++) {
      if (this.at >= this.end) throw new BytesError("the bytes end inside a number", start);
      const byte = bytes[this.at++] ?? 0;
      const bits = byte & 0x7f;
      if (i < 4) low |= bits << (i * 7);
      else if (i === 4) {
        low |= bits << 28;
        high |= bits >> 4;
      } else high |= bits << (i * 7 - 32);
      if (byte < 0x80) {
        this.low = low;
        this.high = high;
        return;
      }
    }
    throw new BytesError("a number has more than ten bytes", start);
  }

  /** Reads a field's tag; more than 32 bits are refused, and so is field number 0 unless it is allowed. */
  tag(zero = false): number {
    const start = this.at;
    this.varint();
    if (this.high !== 0 || this.at - start > 5) throw new BytesError("a tag is larger than 32 bits", start);
    const tag = this.low >>> 0;
    if (tag < 8 && !zero) throw new BytesError("a tag has field number 0", start);
    return tag;
  }

  /** Reads a length and checks that so many bytes are there. */
  length(): number {
    const start = this.at;
    this.varint();
    if (this.high !== 0 || this.low < 0 || this.low > longest)
      throw new BytesError("a length is larger than 2 GB", start);
    if (this.low > this.end - this.at) {
      throw new BytesError(`a length of ${this.low} bytes is promised, ${this.end - this.at} are left`, start);
    }
    return this.low;
  }

  /** Moves `count` bytes on and returns where they start. */
  skip(count: number): number {
    if (count > this.end - this.at)
      throw new BytesError(`${count} bytes are needed, ${this.end - this.at} are left`, this.at);
    const from = this.at;
    this.at += count;
    return from;
  }

  fixed32(): void {
    this.low = this.#view.getInt32(this.skip(4), true);
    this.high = 0;
  }

  fixed64(): void {
    const from = this.skip(8);
    this.low = this.#view.getInt32(from, true);
    this.high = this.#view.getInt32(from + 4, true);
  }

  float32(): number {
    return this.#view.getFloat32(this.skip(4), true);
  }

  float64(): number {
    return this.#view.getFloat64(this.skip(8), true);
  }

  /** Skips the value that follows `tag`, a whole group if it opens one; throws at an end-group that ends nothing. */
  skipValue(tag: number, depth: number): void {
    switch (tag & 7) {
      case wireTypes.varint:
        this.varint();
        return;
      case wireTypes.fixed64:
        this.skip(8);
        return;
      case wireTypes.delimited:
        this.skip(this.length());
        return;
      case wireTypes.fixed32:
        this.skip(4);
        return;
      case wireTypes.startGroup:
        this.#skipGroup(tag >>> 3, depth);
        return;
      case wireTypes.endGroup:
        throw new BytesError("a group ends that was never started", this.at);
      default:
        throw new BytesError(`wire type ${tag & 7} does not exist`, this.at);
    }
  }

  #skipGroup(number: number, depth: number): void {
    const open = [number];
    for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
      if (open.length + depth > deepest) throw new BytesError(`groups are nested more than ${deepest} deep`, this.at);
      const tag = this.tag(true);
      if ((tag & 7) === wireTypes.startGroup) open.push(tag >>> 3);
      else if ((tag & 7) === wireTypes.endGroup) {
        if (tag >>> 3 !== inner)
          throw new BytesError(`the end of group ${tag >>> 3} stands inside group ${inner}`, this.at);
        open.pop();
      } else this.skipValue(tag, depth);
    }
  }
}

/** The 64 bits as an unsigned number. */
export function unsigned64(low: number, high: number): bigint {
  if (high === 0) return BigInt(low >>> 0);
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** The 64 bits as a signed number. */
export function signed64(low: number, high: number): bigint {
  if (high === low >> 31) return BigInt(low);
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}
