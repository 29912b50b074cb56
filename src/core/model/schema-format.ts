import type { Change, ChangeWords } from "./change.ts";
import type { ContainerTools } from "./container.ts";
import type { ContentModel, ModelScope } from "./content-model.ts";
import type { Finding, Judgement, Rule, RuleSetId } from "./finding.ts";
import type { Fix, TextEdit } from "./fix.ts";
import type { Dialect, FormatId, RepositoryFiles, SchemaSource, SourceFile } from "./format.ts";
import type { Algorithm, Policy } from "./level.ts";
import type { OutlineNode } from "./outline.ts";
import type { NodePath } from "./path.ts";
import type { Problem } from "./problem.ts";
import type { Encoded, Reading, Segment } from "./reading.ts";
import type { Result } from "./result.ts";
import type { ShapeTools } from "./shape.ts";
import type { Standing } from "./standing.ts";

/** Remembers what was made from one file's text, so that an edit of one file parses one file. */
export interface ParseCache {
  /** Returns what `make` made for the same `kind`, `path` and `text` before, or makes it. */
  get<T>(kind: string, path: string, text: string, make: () => T): T;
}

/** The outcome of parsing: a schema as far as it could be understood, and everything found wrong. */
export interface Parsed<Schema> {
  /** Undefined only if nothing at all could be made of the text. */
  readonly schema: Schema | undefined;
  readonly problems: readonly Problem[];
}

/** A writer's and a reader's schema. */
export interface Pair<Schema> {
  readonly writer: Schema;
  readonly reader: Schema;
}

/** What a rule set may be told. */
export interface JudgeOptions {
  readonly policy: Policy;
  readonly algorithm: Algorithm;
  /** buf: which files are lint targets. */
  readonly targets?: readonly string[];
  /** buf.yaml as text. */
  readonly config?: string;
  /** buf: breaking or lint category. */
  readonly category?: string;
  /** Findings of class `safe` are wanted too. */
  readonly safe?: boolean;
}

/** One rule set of one format: judges whether what the writer wrote can be read by the reader. */
export interface RuleSet<Schema> {
  readonly id: RuleSetId;
  readonly title: string;
  /** Every rule it can report, by id. */
  readonly rules: Readonly<Record<string, Rule>>;
  /**
   * `asked`: judges writer against reader, one direction at a time.
   * `old-new`: judges old (writer) against new (reader) once, and each rule says who breaks.
   * `single`: looks at the reader's schema alone (lint).
   */
  readonly judges: "asked" | "old-new" | "single";
  /** The original has a parser of its own: it judges texts that the format's reference refuses, and refuses others. */
  readonly refusesItself?: true;
  judge(pair: Pair<Schema>, options: JudgeOptions): Judgement | Promise<Judgement>;
}

/** What is wanted of generated events. */
export interface SampleOptions {
  readonly seed: number;
  readonly limit: number;
  /** The other side of the pair: generate events that meet their differences first. */
  readonly reader?: unknown;
  /** Nodes of the writer that the events should visit in every way they can. */
  readonly towards?: readonly NodePath[];
}

/** What bytes of one version look like: the kind of reader to use. */
export interface ReadOptions {
  /** `exact`: our own reader. `library`: what services run (avsc, ajv). */
  readonly engine: "exact" | "library";
  /** Leave out fields that are absent and read as on the other side: of many events nobody looks at them. */
  readonly brief?: true;
}

/** Events in Protobuf's text format: as bytes, or as their JSON text. */
export interface TextFormatTools<Schema> {
  /** Encodes an event given in the text format; problems carry places in the event's text (file `event`). */
  encode(schema: Schema, text: string): Result<Encoded>;
  /** Decodes one whole event to the text format, unknown fields among the rest. */
  decode(schema: Schema, bytes: Uint8Array): Result<string>;
  toText(schema: Schema, json: string): Result<string>;
  fromText(schema: Schema, text: string): Result<string>;
}

/**
 * What each folder under `formats/` provides; only the format knows its `Schema`.
 *
 * Events travel as JSON text, because their numbers may exceed 2^53: Avro JSON encoding, ProtoJSON, or the document itself.
 */
export interface SchemaFormat<Schema = unknown> {
  readonly id: FormatId;
  readonly changeWords: Readonly<Record<string, ChangeWords>>;
  readonly ruleSets: Readonly<Partial<Record<RuleSetId, RuleSet<Schema>>>>;
  /** The rule set whose verdict leads the headline. */
  readonly leadRuleSet: RuleSetId;

