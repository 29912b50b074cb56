/** Compression of a container file's blocks (spec 10). */
export interface BlockCodec {
  decompress(bytes: Uint8Array): Promise<Uint8Array>;
  /** Missing where there is no sound encoder for JavaScript: such files are only read. */
  compress?(bytes: Uint8Array): Promise<Uint8Array>;
}
