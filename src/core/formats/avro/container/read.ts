import { BytesError } from "../../../bytes/cursor.ts";
import type { ByteSource, ContainerBlock, ContainerFile } from "../../../model/container.ts";
import { failed, okResult, type Result } from "../../../model/result.ts";
import { AvroCursor, readValue } from "../binary-read.ts";
import { writeEvent } from "../event-write.ts";
import { parseAvro } from "../parse.ts";
import type { AvroType } from "../schema.ts";
import { type BlockCodec, blockCodecs, CodecError, largestBlock } from "./codecs.ts";
import { readHeader } from "./header.ts";

/** Opens a container file with the schema it brings along (spec 10). */
export async function openContainer(source: ByteSource): Promise<Result<ContainerFile>> {
  const read = await readHeader(source);
  if (!read.ok) return read;
  const { header, sync } = read.value;
  const files = [{ path: "avro.schema", text: header.schema }];
  const { schema, problems } = parseAvro({ files }, { get: (_kind, _path, _text, make) => make() });
  if (schema === undefined) return failed(problems);
  const codec = blockCodecs.get(header.codec);
  if (codec === undefined) {
    const hint = `Avro has ${[...blockCodecs.keys()].join(", ")}.`;
    return failed([
      { severity: "error", code: "unknown-codec", message: `the codec ${header.codec} is not known`, hint },
    ]);
  }
  const reader = new BlockReader(source, sync, codec, schema.root);
  return okResult({ header, blocks: () => reader.blocks(header.end) });
}

/** Counts and sizes take at most ten bytes each. */
const longestPrefix = 20;

class BlockReader {
  readonly #source: ByteSource;
  readonly #sync: Uint8Array;
  readonly #codec: BlockCodec;
  readonly #type: AvroType;

  constructor(source: ByteSource, sync: Uint8Array, codec: BlockCodec, type: AvroType) {
    this.#source = source;
    this.#sync = sync;
    this.#codec = codec;
    this.#type = type;
  }

  /** One block after the other; after a damaged one it goes on behind the next sync marker. */
  async *blocks(start: number): AsyncIterable<ContainerBlock> {
    for (let at = start; at < this.#source.size; ) {
      const block = await this.#block(at);
      yield block;
      at = block.to;
    }
  }

  async #block(from: number): Promise<ContainerBlock> {
    const records: string[] = [];
    try {
      const prefix = new AvroCursor(await this.#source.read(from, Math.min(longestPrefix, this.#source.size - from)));
      const count = positive(prefix.long(), "record count");
      const size = positive(prefix.long(), "size");
      const data = from + prefix.offset;
      if (size > this.#source.size - data - 16)
        throw new BytesError(`${size} bytes are promised, the file ends before`, 0);
      if (size > largestBlock) throw new BytesError(`a block of ${size} bytes is larger than ${largestBlock}`, 0);
      const bytes = await this.#source.read(data, size + 16);
      if (!this.#isSync(bytes, size)) throw new BytesError("the sync marker is not where the block should end", 0);
      const plain = await this.#codec.decompress(bytes.subarray(0, size));
      this.#records(plain, count, records);
      return { kind: "block", from, to: data + size + 16, size: plain.length, records };
    } catch (error) {
      // Libraries throw errors of all kinds at bytes that are not theirs; each makes a damaged block, told as such.
      if (!(error instanceof Error)) throw error;
      const why =
        error instanceof BytesError || error instanceof CodecError
          ? error.message
          : `the codec refuses it: ${error.message}`;
      return { kind: "damaged", from, to: await this.#afterSync(from + 1), why, records };
    }
  }

  #records(bytes: Uint8Array, count: number, records: string[]): void {
    const cursor = new AvroCursor(bytes);
    for (let left = count; left > 0; left--) records.push(writeEvent(this.#type, readValue(this.#type, cursor)));
    if (cursor.left > 0)
      throw new BytesError(`${cursor.left} bytes are left after the block's ${count} records`, cursor.offset);
  }

  #isSync(bytes: Uint8Array, at: number): boolean {
    return this.#sync.every((byte, index) => bytes[at + index] === byte);
  }

  /** Where the next sync marker ends; the end of the file if there is none. */
  async #afterSync(from: number): Promise<number> {
    const step = 65_536;
    for (let at = from; at + 16 <= this.#source.size; at += step) {
      const bytes = await this.#source.read(at, Math.min(step + 15, this.#source.size - at));
      for (let index = 0; index + 16 <= bytes.length; index++) {
        if (bytes[index] === this.#sync[0] && this.#isSync(bytes, index)) return at + index + 16;
      }
    }
    return this.#source.size;
  }
}

function positive(value: number | bigint, what: string): number {
  if (value < 0 || value > Number.MAX_SAFE_INTEGER) throw new BytesError(`the block's ${what} is ${value}`, 0);
  return Number(value);
}
