/** The three formats, in the order the product lists them. */
export const formatIds = ["avro", "protobuf", "json-schema"] as const;

/** One of the three formats a subject can be written in. */
export type FormatId = (typeof formatIds)[number];

/** Names of the formats as people write them. */
export const formatTitles = {
  avro: "Avro",
  protobuf: "Protobuf",
  "json-schema": "JSON Schema",
} as const satisfies Record<FormatId, string>;

/** How an event is written: as JSON, or in Protobuf's text format. */
export type EventSyntax = "json" | "text";

/** One file of a version: a path inside the version, with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Where it lies in its repository, if imports know it by another path: what buf.yaml speaks of. */
  readonly foundAt?: string;
}

/** Files as they lie in a repository; `config`: the text of the buf.yaml at its top. */
export interface RepositoryFiles {
  readonly files: readonly SourceFile[];
  readonly config?: string | undefined;
}

/** JSON Schema dialects that the studio reads. */
export const dialects = ["draft-04", "draft-06", "draft-07", "2019-09", "2020-12"] as const;

export type Dialect = (typeof dialects)[number];

/** What a version is made of: its files, the main one first, and how to take them. */
export interface SchemaSource {
  readonly files: readonly SourceFile[];
  /** Protobuf: full name of the message. Avro, JSON Schema: path of the main file. */
  readonly root?: string;
  /** JSON Schema: the dialect where `$schema` is silent. */
  readonly dialect?: Dialect;
  /** JSON Schema: assert `format`. */
  readonly assertFormats?: boolean;
  /** Avro: the text is IDL although its path does not say so. */
  readonly syntax?: "idl";
}
