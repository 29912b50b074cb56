import type { ReadableBytes } from "./bytes/byte-source.ts";
import type { Pasted } from "./bytes/pasted.ts";
import type { FieldRow } from "./compat/fields.ts";
import type { SameEvent } from "./compat/same-event.ts";
import type { FolderStudio } from "./folder-studio.ts";
import type {
  Algorithm,
  Change,
  ChangeWords,
  CheckRequest,
  ContainerCodec,
  ContainerHeader,
  ContainerSelection,
  ContainerStep,
  ContentModel,
  Dialect,
  Encoded,
  EventOutcome,
  EventSpelling,
  EventSyntax,
  FieldOutcome,
  Finding,
  Fix,
  FormatId,
  Framing,
  Level,
  ModelJudgement,
  ModelScope,
  OutlineNode,
  Policy,
  Problem,
  PutAndChecked,
  Reading,
  Result,
  Rule,
  RuleSetId,
  SchemaSource,
  Segment,
  SourceFile,
  Standing,
  ValuePath,
  Verdict,
  VersionId,
} from "./model/index.ts";
import type { ReplayStudio } from "./replay-studio.ts";

/** What is known of a version without comparing it with anything. */
export interface VersionFacts {
  readonly format: FormatId;
  /** Everything wrong with the texts, worst first by file and place. */
  readonly problems: readonly Problem[];
  /** False if the format's own reference refuses the texts: then nothing is judged compatible. */
  readonly valid: boolean;
  readonly standing: Standing;
  /** Candidates for the root: messages, files; the current one first. */
  readonly roots: readonly string[];
  /** Undefined if nothing could be made of the texts. */
  readonly outline: OutlineNode | undefined;
  /** JSON Schema: the dialect that the root is read in, named by its `$schema` or chosen. */
  readonly dialect?: Dialect;
}

/** What differs between two versions: facts, and the two outlines laid over each other. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly fields: readonly FieldRow[];
}

/** Which levels hold for a history. */
export interface LevelsHeld {
  readonly holds: Readonly<Record<Level, boolean | null>>;
  /** The levels that hold and are implied by no other level that holds. */
  readonly strongest: readonly Level[];
}

/** A fix and what would be if it were applied. */
export interface FixOffer {
  readonly fix: Fix;
  /** The files of the new version after the edits. */
  readonly files: readonly SourceFile[];
  /** The verdict of the same question with the fix applied. */
  readonly verdict: Verdict;
}

/** One event that shows an outcome. */
export interface Witness {
  readonly direction: "backward" | "forward";
  readonly outcome: EventOutcome;
  readonly json: string;
  readonly hex: string;
  readonly error?: string;
  readonly reading: Reading;
  /** How many of the tried events came out the same way. */
  readonly count: number;
}

export interface EvidenceRequest {
  readonly writer: VersionId;
  readonly reader: VersionId;
  readonly seed?: number;
  /** Events to try; by default 48, or two of each change that a reader looks at, at most 400. */
  readonly limit?: number;
  /** Events of the user's own, tried first. */
  readonly samples?: readonly string[];
  readonly direction?: "backward" | "forward";
  /** Which reader: our own exact one, or the library that services run. */
  readonly engine?: "exact" | "library";
}

/** What came of trying many events of one writer with one reader. */
export interface Evidence {
  /** False if another request on the same channel took over: the numbers so far. */
  readonly complete: boolean;
  readonly tried: number;
  readonly outcomes: Readonly<Record<"same" | "differs" | "misread" | "cannot-read" | "undecided", number>>;
  /** The smallest event of each distinct way to come out, worst first. */
  readonly witnesses: readonly Witness[];
  /** Why nothing could be tried, if so. */
  readonly why?: string;
}

/** One event, written by one version, read by several. */
export interface EventReadings {
  readonly encoded: { readonly bytes: Uint8Array; readonly segments: readonly Segment[] };
  readonly json: string;
  readonly readings: readonly Reading[];
}

