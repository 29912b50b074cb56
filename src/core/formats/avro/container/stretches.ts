import { BytesError } from "../../../bytes/cursor.ts";
import type { ByteSource } from "../../../model/container.ts";
import { AvroCursor } from "../binary-read.ts";
import { largestBlock } from "./codecs/gathered.ts";
import { windowed } from "./source.ts";

/** A block as it stands in the file: where its data are, nothing of them read. */
export interface PlacedBlock {
  readonly kind: "block";
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly data: number;
  readonly packed: number;
  /** The sync marker behind it is not the file's: it may be no block at all. */
  readonly unmarked: boolean;
}

/** Bytes that are no block. */
export interface Gap {
  readonly kind: "gap";
  readonly from: number;
  readonly at: number;
  readonly why: string;
  readonly count?: number;
}

const syncSize = 16;

/** Counts and sizes take at most ten bytes each. */
const longestPrefix = 20;

/** Finds the blocks of a container file one after the other, and the way on behind damage (spec 10). */
export class BlockFinder {
  readonly #source: ByteSource;
  readonly #sync: Uint8Array;

  constructor(source: ByteSource, sync: Uint8Array) {
    this.#source = windowed(source);
    this.#sync = sync;
  }

  /** What starts at `from`. */
  async at(from: number): Promise<PlacedBlock | Gap> {
    const size = Math.min(longestPrefix, this.#source.size - from);
    const cursor = new AvroCursor(await this.#source.read(from, size));
    let count: number | undefined;
    try {
      count = promised(cursor, "record count");
      const packed = promised(cursor, "size");
      const data = from + cursor.offset;
      const end = data + packed;
      if (end > this.#source.size) {
        const why = `the block promises ${packed} bytes, and the file ends after ${this.#source.size - data} of them`;
        return { kind: "gap", from, at: data, why, count };
      }
      if (packed > largestBlock) {
        const why = `the block has ${packed} bytes; at most ${largestBlock} are read at once`;
        return { kind: "gap", from, at: from, why, count };
      }
      const unmarked = !(await this.#isSync(end));
      const to = Math.min(end + syncSize, this.#source.size);
      return { kind: "block", from, to, count, data, packed, unmarked };
    } catch (error) {
      if (!(error instanceof BytesError)) throw error;
      const told = count === undefined ? {} : { count };
      return { kind: "gap", from, at: from + error.offset, why: error.message, ...told };
    }
  }

  data(block: PlacedBlock): Promise<Uint8Array> {
    return this.#source.read(block.data, block.packed);
  }

  /** Where the next sync marker ends; the end of the file if there is none. */
  async afterSync(from: number): Promise<number> {
    const step = 1 << 18;
    for (let at = from; at + syncSize <= this.#source.size; at += step) {
      const bytes = await this.#source.read(at, Math.min(step + syncSize - 1, this.#source.size - at));
      const found = indexOf(bytes, this.#sync);
      if (found >= 0) return at + found + syncSize;
    }
    return this.#source.size;
  }

  async #isSync(at: number): Promise<boolean> {
    const bytes = await this.#source.read(at, Math.min(syncSize, this.#source.size - at));
    return bytes.length === syncSize && this.#sync.every((byte, index) => bytes[index] === byte);
  }
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return -1;
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

function promised(cursor: AvroCursor, what: string): number {
  const start = cursor.offset;
  const value = cursor.long();
  if (value < 0 || value > Number.MAX_SAFE_INTEGER) throw new BytesError(`the block's ${what} is ${value}`, start);
  return Number(value);
}