  /** Loads what parsing these files needs beyond the rest of the format; awaited before `parse`. */
  prepare?(source: SchemaSource): Promise<void>;
  /** Protobuf: files of versions of a repository, those that are built, under the paths by which they import each other. */
  rooted?(versions: readonly RepositoryFiles[]): Promise<readonly (readonly SourceFile[])[]>;
  /** Reads one file's text ahead of `parse`, which finds it in the cache then; `before`: the path it was read under. */
  takeIn?(file: SourceFile, cache: ParseCache, before?: string): void;
  /** Parses and links a version; recovers, so that one problem does not blind the rest. */
  parse(source: SchemaSource, cache: ParseCache): Parsed<Schema>;
  /** How far the texts stand that gave a schema and these problems. */
  standing(schema: Schema, problems: readonly Problem[]): Standing;
  /** Names that can be the root: full names of messages, paths of files; the current one first. */
  roots(schema: Schema): readonly string[];
  outline(schema: Schema): OutlineNode;
  /** Protobuf: paths of the version's files that a file imports, directly or through others. */
  importsOf?(schema: Schema, path: string): readonly string[];
  /** JSON Schema: the dialect that the root is read in. */
  dialect?(schema: Schema): Dialect;
  /** Facts about what differs, in the new version's order, removed things where they stood. */
  diff(older: Schema, newer: Schema): readonly Change[];
  /** JSON Schema: gives one object (or each that declares properties) a content model, as edits of its text. */
  remodel?(
    schema: Schema,
    model: ContentModel,
    scope: ModelScope,
  ): { readonly edits: readonly TextEdit[]; readonly rewritten: number; readonly kept: number };
  /** Ways to mend a finding by editing the newer schema. */
  fixes(older: Schema, newer: Schema, finding: Finding): readonly Fix[] | Promise<readonly Fix[]>;

  /** Encodes an event given as JSON text; problems carry places in the event's text (file `event`). */
  encode(schema: Schema, json: string): Result<Encoded>;
  /** Decodes one whole event to JSON text. */
  decode(schema: Schema, bytes: Uint8Array): Result<string>;
  /** Cuts the bytes of one event into segments; bytes that cannot be understood become one `unknown` segment. */
  annotate(schema: Schema, bytes: Uint8Array): readonly Segment[];
  /** Reads bytes that the writer wrote with the reader. `writer` may be undefined where the format needs none. */
  read(
    pair: { readonly writer: Schema | undefined; readonly reader: Schema },
    bytes: Uint8Array,
    options: ReadOptions,
  ): Reading | Promise<Reading>;
  /** Example events as JSON text; the same seed gives the same events. The first is the everyday one. */
  sample(schema: Schema, options: SampleOptions): readonly string[];
  /** How its events are told in other formats, and theirs in this one. */
  shape(): Promise<ShapeTools<Schema>>;
  /** Protobuf: where the root stands among the messages, as registries frame it. */
  messageIndexes?(schema: Schema): { readonly confluent: readonly number[]; readonly glue: number };
  /** Protobuf: the version and all it imports as a FileDescriptorSet, without comments and positions. */
  descriptorSet?(schema: Schema): Uint8Array;
  /** Protobuf: the texts that a FileDescriptorSet stands for, the main file first; undefined if the bytes are none. */
  describedSet?(bytes: Uint8Array): readonly SourceFile[] | undefined;
  /** Protobuf: reads bytes without a schema; what they are no Protobuf for stays one `unknown` segment. */
  decodeRaw?(bytes: Uint8Array): { readonly json: string; readonly segments: readonly Segment[] };
  /** Protobuf: events in the text format. */
  textFormat?(): Promise<TextFormatTools<Schema>>;
  /** Avro: the schema as IDL, if IDL can say it, and what IDL has no words for. */
  idl?(schema: Schema): Promise<{ readonly text: string | undefined; readonly losses: readonly string[] }>;
  /** Avro: the fingerprint that single-object encoding carries. */
  fingerprint?(schema: Schema): Uint8Array;
  /** Avro: the Parsing Canonical Form, and its fingerprints as hex (`crc64` little-endian). */
  canonical?(schema: Schema): Promise<{
    readonly canonical: string;
    readonly fingerprints: Readonly<Record<"crc64" | "md5" | "sha256", string>>;
    /** The JSON that IDL stands for. */
    readonly json?: string;
  }>;
  /** Avro: object container files. */
  container?(): Promise<ContainerTools<Schema>>;
  /** Lays the text out again, keeping meaning and comments; undefined if it cannot be parsed. */
  format(text: string, path: string): string | undefined;
}