/** Who may have written some bytes: a framing, a version, how well they fit, and why. */
export interface Recognition {
  readonly framing: Framing;
  readonly version: VersionId;
  readonly format: FormatId;
  /** From 0 (cannot be) to 1 (nothing speaks against it). */
  readonly score: number;
  /** The event, if it could be decoded. */
  readonly json?: string;
  /** What speaks for and against it, a sentence each. */
  readonly why: readonly string[];
  /** Protobuf: the message that the frame names, where it is not the version's own root. */
  readonly root?: string;
  /** True if the bytes are the event's JSON text, not its encoding. */
  readonly text?: true;
  /** The bytes that the segments cut: compressed bodies are opened, JSON text is encoded. */
  readonly bytes?: Uint8Array;
  readonly segments?: readonly Segment[];
  /** Where the event itself starts in them. */
  readonly from?: number;
}

/** One value that did not come back the same. */
export interface TripLoss {
  readonly path: ValuePath;
  /** What the last reader gets straight from the writer; absent if nothing. */
  readonly had?: string;
  /** What it gets by way of the other reader; absent if nothing. */
  readonly got?: string;
  /** What the reader in the middle made of it. */
  readonly via?: FieldOutcome;
}

/** What is left of an event that one reader read and wrote again, for another. */
export type RoundTrip =
  | {
      readonly kind: "returned";
      /** What the last reader sees. */
      readonly json: string;
      /** Bytes that the reader in the middle wrote. */
      readonly size: number;
      readonly losses: readonly TripLoss[];
    }
  | { readonly kind: "stopped"; readonly at: "via" | "reader"; readonly error: string }
  | { readonly kind: "undecided"; readonly why: string };

/** Names one open container file inside one studio; it means nothing outside. */
export type FileId = string;

/** Names work on files that goes on inside one studio. */
export type TaskId = string;

/** A container file that was opened. */
export interface OpenedFile {
  readonly file: FileId;
  readonly size: number;
  readonly header: ContainerHeader;
}

/** What to do with container files, step by step. */
export type FileTask =
  /** Lists the blocks; `unpack` also proves that each can be read. */
  | { readonly kind: "scan"; readonly file: FileId; readonly unpack?: boolean }
  | { readonly kind: "read"; readonly file: FileId; readonly selection: ContainerSelection<VersionId> }
  /** Writes the records of files into one; default codec: the first file's. */
  | {
      readonly kind: "rewrite";
      readonly files: readonly FileId[];
      readonly codec?: string;
      readonly selection: ContainerSelection<VersionId>;
    }
  /** Writes events, which come with the steps. */
  | {
      readonly kind: "write";
      readonly version: VersionId;
      readonly codec: string;
      readonly metadata?: Readonly<Record<string, string>>;
      readonly spelling?: EventSpelling;
    };

/** One step of work on files; `done` says that it was the last. */
export interface FileStep extends ContainerStep {
  readonly done: boolean;
}

/** Bytes read without any schema, as far as they are Protobuf. */
export interface RawDecoding {
  readonly json: string;
  readonly segments: readonly Segment[];
}

export interface FieldSize {
  readonly path: string;
  readonly size: number;
}

/** Sizes in bytes of one event: whole, compressed, as JSON, and per field. */
export interface Sizes {
  readonly total: number;
  readonly gzip: number;
  readonly json: number;
  readonly jsonGzip: number;
  /** Where the platform can compress with zstd. */
  readonly zstd?: number;
  readonly jsonZstd?: number;
  readonly fields: readonly FieldSize[];
}

/** The headline of a pair: the two plain sentences' facts, from the lead rule set and the evidence together. */
export interface Headline {
  readonly backward: DirectionVerdict;
  readonly forward: DirectionVerdict;
  /** Which side may be deployed first. */
  readonly advice: "readers-first" | "writers-first" | "either" | "neither" | "undecided";
}

export interface DirectionVerdict {
  readonly answer: "yes" | "no" | "undecided";
  /** `evidence`: a witness cannot be read. `rule`: the rule book says so, and no event failed. */
  readonly because: "evidence" | "rule" | "both" | "none";
  readonly breaks: number;
  readonly tried: number;
  readonly failed: number;
  readonly misread: number;
  readonly lost: number;
  /** Values that a default stands in for, although the writer meant another one. */
  readonly replaced: number;
}

