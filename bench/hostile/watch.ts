import { getHeapStatistics } from "node:v8";
import { toHex } from "../../src/core/bytes/hex.ts";

/** An answer may take so many bytes for each byte of its input, and this much whatever the input. */
const perByte = 4000;
const atLeast = 4_000_000;

/** An answer that takes longer is a hang; pauses of a busy machine are not. */
const slowestMs = 2000;

interface Spent {
  readonly refused: boolean;
  readonly took: number;
  taken: number;
}

/** What bytes from outside did to the engine: how many were answered, and the worst of it. */
export class Watch {
  readonly #name: string;
  #count = 0;
  #slowest = 0;
  #largest = 0;
  #refused = 0;
  readonly #started = performance.now();

  constructor(name: string) {
    this.#name = name;
  }

  /** Lets the engine answer once; `answer` says whether the bytes were refused. */
  async once(bytes: Uint8Array, answer: () => Promise<boolean>): Promise<void> {
    const spent = await this.#answered(bytes, answer);
    this.#count += 1;
    // Of what was taken, some is the engine's own (code that gets compiled, room that grows): that comes once.
    const most = atLeast + perByte * bytes.length;
    for (let again = 0; again < 3 && spent.taken > most; again++)
      spent.taken = Math.min(spent.taken, (await this.#answered(bytes, answer)).taken);
    if (spent.refused) this.#refused += 1;
    this.#slowest = Math.max(this.#slowest, spent.took);
    this.#largest = Math.max(this.#largest, spent.taken);
    if (spent.took > slowestMs) throw new Error(`${this.#name}: ${Math.round(spent.took)} ms for ${toHex(bytes)}`);
    if (spent.taken > most)
      throw new Error(`${this.#name}: ${Math.round(spent.taken / 1e6)} MB were taken for ${toHex(bytes)}`);
  }

  async #answered(bytes: Uint8Array, answer: () => Promise<boolean>): Promise<Spent> {
    const before = allocated();
    const started = performance.now();
    try {
      const refused = await answer();
      // A collection in between hides some of what was taken, which the many other runs make up for.
      return { refused, took: performance.now() - started, taken: allocated() - before };
    } catch (error) {
      throw new Error(`${this.#name}: an exception escaped at ${toHex(bytes)}`, { cause: error });
    }
  }

  report(): void {
    const seconds = Math.round((performance.now() - this.#started) / 1000);
    const refused = Math.round((this.#refused / this.#count) * 100);
    console.log(
      `${this.#name}: ${this.#count.toLocaleString("en")} answered (${refused} % refused) in ${seconds} s; ` +
        `slowest ${this.#slowest.toFixed(1)} ms, most memory for one ${Math.round(this.#largest / 1000)} kB`,
    );
  }
}

function allocated(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}
