import type { Rule } from "../../../model/finding.ts";

/** The incompatibilities of Apache Avro's `SchemaCompatibility` (spec 2), and the exception it may throw instead. */
const apacheAvroRuleIds = [
  "NAME_MISMATCH",
  "FIXED_SIZE_MISMATCH",
  "MISSING_ENUM_SYMBOLS",
  "READER_FIELD_MISSING_DEFAULT_VALUE",
  "TYPE_MISMATCH",
  "MISSING_UNION_BRANCH",
  "original-throws",
] as const;

export type ApacheAvroRuleId = (typeof apacheAvroRuleIds)[number];

const source = "Apache Avro Java, SchemaCompatibility";

export const apacheAvroRules = {
  NAME_MISMATCH: {
    id: "NAME_MISMATCH",
    class: "breaks",
    breaks: "asked",
    title: "{name} has another name",
    why: "{writer} wrote this type under another short name, and no alias of {reader} names it in full. Java's decoder reads a record nevertheless; enums and fixed types fail, and a record in a union may land in the wrong branch.",
    fix: "Add the old full name, with its namespace, to the type's aliases, or keep the name.",
    source,
  },
  FIXED_SIZE_MISMATCH: {
    id: "FIXED_SIZE_MISMATCH",
    class: "breaks",
    breaks: "asked",
    title: "{name} has another size",
    why: "{writer} wrote a fixed number of bytes; {reader} would take another number and lose its place in the event.",
    fix: "Keep the size, or give the field a new name with the new type.",
    source,
  },
  MISSING_ENUM_SYMBOLS: {
    id: "MISSING_ENUM_SYMBOLS",
    class: "breaks",
    breaks: "asked",
    title: "{name} lacks symbols",
    why: "An event written by {writer} may hold a symbol that {reader} does not know, and {reader} has no default symbol to take instead: it rejects the whole event.",
    fix: "Keep the symbols, or give the enum a default symbol before new symbols are written.",
    source,
  },
  READER_FIELD_MISSING_DEFAULT_VALUE: {
    id: "READER_FIELD_MISSING_DEFAULT_VALUE",
    class: "breaks",
    breaks: "asked",
    title: "{name} has no default",
    why: "An event written by {writer} has no such field; {reader} has nothing to put there and rejects the whole event.",
    fix: "Give the field a default; if it was renamed, add the old name to its aliases.",
    source,
  },
  TYPE_MISMATCH: {
    id: "TYPE_MISMATCH",
    class: "breaks",
    breaks: "asked",
    title: "{name} has another type",
    why: "{writer} wrote a type that {reader} cannot turn into its own: Avro only widens numbers and exchanges bytes and string.",
    fix: "Keep the type, widen it, or make it a union of the old and the new type.",
    source,
  },
  MISSING_UNION_BRANCH: {
    id: "MISSING_UNION_BRANCH",
    class: "breaks",
    breaks: "asked",
    title: "{name} lacks a branch",
    why: "{writer} may write a value of a branch that no branch of {reader} can take: {reader} rejects such events.",
    fix: "Keep the branch in the union, or make the branch itself readable.",
    source,
  },
  "original-throws": {
    id: "original-throws",
    class: "breaks",
    breaks: "asked",
    title: "{name} matches several fields",
    why: "A field of {reader} and its aliases name more than one field of {writer}. Apache Avro gives no verdict but an error, and registries refuse the schema.",
    fix: "Remove the alias that names a field which still exists.",
    source,
  },
} as const satisfies Record<ApacheAvroRuleId, Rule>;