export interface RuleTables {
  readonly rules: Readonly<Partial<Record<RuleSetId, Readonly<Record<string, Rule>>>>>;
  readonly changes: Readonly<Record<string, ChangeWords>>;
  readonly lead: RuleSetId;
}

/**
 * Everything true about schemas, as functions that take and return plain, cloneable data.
 *
 * Parsed schemas stay inside; the outside holds version ids. The worker serves this interface, the command line calls
 * it, and nothing else of core is seen from outside.
 */
export interface Studio extends FolderStudio, ReplayStudio {
  /** Parses a version and returns its id; the same content gives the same id. */
  put(format: FormatId, source: SchemaSource): Promise<VersionId>;
  /** Puts a version and judges it: who waits for an answer to each letter waits once. The requests call it `versionPut`. */
  putAndCheck(format: FormatId, source: SchemaSource, requests: readonly CheckRequest[]): Promise<PutAndChecked>;
  /** The version with one file's text replaced (or added), under a new id. */
  edit(version: VersionId, path: string, text: string): Promise<VersionId>;
  /** Forgets versions that are not needed any more. */
  drop(versions: readonly VersionId[]): Promise<void>;
  /** Guesses what files hold: by extension, then by content; undefined if nothing fits. */
  guess(files: readonly SourceFile[]): Promise<FormatId | undefined>;
  describe(version: VersionId): Promise<VersionFacts>;
  /** Avro: canonical form, fingerprints (hex), and the JSON that IDL stands for. Other formats: an empty object. */
  canonical(version: VersionId): Promise<{
    readonly canonical?: string;
    readonly fingerprints?: Readonly<Record<"crc64" | "md5" | "sha256", string>>;
    readonly json?: string;
  }>;
  /** Avro: the schema as IDL, if IDL can say it, and in a sentence each what it cannot; undefined for other formats and unreadable texts. */
  idl(
    version: VersionId,
  ): Promise<{ readonly text: string | undefined; readonly losses: readonly string[] } | undefined>;
  /** Protobuf: the version and all it imports as a FileDescriptorSet; undefined for other formats and unreadable texts. */
  descriptorSet(version: VersionId): Promise<Uint8Array | undefined>;
  /** The `.proto` texts that a FileDescriptorSet stands for, its main file first; undefined if the bytes are none. */
  describedSet(bytes: Uint8Array): Promise<readonly SourceFile[] | undefined>;
  /** What can be said about rules and changes of a format. */
  tables(format: FormatId): Promise<RuleTables>;
  /** Asks a rule book; refuses nothing silently: an unreadable version gives `refused`. */
  check(request: CheckRequest): Promise<Verdict>;
  compare(older: VersionId, newer: VersionId): Promise<Comparison>;
  levels(request: {
    readonly ruleSet: RuleSetId;
    readonly policy?: Policy;
    readonly algorithm?: Algorithm;
    readonly versions: readonly VersionId[];
  }): Promise<LevelsHeld>;
  /** Ways to mend a finding of the pair, each with the files it would give and the verdict then. */
  fixes(older: VersionId, newer: VersionId, finding: Finding, question: CheckRequest): Promise<readonly FixOffer[]>;

  /** JSON Schema: the change of the pair judged as written, and under each content model. */
  underModels(
    older: VersionId,
    newer: VersionId,
    policy: Policy,
    scope?: ModelScope,
  ): Promise<readonly ModelJudgement[]>;
  /** JSON Schema: a version with a content model written into it; undefined where it has that already. */
  remodel(
    version: VersionId,
    model: ContentModel,
    scope: ModelScope,
    question: CheckRequest,
  ): Promise<FixOffer | undefined>;

