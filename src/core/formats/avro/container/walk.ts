import { BytesError } from "../../../bytes/cursor.ts";
import type { ContainerStretch } from "../../../model/container.ts";
import { BlockRecords } from "./block-records.ts";
import type { BlockCodec } from "./codecs/block-codec.ts";
import { CodecError } from "./codecs/gathered.ts";
import { loadCodec } from "./codecs/index.ts";
import type { AvroContainer } from "./file.ts";
import { BlockFinder, type Gap, type PlacedBlock } from "./stretches.ts";

export type Damage = Extract<ContainerStretch, { readonly kind: "damaged" }>;

/** A block whose data are unpacked, its records still to be read. */
export interface UnpackedBlock {
  readonly kind: "unpacked";
  readonly placed: PlacedBlock;
  readonly plain: Uint8Array;
}

/** Walks through the blocks of a file, and on behind damage. */
export class FileWalk {
  readonly #file: AvroContainer;
  readonly #finder: BlockFinder;
  #codec: BlockCodec | undefined;

  constructor(file: AvroContainer) {
    this.#file = file;
    this.#finder = new BlockFinder(file.source, file.sync);
  }

  /** Blocks by their places, nothing unpacked. A block without its marker is no block, unless its records prove it. */
  async *places(from = this.#file.header.end): AsyncGenerator<PlacedBlock | Damage> {
    for (let at = from; at < this.#file.source.size; ) {
      const found = await this.#finder.at(at);
      const next = found.kind === "gap" || found.unmarked ? await this.#mended(found) : found;
      yield next;
      at = next.to;
    }
  }

  /** The data of a block, unpacked; or why that cannot be. */
  async unpack(placed: PlacedBlock): Promise<UnpackedBlock | Damage> {
    this.#codec ??= await loadCodec(this.#file.header.codec);
    try {
      const plain = await this.#codec.decompress(await this.#finder.data(placed));
      return { kind: "unpacked", placed, plain };
    } catch (error) {
      // Libraries throw errors of all kinds at bytes that are not theirs; each makes a damaged block, told as such.
      if (!(error instanceof Error)) throw error;
      const own = error instanceof CodecError;
      const why = own ? error.message : `the ${this.#file.header.codec} data are damaged: ${error.message}`;
      const { from, to, data, count } = placed;
      return { kind: "damaged", from, to, at: data, why, saved: 0, lost: count };
    }
  }

  /** Bytes of a block as they stand in the file. */
  packed(placed: PlacedBlock): Promise<Uint8Array> {
    return this.#finder.data(placed);
  }

  records({ placed, plain }: UnpackedBlock): BlockRecords {
    return new BlockRecords(this.#file.schema.root, plain, placed.count);
  }

  /** The damage that a failed record is. */
  damage({ placed }: UnpackedBlock, records: BlockRecords, error: BytesError): Damage {
    const isPlain = this.#file.header.codec === "null";
    const { from, to, data, count } = placed;
    const why = isPlain ? error.message : `${error.message} (byte ${error.offset} of the unpacked block)`;
    const at = isPlain ? data + error.offset : data;
    return { kind: "damaged", from, to, at, why, saved: records.done, lost: Math.max(0, count - records.done) };
  }

  /** What a reader that stops at damage makes of a block without its marker. */
  unmarked({ from, to, data, packed, count }: PlacedBlock): Damage {
    const why = "the file's sync marker is not where the block should end";
    return { kind: "damaged", from, to, at: data + packed, why, saved: 0, lost: count };
  }

  async #mended(found: PlacedBlock | Gap): Promise<PlacedBlock | Damage> {
    if (found.kind === "block") {
      if (await this.#holds(found)) return found;
      return { ...this.unmarked(found), to: await this.#finder.afterSync(found.from) };
    }
    const { from, at, why, count } = found;
    const to = await this.#finder.afterSync(from);
    const damage: Damage = { kind: "damaged", from, to, at, why, saved: 0 };
    return count === undefined ? damage : { ...damage, lost: count };
  }

  /** True if a block without its marker can be read to the last record, and holds some. */
  async #holds(placed: PlacedBlock): Promise<boolean> {
    const block = placed.count === 0 ? undefined : await this.unpack(placed);
    if (block === undefined || block.kind === "damaged") return false;
    return firstFault(this.records(block)) === undefined;
  }
}

/** Reads all records; the error of the first that cannot be read. */
export function firstFault(records: BlockRecords): BytesError | undefined {
  try {
    while (records.next() !== undefined);
    return undefined;
  } catch (error) {
    if (error instanceof BytesError) return error;
    throw error;
  }
}
