import type { Result } from "./result.ts";

/** Bytes that are read piece by piece: a `File` in a worker, a handle on the command line, or an array. */
export interface ByteSource {
  readonly size: number;
  /** Bytes from `offset` on; fewer than `length` only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** As much of a browser's `Blob` or `File` as is needed to read it piece by piece. */
export interface BlobSource {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
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
export type ContainerStretch =
  | {
      readonly kind: "block";
      readonly from: number;
      readonly to: number;
      /** Records it holds. */
      readonly count: number;
      /** Bytes of its data as they stand in the file. */
      readonly packed: number;
      /** Bytes of its data after the codec; only told where the block was unpacked. */
      readonly size?: number;
      /** The records are whole, but the sync marker behind them is not. */
      readonly unmarked?: true;
    }
  | {
      /** Bytes that could not be read, up to where the next block may start. */
      readonly kind: "damaged";
      readonly from: number;
      readonly to: number;
      /** The byte of the file at which it was noticed. */
      readonly at: number;
      readonly why: string;
      /** Records before the damage that could be read. */
      readonly saved: number;
      /** Records that the block says it holds beyond these, where it says so. */
      readonly lost?: number;
    };

/** A record of a container file, as its reader sees it. */
export type ContainerRecord =
  | { readonly kind: "record"; readonly json: string }
  /** The reader's version cannot read it. */
  | { readonly kind: "unreadable"; readonly error: string };

/** What came of one step through a container file; lists that a task has nothing for are empty. */
export interface ContainerStep {
  /** Bytes of the source that are done with: for progress. */
  readonly at: number;
  readonly stretches: readonly ContainerStretch[];
  readonly records: readonly ContainerRecord[];
  /** The next bytes of the file that is written. */
  readonly bytes?: Uint8Array;
  /** Records among these bytes. */
  readonly written?: number;
}

/** Which records of a file are wanted, and as whom to read them. */
export interface ContainerSelection<Schema> {
  /** Reads with this version instead of the file's own. */
  readonly reader?: Schema;
  /** Conditions that a record must meet, all of them: `status = PAID`, `total >= 10`, `note ~ gift`. */
  readonly where?: readonly string[];
  /** Passes over so many records that meet them. */
  readonly skip?: number;
  /** At most so many records. */
  readonly count?: number;
  /** Starts with the block at this byte of the file. */
  readonly from?: number;
  /** `stop`: damage is a problem that ends the task. `skip`: it is told, and the next block read. */
  readonly damage: "stop" | "skip";
}

/** What to do with container files. */
export type ContainerTask<Schema> =
  /** Lists the blocks; `unpack` also proves that each can be read, record by record. */
  | { readonly kind: "scan"; readonly file: ContainerFile<Schema>; readonly unpack: boolean }
  | { readonly kind: "read"; readonly file: ContainerFile<Schema>; readonly selection: ContainerSelection<Schema> }
  /** Writes the records of several files into one, with another codec or not. */
  | {
      readonly kind: "rewrite";
      readonly files: readonly ContainerFile<Schema>[];
      /** Default: the first file's. */
      readonly codec?: string;
      readonly selection: ContainerSelection<Schema>;
    };

/** An open container file: its header, and the version that wrote it. */
export interface ContainerFile<Schema> {
  readonly header: ContainerHeader;
  readonly schema: Schema;
  readonly source: ByteSource;
}

/** Writes a container file, piece by piece. */
export interface ContainerWriter {
  /** Takes events as JSON text; returns the bytes that are ready. A problem names the event, counted from 1. */
  add(events: readonly string[]): Promise<Result<Uint8Array>>;
  /** The last bytes. */
  end(): Promise<Uint8Array>;
}

/** A compression of container files, and whether files can be written with it here. */
export interface ContainerCodec {
  readonly name: string;
  readonly writable: boolean;
}

/** How events are given to a writer: in Avro's JSON encoding, or as plain JSON whose unions and defaults it works out. */
export type EventSpelling = "avro" | "plain";

/** What a container file is written with. */
export interface ContainerWriterOptions {
  readonly codec: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly spelling?: EventSpelling;
}

/** What can be done with a format's container files. */
export interface ContainerTools<Schema> {
  readonly codecs: readonly ContainerCodec[];
  open(source: ByteSource): Promise<Result<ContainerFile<Schema>>>;
  /** Does a task step by step; a failed step is the last. */
  run(task: ContainerTask<Schema>): AsyncIterable<Result<ContainerStep>>;
  writer(schema: Schema, options: ContainerWriterOptions): Result<ContainerWriter>;
  /** A schema that all the samples fit, from JSON texts; problems name the sample (file `sample 3`). */
  infer(samples: Iterable<string>, options: { readonly name?: string }): Result<string>;
}
