import { Decompress } from "fzstd";
import type { BlockCodec } from "./block-codec.ts";
import { Gathered } from "./gathered.ts";
import { checkFrames } from "./zstandard-frames.ts";

/** Zstandard: one library to read, which stops at the limit; the original, as WebAssembly, to write. */
export const zstandard: BlockCodec = {
  async decompress(bytes) {
    checkFrames(bytes);
    const gathered = new Gathered();
    new Decompress((chunk) => gathered.add(chunk.slice())).push(bytes, true);
    return gathered.bytes();
  },
  async compress(bytes) {
    const { Zstd } = await import("@hpcc-js/wasm-zstd");
    const encoder = await Zstd.load();
    return encoder.compress(bytes);
  },
};
