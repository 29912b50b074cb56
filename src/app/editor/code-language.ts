import type { FormatId } from "../../core/model/index.ts";

/** The languages that have colours of their own; each is a Monaco language of the same id. */
export const codeLanguages = ["avro-json", "json-schema", "proto", "event-json"] as const;

export type CodeLanguage = (typeof codeLanguages)[number];

/** The language of a format's files. */
export const languageOf = {
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
