import { md5 } from "@noble/hashes/legacy.js";
import { ByteSink } from "../binary-write.ts";
import { bytesOfText } from "../value.ts";
import type { BlockCodec } from "./codecs/block-codec.ts";
import { containerMagic } from "./header.ts";

/** A block is closed once its records take this much, as in Java. */
const blockSize = 64_000;

/** Writes the bytes of a container file: its header at once, records gathered into blocks (spec 10). */
export class BlockWriter {
  /** Records of the open block. */
  readonly records = new ByteSink();
  readonly #compress: NonNullable<BlockCodec["compress"]>;
  readonly #sync: Uint8Array;
  readonly #ready = new ByteSink();
  #count = 0;

  constructor(compress: NonNullable<BlockCodec["compress"]>, metadata: ReadonlyMap<string, Uint8Array>) {
    this.#compress = compress;
    const head = headerBytes(metadata);
    this.#sync = md5(head);
    this.#ready.bytes(head);
    this.#ready.bytes(this.#sync);
  }

  /** Says that one record was written to `records`; closes the block if it is full. */
  async recordDone(): Promise<void> {
    this.#count++;
    if (this.records.length >= blockSize) await this.close();
  }

  /** Closes the open block, if it holds anything. */
  async close(): Promise<void> {
    if (this.#count === 0) return;
    this.#block(this.#count, await this.#compress(this.records.done()));
    this.records.clear();
    this.#count = 0;
  }

  /** A whole block of plain records. */
  async plain(count: number, bytes: Uint8Array): Promise<void> {
    await this.close();
    this.#block(count, await this.#compress(bytes));
  }

  /** A whole block that is packed already. */
  async packed(count: number, bytes: Uint8Array): Promise<void> {
    await this.close();
    this.#block(count, bytes);
  }

  /** The bytes that are ready. */
  take(): Uint8Array {
    const bytes = this.#ready.done();
    this.#ready.clear();
    return bytes;
  }

  #block(count: number, bytes: Uint8Array): void {
    this.#ready.long(count);
    this.#ready.long(bytes.length);
    this.#ready.bytes(bytes);
    this.#ready.bytes(this.#sync);
  }
}

function headerBytes(metadata: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const out = new ByteSink();
  out.bytes(containerMagic);
  out.long(metadata.size);
  for (const [key, value] of metadata) {
    for (const bytes of [bytesOfText(key), value]) {
      out.long(bytes.length);
      out.bytes(bytes);
    }
  }
  out.byte(0);
  return out.done();
}
