import { createWriteStream, rmSync } from "node:fs";
import type { Writable } from "node:stream";
import { InputError } from "./input-error.ts";

/** Writes to a file, or to standard output (`-`), at the pace of whoever takes it. */
export class OutputFile {
  readonly #path: string;
  readonly #stream: Writable;
  #error: Error | undefined;
  /** Whoever waits for the stream to take more, or to be closed. */
  #waiting: (() => void) | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#stream = path === "-" ? process.stdout : createWriteStream(path);
    const goOn = (): void => this.#waiting?.();
    this.#stream.on("drain", goOn).on("close", goOn);
    // Whoever reads standard output may stop early; the program ends then.
    if (path !== "-") this.#stream.on("error", (error) => (this.#error = error));
  }

  async write(data: Uint8Array | string): Promise<void> {
    this.#check();
    if (data.length > 0 && !this.#stream.write(data)) await this.#wait();
  }

  async close(): Promise<void> {
    if (this.#path !== "-") {
      this.#stream.end();
      await this.#wait();
    }
    this.#check();
  }

  /** Takes away what was begun and cannot be finished: half a file looks like a whole one. */
  async drop(): Promise<void> {
    if (this.#path === "-") return;
    this.#stream.destroy();
    await this.#wait();
    rmSync(this.#path, { force: true });
  }

  async #wait(): Promise<void> {
    if (this.#stream.closed) return;
    await new Promise<void>((resolve) => {
      this.#waiting = resolve;
    });
  }

  #check(): void {
    if (this.#error !== undefined)
      throw new InputError(`"${this.#path}" cannot be written: ${this.#error.message}.`, "Name a file in a folder.");
  }
}
