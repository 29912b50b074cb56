import type { FormatId, SchemaSource } from "../../core/model/index.ts";

/** The languages that have colours of their own; each is a Monaco language of the same id. */
export const codeLanguages = ["avro-json", "avdl", "json-schema", "proto", "event-json"] as const;

export type CodeLanguage = (typeof codeLanguages)[number];

/** The language of one file of a version: its format's, but for Avro IDL. */
export function languageOf(format: FormatId, path: string, { syntax }: SchemaSource): CodeLanguage {
  if (format === "avro" && (path.endsWith(".avdl") || (syntax === "idl" && !/\.(?:avsc|avpr|json)$/.test(path))))
    return "avdl";
  return languages[format];
}

const languages = {
  avro: "avro-json",
  protobuf: "proto",
  "json-schema": "json-schema",
} as const satisfies Record<FormatId, CodeLanguage>;

/** What a stretch of code is, for its colour; `plain` is everything else. */
export type CodeToken = "key" | "string" | "number" | "keyword" | "type" | "comment" | "plain";

/** Words of the .proto language that begin or qualify a declaration. */
export const protoKeywords: readonly string[] = (
  "syntax edition package import public weak option message enum service rpc returns stream oneof map extend extensions " +
  "reserved to max group optional required repeated true false inf nan"
).split(" ");

/** Scalar types of the .proto language. */
export const protoTypes: readonly string[] =
  "double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes".split(" ");

/** Words of Avro IDL that begin or qualify a declaration. */
export const idlKeywords: readonly string[] =
  "protocol namespace schema import idl record error enum fixed oneway throws void true false null".split(" ");

/** Types that Avro IDL has words for. */
export const idlTypes: readonly string[] =
  "boolean int long float double bytes string array map union date decimal time_ms timestamp_ms local_timestamp_ms uuid".split(
    " ",
  );
