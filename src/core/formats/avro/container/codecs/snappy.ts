import library from "snappyjs";
import { crc32 } from "../crc32.ts";
import type { BlockCodec } from "./block-codec.ts";
import { CodecError, largestBlock } from "./gathered.ts";

/** Snappy's raw format, followed by the CRC-32 of the plain bytes, most significant byte first. */
export const snappy: BlockCodec = {
  async decompress(bytes) {
    if (bytes.length < 4) throw new CodecError("a snappy block needs four bytes for its checksum");
    const plain = library.uncompress(bytes.slice(0, -4), largestBlock);
    const wanted = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0);
    if (crc32(plain) !== wanted) throw new CodecError("the checksum of the snappy block does not match");
    return plain;
  },
  async compress(bytes) {
    const packed = library.compress(bytes);
    const out = new Uint8Array(packed.length + 4);
    out.set(packed);
    new DataView(out.buffer).setUint32(packed.length, crc32(bytes));
    return out;
  },
};
