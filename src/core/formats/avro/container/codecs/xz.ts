import * as library from "xz-decompress";
import type { BlockCodec } from "./block-codec.ts";
import { CodecError, Gathered } from "./gathered.ts";
import { streamOf, streamReader } from "./streams.ts";

/** The decoder takes in so many bytes at once, and may put out nothing for them. */
const chunkSize = 65_536;

/** Input that ended early is answered with nothing, again and again. */
const mostEmptyChunks = 3;

/** Bundlers find the class among the exports, Node's loader only in the default one. */
const { XzReadableStream } = "XzReadableStream" in library ? library : defaultOf(library);

function defaultOf(module: object): typeof library {
  const inner: unknown = Reflect.get(module, "default");
  if (isLibrary(inner)) return inner;
  throw new Error("the xz library has no decoder");
}

function isLibrary(value: unknown): value is typeof library {
  return typeof value === "object" && value !== null && "XzReadableStream" in value;
}

/** Xz; there is no sound encoder of it for the browser. */
export const xz: BlockCodec = {
  async decompress(bytes) {
    const gathered = new Gathered();
    const reader = streamReader(new XzReadableStream(streamOf(bytes)));
    let empty = 0;
    try {
      for (let part = await reader.read(); part.value !== undefined; part = await reader.read()) {
        empty = part.value.length === 0 ? empty + 1 : 0;
        if (empty > mostEmptyChunks + bytes.length / chunkSize) throw new CodecError("the xz data end early");
        gathered.add(part.value);
      }
    } finally {
      // Until a stream is done with, the library lets no other one start. One that failed has said why already.
      await reader.cancel().catch(() => undefined);
    }
    return gathered.bytes();
  },
};
