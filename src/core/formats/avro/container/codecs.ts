import { deflateSync, Inflate } from "fflate";
import { withBufferAsBytes } from "./buffer-global.ts";
import { crc32 } from "./crc32.ts";
import { streamOf, streamReader } from "./streams.ts";

/** Compression of a container file's blocks (spec 10). */
export interface BlockCodec {
  decompress(bytes: Uint8Array): Promise<Uint8Array>;
  /** Missing where there is no sound encoder for JavaScript: such files are only read. */
  readonly compress?: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** More than this is not read from one block: a few bytes can promise gigabytes. */
export const largestBlock = 64 * 1024 * 1024;

/** Says why a block cannot be read; turned into a damaged block at the edge. */
export class CodecError extends Error {}

/** The six codecs of Avro; each library is loaded when a file needs it. */
export const blockCodecs: ReadonlyMap<string, BlockCodec> = new Map<string, BlockCodec>([
  ["null", { decompress: (bytes) => Promise.resolve(bytes), compress: (bytes) => Promise.resolve(bytes) }],
  ["deflate", { decompress: inflate, compress: (bytes) => Promise.resolve(deflateSync(bytes)) }],
  ["snappy", { decompress: unsnappy, compress: snappy }],
  ["zstandard", { decompress: unzstd }],
  ["bzip2", { decompress: unbzip2 }],
  ["xz", { decompress: unxz }],
]);

/** Gathers what a decoder puts out, up to the limit. */
class Gathered {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  add(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > largestBlock) throw new CodecError(`the block expands to more than ${largestBlock} bytes`);
    this.#chunks.push(chunk.slice());
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }
}

/** Raw deflate, without zlib's header. */
async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const gathered = new Gathered();
  new Inflate((chunk) => gathered.add(chunk)).push(bytes, true);
  return gathered.bytes();
}

/** Snappy's raw format, and the CRC-32 of the plain bytes, most significant first. */
async function unsnappy(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: library } = await import("snappyjs");
  if (bytes.length < 4) throw new CodecError("a snappy block needs four bytes for its checksum");
  const plain = library.uncompress(bytes.slice(0, -4), largestBlock);
  const wanted = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0);
  if (crc32(plain) !== wanted) throw new CodecError("the checksum of the snappy block does not match");
  return plain;
}

async function snappy(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: library } = await import("snappyjs");
  const packed = library.compress(bytes);
  const out = new Uint8Array(packed.length + 4);
  out.set(packed);
  new DataView(out.buffer).setUint32(packed.length, crc32(bytes));
  return out;
}

async function unzstd(bytes: Uint8Array): Promise<Uint8Array> {
  const { Decompress } = await import("fzstd");
  const gathered = new Gathered();
  new Decompress((chunk) => gathered.add(chunk)).push(bytes, true);
  return gathered.bytes();
}

async function unbzip2(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: library } = await import("seek-bzip");
  const gathered = new Gathered();
  let chunk = new Uint8Array(65536);
  let filled = 0;
  let at = 0;
  const readByte = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new CodecError("the bzip2 block ends early");
    return byte;
  };
  const input = {
    readByte,
    read: (target: Uint8Array, offset: number, length: number): number => {
      for (let index = 0; index < length; index++) target[offset + index] = readByte();
      return length;
    },
    seek: (position: number): void => {
      at = position;
    },
    eof: (): boolean => at >= bytes.length,
  };
  const writeByte = (byte: number): void => {
    chunk[filled++] = byte;
    if (filled < chunk.length) return;
    gathered.add(chunk);
    chunk = new Uint8Array(65536);
    filled = 0;
  };
  withBufferAsBytes(() => library.decode(input, { writeByte }));
  gathered.add(chunk.subarray(0, filled));
  return gathered.bytes();
}

async function unxz(bytes: Uint8Array): Promise<Uint8Array> {
  const { XzReadableStream } = await import("xz-decompress");
  const gathered = new Gathered();
  const reader = streamReader(new XzReadableStream(streamOf(bytes)));
  for (let part = await reader.read(); part.value !== undefined; part = await reader.read()) gathered.add(part.value);
  return gathered.bytes();
}
