/** Bytes that are read piece by piece: a `File` in a worker, a handle on the command line, or an array. */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** What an Avro object container file says about itself. */
export interface ContainerHeader {
  /** The writer's schema, as the file has it. */
  readonly schema: string;
  readonly codec: string;
  /** Every entry of the metadata, schema and codec included; values that are no text as hex. */
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  /** The sync marker, as hex. */
  readonly sync: string;
  /** Where the first block starts. */
  readonly end: number;
}

/** A stretch of a container file behind its header. */
export type ContainerBlock =
  | {
      readonly kind: "block";
      readonly from: number;
      readonly to: number;
      /** Bytes of the records, after the codec. */
      readonly size: number;
      /** The records as JSON text. */
      readonly records: readonly string[];
    }
  /** Bytes that could not be read, up to the next sync marker; and the records read before the damage. */
  | {
      readonly kind: "damaged";
      readonly from: number;
      readonly to: number;
      readonly why: string;
      readonly records: readonly string[];
    };

/** An open container file: its header, and its blocks one after the other. */
export interface ContainerFile {
  readonly header: ContainerHeader;
  blocks(): AsyncIterable<ContainerBlock>;
}
