import type { JsonNode } from "../../text/json.ts";
import { jsonValue } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { numberKey } from "./decimal.ts";
import { contentModelOf } from "./describe.ts";
import { typeWords } from "./evaluate/scalars.ts";
import { jsonKey } from "./json-key.ts";
import type { Subschema } from "./schema.ts";

/** Facts that one keyword (or two that say the same) gives about one schema. */
export type FactKind =
  | "type-changed"
  | "const-changed"
  | "minimum-changed"
  | "maximum-changed"
  | "multiple-of-changed"
  | "min-length-changed"
  | "max-length-changed"
  | "pattern-changed"
  | "format-changed"
  | "min-items-changed"
  | "max-items-changed"
  | "unique-items-changed"
  | "min-contains-changed"
  | "max-contains-changed"
  | "min-properties-changed"
  | "max-properties-changed"
  | "content-model-changed"
  | "item-model-changed"
  | "dependent-required-changed"
  | "content-encoding-changed"
  | "content-media-type-changed"
  | "title-changed"
  | "description-changed"
  | "default-changed"
  | "examples-changed"
  | "deprecated-changed"
  | "read-only-changed"
  | "write-only-changed"
  | "comment-changed"
  | "id-changed";

/** One fact: how a schema says it, and where. */
export interface Fact {
  readonly about: "structure" | "annotation";
  readonly title: string;
  /** The keywords whose place is shown, the first that is there. */
  readonly keywords: readonly string[];
  /** The fact as text, one text for equal facts; undefined if the schema says nothing. */
  value(schema: Subschema): string | undefined;
}

function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function annotation(keyword: string, title: string, about: Fact["about"] = "annotation"): Fact {
  return {
    about,
    title,
    keywords: [keyword],
    value: ({ node }) => {
      const value: JsonNode | undefined = node.kind === "object" ? jsonValue(node, keyword) : undefined;
      return value === undefined ? undefined : compactJson(value);
    },
  };
}

