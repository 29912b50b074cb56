import type { ContainerCodec } from "../../../../model/container.ts";
import type { BlockCodec } from "./block-codec.ts";

interface Entry extends ContainerCodec {
  load(): Promise<BlockCodec>;
}

const asItIs: BlockCodec = {
  decompress: (bytes) => Promise.resolve(bytes),
  compress: (bytes) => Promise.resolve(bytes),
};

/** The six codecs of Avro; the library of each is loaded when a file needs it. */
const entries: readonly Entry[] = [
  { name: "null", writable: true, load: () => Promise.resolve(asItIs) },
  { name: "deflate", writable: true, load: async () => (await import("./deflate.ts")).deflate },
  { name: "snappy", writable: true, load: async () => (await import("./snappy.ts")).snappy },
  { name: "zstandard", writable: true, load: async () => (await import("./zstandard.ts")).zstandard },
  { name: "bzip2", writable: false, load: async () => (await import("./bzip2.ts")).bzip2 },
  { name: "xz", writable: false, load: async () => (await import("./xz.ts")).xz },
];

/** Names of the codecs, and which of them can be written. */
export const codecList: readonly ContainerCodec[] = entries.map(({ name, writable }) => ({ name, writable }));

/** True if files with this codec can be read. */
export function isKnownCodec(name: string): boolean {
  return entries.some((entry) => entry.name === name);
}

/** A codec that `isKnownCodec`. */
export function loadCodec(name: string): Promise<BlockCodec> {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`no codec ${name}`);
  return entry.load();
}
