import { BytesError } from "../../../bytes/cursor.ts";
import { AvroCursor, readValue, takesBytes } from "../binary-read.ts";
import { outOfStack, withinStack } from "../depth.ts";
import type { AvroType } from "../schema.ts";
import type { Value } from "../value.ts";

/** Records that take no bytes cost time without costing input; a block may hold so many of them. */
const mostEmptyRecords = 100_000;

/** Reads a block's records one after the other; throws a `BytesError`, its offset in the block, where that fails. */
export class BlockRecords {
  readonly #type: AvroType;
  readonly #bytes: Uint8Array;
  readonly #count: number;
  #done = 0;
  #offset = 0;

  constructor(type: AvroType, plain: Uint8Array, count: number) {
    this.#type = type;
    this.#bytes = plain;
    this.#count = count;
  }

  /** Records read so far. */
  get done(): number {
    return this.#done;
  }

  /** Bytes that these records take. */
  get offset(): number {
    return this.#offset;
  }

  /** The next record; undefined behind the last. Bytes that are left over then are damage. */
  next(): { readonly value: Value } | undefined {
    if (this.#done === 0) this.#checkCount();
    if (this.#done === this.#count) {
      const left = this.#bytes.length - this.#offset;
      if (left === 0) return undefined;
      throw new BytesError(`${left} bytes are left after the block's ${this.#count} records`, this.#offset);
    }
    // Each record has a cursor of its own: what one may nest is no matter of how many there are.
    const cursor = new AvroCursor(this.#bytes);
    cursor.offset = this.#offset;
    const value = withinStack(
      () => readValue(this.#type, cursor),
      () => {
        throw new BytesError(outOfStack, this.#offset);
      },
    );
    this.#offset = cursor.offset;
    this.#done++;
    return { value };
  }

  #checkCount(): void {
    const taking = takesBytes(this.#type);
    const most = taking ? this.#bytes.length : mostEmptyRecords;
    if (this.#count <= most) return;
    const but = taking ? `its ${most} bytes hold fewer` : `at most ${most} that take no bytes are read`;
    throw new BytesError(`the block promises ${this.#count} records, but ${but}`, 0);
  }
}
