/** Thrown by a cursor at bytes that cannot be what they should; every reader turns it into a value at its edge. */
export class BytesError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = "BytesError";
    this.offset = offset;
  }
}

/** Reads bytes in order, and refuses to read past their end. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly end: number;
  offset: number;
  #madeView: DataView | undefined;

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  /** Made when first needed: most cursors read a few bytes and are gone. */
  get #view(): DataView {
    this.#madeView ??= new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    return this.#madeView;
  }

  get left(): number {
    return this.end - this.offset;
  }

  /** Moves `count` bytes on and returns where they start. */
  skip(count: number): number {
    if (count < 0 || count > this.left) {
      throw new BytesError(`${count} bytes are promised, ${this.left} are left`, this.offset);
    }
    const from = this.offset;
    this.offset += count;
    return from;
  }

  /** A view of the next `count` bytes, not a copy. */
  take(count: number): Uint8Array {
    const from = this.skip(count);
    return this.bytes.subarray(from, from + count);
  }

  byte(): number {
    return this.bytes[this.skip(1)] ?? 0;
  }

  float32(): number {
    return this.#view.getFloat32(this.skip(4), true);
  }

  float64(): number {
    return this.#view.getFloat64(this.skip(8), true);
  }

  uint32(littleEndian = true): number {
    return this.#view.getUint32(this.skip(4), littleEndian);
  }

  uint64(): bigint {
    return this.#view.getBigUint64(this.skip(8), true);
  }

  /** Reads an unsigned varint of at most ten bytes as 64 bits; higher bits fall away, as in every implementation. */
  varint(): bigint {
    let value = 0n;
    const start = this.offset;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new BytesError("a varint has more than ten bytes", start);
  }
}
