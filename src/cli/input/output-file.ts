import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import type { Writable } from "node:stream";
import { InputError } from "./input-error.ts";

/** Writes to a file, or to standard output (`-`), at the pace of whoever takes it. */
export class OutputFile {
  readonly #path: string;
  readonly #stream: Writable;
  #error: Error | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#stream = path === "-" ? process.stdout : createWriteStream(path);
    if (path !== "-") this.#stream.on("error", (error) => (this.#error = error));
  }

  async write(data: Uint8Array | string): Promise<void> {
    this.#check();
    if (data.length > 0 && !this.#stream.write(data)) await this.#until("drain");
  }

  async close(): Promise<void> {
    if (this.#path !== "-") {
      this.#stream.end();
      await this.#until("close");
    }
    this.#check();
  }

  /** Takes away what was begun and cannot be finished: half a file looks like a whole one. */
  async drop(): Promise<void> {
    if (this.#path === "-") return;
    this.#stream.destroy();
    await this.#until("close");
    rmSync(this.#path, { force: true });
  }

  async #until(event: "drain" | "close"): Promise<void> {
    if (this.#stream.closed) return;
    const errored = once(this.#stream, "close");
    await (event === "close" ? errored : Promise.race([once(this.#stream, event), errored]));
  }

  #check(): void {
    if (this.#error !== undefined)
      throw new InputError(`"${this.#path}" cannot be written: ${this.#error.message}.`, "Name a file in a folder.");
  }
}