  /** Events are JSON text; with the syntax `text`, Protobuf's text format. */
  encode(version: VersionId, event: string, framing?: Framing, syntax?: EventSyntax): Promise<Result<Encoded>>;
  /** Protobuf: an event in the text format. Other formats have none, and say so. */
  toText(version: VersionId, json: string): Promise<Result<string>>;
  /** Protobuf: an event's JSON text from the text format; problems carry places in the text (file `event`). */
  fromText(version: VersionId, text: string): Promise<Result<string>>;
  decode(version: VersionId, bytes: Uint8Array, framing?: Framing, syntax?: EventSyntax): Promise<Result<string>>;
  /** Ranks which version, in which framing, may have written bytes, the likeliest first. */
  recognise(bytes: Uint8Array, versions: readonly VersionId[], channel?: string): Promise<readonly Recognition[]>;
  /** Finds a message's bytes in a pasted text, however they are spelled there; refuses more than it can take. */
  pasted(text: string): Promise<Result<Pasted>>;
  /** Opens an Avro object container file; it stays open until it is closed. */
  openFile(bytes: ReadableBytes): Promise<Result<OpenedFile>>;
  /** Forgets a file, and ends what is done with it. */
  closeFile(file: FileId): Promise<void>;
  /** Starts work on files; it goes on as its steps are asked for. */
  startTask(task: FileTask): Promise<Result<TaskId>>;
  /** The next step, a few milliseconds of work. Writing takes its events here; a step without any is the last. */
  stepTask(task: TaskId, events?: readonly string[]): Promise<Result<FileStep>>;
  /** Ends work that is not wanted any more. */
  endTask(task: TaskId): Promise<void>;
  /** An Avro schema that all samples (JSON texts) fit; problems name the sample as file. */
  inferSchema(samples: readonly string[], name?: string): Promise<Result<string>>;
  /** The codecs of container files, and which of them can be written. */
  fileCodecs(): Promise<readonly ContainerCodec[]>;
  /** Reads bytes as Protobuf without a schema. */
  decodeRaw(bytes: Uint8Array): Promise<RawDecoding>;
  /** Cuts bytes written with the version into segments. */
  annotate(version: VersionId, bytes: Uint8Array): Promise<readonly Segment[]>;
  /** `writer` may be undefined for JSON Schema. */
  read(
    writer: VersionId | undefined,
    reader: VersionId,
    bytes: Uint8Array,
    engine?: "exact" | "library",
  ): Promise<Reading>;
  /** Encodes an event with its writer and reads it with every reader. */
  readEverywhere(
    writer: VersionId,
    json: string,
    readers: readonly VersionId[],
    engine?: "exact" | "library",
  ): Promise<Result<EventReadings>>;
  /** An event read by one version, written again unchanged, and read by another: what is lost on the way. */
  roundTrip(
    writer: VersionId,
    via: VersionId,
    reader: VersionId,
    json: string,
    engine?: "exact" | "library",
  ): Promise<Result<RoundTrip>>;
  sample(version: VersionId, seed: number, limit: number, reader?: VersionId): Promise<readonly string[]>;
  /** The nearest event that fits: repairs one that was written for an earlier text; undefined if none can be made. */
  fit(version: VersionId, json: string): Promise<string | undefined>;
  sizes(version: VersionId, json: string, framing?: Framing): Promise<Result<Sizes>>;
  /** The same event in every format: in the version's own, and in schemas of the other formats that say the same; candidates may. */
  sameEvent(version: VersionId, json: string, candidates?: readonly VersionId[]): Promise<Result<readonly SameEvent[]>>;
  /** Tries many events; stops early when another request arrives on the same channel. */
  evidence(request: EvidenceRequest, channel?: string): Promise<Evidence>;
  /** Row = writer, column = reader: what the rule set says, and what the events say. */
  matrix(
    request: {
      readonly ruleSet: RuleSetId;
      readonly versions: readonly VersionId[];
      readonly policy?: Policy;
      readonly algorithm?: Algorithm;
      readonly limit?: number;
    },
    channel?: string,
  ): Promise<{
    readonly rule: readonly (readonly (boolean | null)[])[];
    readonly evidence: readonly (readonly EventOutcome[])[];
  }>;
  /** Lays a text out again; undefined if it cannot be parsed. */
  format(format: FormatId, path: string, text: string): Promise<string | undefined>;
}
