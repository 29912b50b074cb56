import { deflateSync, Inflate } from "fflate";
import type { BlockCodec } from "./block-codec.ts";
import { Gathered } from "./gathered.ts";

/** The library puts out all that its input stands for at once, a thousand times as much at most: so it gets a little. */
const slice = 16_384;

/** Raw deflate (RFC 1951), without zlib's header. */
export const deflate: BlockCodec = {
  async decompress(bytes) {
    const gathered = new Gathered();
    const stream = new Inflate((chunk) => gathered.add(chunk));
    for (let at = 0; at === 0 || at < bytes.length; at += slice) {
      stream.push(bytes.subarray(at, at + slice), at + slice >= bytes.length);
    }
    return gathered.bytes();
  },
  async compress(bytes) {
    return deflateSync(bytes);
  },
};
