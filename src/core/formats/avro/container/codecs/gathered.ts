/** More than this is not read from one block: a few bytes can promise gigabytes. */
export const largestBlock = 64 * 1024 * 1024;

/** Says why a codec cannot make anything of a block; turned into damage at the edge. */
export class CodecError extends Error {}

/** What is said of a block that would fill the memory. */
export function tooLarge(): CodecError {
  return new CodecError(`the block expands to more than ${largestBlock} bytes, which is the most that is read`);
}

/** Gathers what a decoder puts out, up to the limit. */
export class Gathered {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** Takes a chunk that the decoder will not write over. */
  add(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > largestBlock) throw tooLarge();
    if (chunk.length > 0) this.#chunks.push(chunk);
  }

  bytes(): Uint8Array {
    const [only] = this.#chunks;
    if (only !== undefined && this.#chunks.length === 1) return only;
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }
}
