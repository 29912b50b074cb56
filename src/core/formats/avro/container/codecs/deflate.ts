import { deflateSync, Inflate } from "fflate";
import type { BlockCodec } from "./block-codec.ts";
import { CodecError, Gathered } from "./gathered.ts";

/** Raw deflate (RFC 1951), without zlib's header. */
export const deflate: BlockCodec = {
  async decompress(bytes) {
    const gathered = new Gathered();
    let ended = false;
    const stream = new Inflate((chunk, final) => {
      gathered.add(chunk);
      ended = final;
    });
    stream.push(bytes, true);
    if (!ended) throw new CodecError("the deflate data end early");
    return gathered.bytes();
  },
  async compress(bytes) {
    return deflateSync(bytes);
  },
};
