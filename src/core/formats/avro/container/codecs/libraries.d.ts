/** What we use of the codecs that come without typings, or ask for the DOM's. */
declare module "snappyjs" {
  const snappy: {
    uncompress(bytes: Uint8Array, maxLength: number): Uint8Array;
    compress(bytes: Uint8Array): Uint8Array;
  };
  export default snappy;
}

declare module "seek-bzip" {
  const bunzip: {
    decode(
      input: {
        readByte(): number;
        read(target: Uint8Array, offset: number, length: number): number;
        seek(position: number): void;
        eof(): boolean;
      },
      output: { writeByte(byte: number): void },
    ): void;
  };
  export default bunzip;
}
