import library from "seek-bzip";
import type { BlockCodec } from "./block-codec.ts";
import { withBufferAsBytes } from "./buffer-global.ts";
import { CodecError, Gathered } from "./gathered.ts";

const chunkSize = 65_536;

/** Bzip2; there is no sound encoder of it for JavaScript. */
export const bzip2: BlockCodec = {
  async decompress(bytes) {
    const gathered = new Gathered();
    let chunk = new Uint8Array(chunkSize);
    let filled = 0;
    const writeByte = (byte: number): void => {
      chunk[filled++] = byte;
      if (filled < chunk.length) return;
      gathered.add(chunk);
      chunk = new Uint8Array(chunkSize);
      filled = 0;
    };
    withBufferAsBytes(() => library.decode(inputOf(bytes), { writeByte }));
    gathered.add(chunk.subarray(0, filled));
    return gathered.bytes();
  },
};

/** Bytes as the library asks for them. */
function inputOf(bytes: Uint8Array) {
  let at = 0;
  const readByte = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new CodecError("the bzip2 data end early");
    return byte;
  };
  return {
    readByte,
    read(target: Uint8Array, offset: number, length: number): number {
      for (let index = 0; index < length; index++) target[offset + index] = readByte();
      return length;
    },
    seek(position: number): void {
      at = position;
    },
    eof: (): boolean => at >= bytes.length,
  };
}