/** Every fact, in the order in which changes are told. */
export const facts = {
  "type-changed": {
    about: "structure",
    title: "the type of {name} changed from {old} to {new}",
    keywords: ["type"],
    value: ({ values, always }) => {
      if (always !== undefined) return always ? "anything" : "nothing";
      return values?.types === undefined ? undefined : typeWords(values.types);
    },
  },
  "const-changed": {
    about: "structure",
    title: "the one value of {name} changed from {old} to {new}",
    keywords: ["const"],
    value: ({ values }) => (values?.const === undefined ? undefined : jsonKey(values.const)),
  },
  "minimum-changed": {
    about: "structure",
    title: "the lower bound of {name} changed from {old} to {new}",
    keywords: ["minimum", "exclusiveMinimum"],
    value: ({ numbers }) => bound(numbers?.minimum?.text, "≥", numbers?.exclusiveMinimum?.text, ">"),
  },
  "maximum-changed": {
    about: "structure",
    title: "the upper bound of {name} changed from {old} to {new}",
    keywords: ["maximum", "exclusiveMaximum"],
    value: ({ numbers }) => bound(numbers?.maximum?.text, "≤", numbers?.exclusiveMaximum?.text, "<"),
  },
  "multiple-of-changed": {
    about: "structure",
    title: "the step of {name} changed from {old} to {new}",
    keywords: ["multipleOf"],
    value: ({ numbers }) => (numbers?.multipleOf === undefined ? undefined : numberKey(numbers.multipleOf.text)),
  },
  "min-length-changed": {
    about: "structure",
    title: "the least length of {name} changed from {old} to {new}",
    keywords: ["minLength"],
    value: ({ strings }) => text(strings?.minLength),
  },
  "max-length-changed": {
    about: "structure",
    title: "the greatest length of {name} changed from {old} to {new}",
    keywords: ["maxLength"],
    value: ({ strings }) => text(strings?.maxLength),
  },
  "pattern-changed": {
    about: "structure",
    title: "the pattern of {name} changed from {old} to {new}",
    keywords: ["pattern"],
    value: ({ strings }) => strings?.pattern?.source,
  },
  "format-changed": {
    about: "structure",
    title: "the format of {name} changed from {old} to {new}",
    keywords: ["format"],
    value: ({ strings }) => strings?.format,
  },
  "min-items-changed": {
    about: "structure",
    title: "the least number of items of {name} changed from {old} to {new}",
    keywords: ["minItems"],
    value: ({ arrays }) => text(arrays?.minItems),
  },
  "max-items-changed": {
    about: "structure",
    title: "the greatest number of items of {name} changed from {old} to {new}",
    keywords: ["maxItems"],
    value: ({ arrays }) => text(arrays?.maxItems),
  },
  "unique-items-changed": {
    about: "structure",
    title: "whether the items of {name} must differ changed from {old} to {new}",
    keywords: ["uniqueItems"],
    value: ({ arrays }) => (arrays?.uniqueItems ? "unique" : undefined),
  },
  "min-contains-changed": {
    about: "structure",
    title: "how many items of the kind {name} must contain changed from {old} to {new}",
    keywords: ["minContains"],
    value: ({ arrays }) => text(arrays?.minContains),
  },
  "max-contains-changed": {
    about: "structure",
    title: "how many items of the kind {name} may contain changed from {old} to {new}",
    keywords: ["maxContains"],
    value: ({ arrays }) => text(arrays?.maxContains),
  },
  "min-properties-changed": {
    about: "structure",
    title: "the least number of properties of {name} changed from {old} to {new}",
    keywords: ["minProperties"],
    value: ({ objects }) => text(objects?.minProperties),
  },
  "max-properties-changed": {
    about: "structure",
    title: "the greatest number of properties of {name} changed from {old} to {new}",
    keywords: ["maxProperties"],
    value: ({ objects }) => text(objects?.maxProperties),
  },
  "content-model-changed": {
    about: "structure",
    title: "the content model of {name} changed from {old} to {new}",
    keywords: ["additionalProperties", "unevaluatedProperties"],
    value: ({ objects }) => (objects === undefined ? undefined : contentModelOf(objects)),
  },
  "item-model-changed": {
    about: "structure",
    title: "whether {name} takes more items changed from {old} to {new}",
    keywords: ["items", "additionalItems", "unevaluatedItems"],
    value: ({ arrays }) => {
      const closed = arrays?.rest?.always === false || arrays?.unevaluated?.always === false;
      return closed ? "closed" : undefined;
    },
  },
  "dependent-required-changed": {
    about: "structure",
    title: "what {name} requires beside other properties changed from {old} to {new}",
    keywords: ["dependentRequired", "dependencies"],
    value: ({ objects }) => {
      if (objects?.dependentRequired === undefined) return undefined;
      const rows = [...objects.dependentRequired].map(([name, needed]) => `${name}: ${[...needed].sort().join(", ")}`);
      return rows.sort().join("; ");
    },
  },
  "content-encoding-changed": annotation(
    "contentEncoding",
    "the encoding of {name} changed from {old} to {new}",
    "structure",
  ),
  "content-media-type-changed": annotation(
    "contentMediaType",
    "the media type of {name} changed from {old} to {new}",
    "structure",
  ),
  "title-changed": annotation("title", "the title of {name} changed"),
  "description-changed": annotation("description", "the description of {name} changed"),
  "default-changed": annotation("default", "the default of {name} changed from {old} to {new}"),
  "examples-changed": annotation("examples", "the examples of {name} changed"),
  "deprecated-changed": annotation("deprecated", "whether {name} is deprecated changed"),
  "read-only-changed": annotation("readOnly", "whether {name} is read-only changed"),
  "write-only-changed": annotation("writeOnly", "whether {name} is write-only changed"),
  "comment-changed": annotation("$comment", "the comment of {name} changed"),
  "id-changed": annotation("$id", "the URI of {name} changed from {old} to {new}"),
} as const satisfies Record<FactKind, Fact>;

function bound(
  inclusive: string | undefined,
  sign: string,
  exclusive: string | undefined,
  strictSign: string,
): string | undefined {
  const parts: string[] = [];
  if (inclusive !== undefined) parts.push(`${sign} ${numberKey(inclusive)}`);
  if (exclusive !== undefined) parts.push(`${strictSign} ${numberKey(exclusive)}`);
  return parts.length === 0 ? undefined : parts.join(" and ");
}
