import type { BlobSource, ByteSource } from "../model/container.ts";

/** Anything that bytes can be read from piece by piece. */
export type ReadableBytes = Uint8Array | BlobSource | ByteSource;

/** Bytes in memory, a browser's file, or a source that is one already, all as a source. */
export function byteSource(bytes: ReadableBytes): ByteSource {
  if (bytes instanceof Uint8Array) {
    return {
      size: bytes.length,
      read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    };
  }
  if ("read" in bytes) return bytes;
  return {
    size: bytes.size,
    read: async (offset, length) => new Uint8Array(await bytes.slice(offset, offset + length).arrayBuffer()),
  };
}
