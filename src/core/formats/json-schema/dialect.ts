import type { Dialect } from "../../model/format.ts";
import type { JsonNode } from "../../text/json.ts";
import { jsonValue } from "../../text/json.ts";

/** The groups that a metaschema can switch on and off (`$vocabulary`, 2019-09 and later). */
export type Vocabulary =
  | "core"
  | "applicator"
  | "unevaluated"
  | "validation"
  | "metadata"
  | "format"
  | "format-assertion"
  | "content";

export type Vocabularies = ReadonlySet<Vocabulary>;

/** What a keyword's value has to look like. */
export type KeywordShape =
  | "any"
  | "string"
  | "strings"
  | "boolean"
  | "number"
  | "positive-number"
  | "count"
  | "type"
  | "list"
  | "pattern"
  | "schema"
  | "schema-or-boolean"
  | "schemas"
  | "schema-or-schemas"
  | "schema-map"
  | "dependencies"
  | "pattern-map"
  | "strings-map"
  | "object";

/** What a keyword is for, and which dialects know it. */
export interface KeywordRule {
  readonly vocabulary: Vocabulary;
  readonly shape: KeywordShape;
  /** The shape in dialects up to the one named, where it differs. */
  readonly earlier?: { readonly until: Dialect; readonly shape: KeywordShape };
  readonly from?: Dialect;
  readonly until?: Dialect;
}

const keywordRules = {
  $schema: { vocabulary: "core", shape: "string" },
  $id: { vocabulary: "core", shape: "string", from: "draft-06" },
  id: { vocabulary: "core", shape: "string", until: "draft-04" },
  $ref: { vocabulary: "core", shape: "string" },
  $anchor: { vocabulary: "core", shape: "string", from: "2019-09" },
  $dynamicRef: { vocabulary: "core", shape: "string", from: "2020-12" },
  $dynamicAnchor: { vocabulary: "core", shape: "string", from: "2020-12" },
  $recursiveRef: { vocabulary: "core", shape: "string", from: "2019-09", until: "2019-09" },
  $recursiveAnchor: { vocabulary: "core", shape: "boolean", from: "2019-09", until: "2019-09" },
  $vocabulary: { vocabulary: "core", shape: "object", from: "2019-09" },
  $comment: { vocabulary: "core", shape: "string", from: "draft-07" },
  $defs: { vocabulary: "core", shape: "schema-map", from: "2019-09" },
  // Later metaschemas still describe both, so that old documents keep their references.
  definitions: { vocabulary: "core", shape: "schema-map" },
  dependencies: { vocabulary: "applicator", shape: "dependencies", until: "draft-07" },
  type: { vocabulary: "validation", shape: "type" },
  enum: { vocabulary: "validation", shape: "list" },
  const: { vocabulary: "validation", shape: "any", from: "draft-06" },
  multipleOf: { vocabulary: "validation", shape: "positive-number" },
  maximum: { vocabulary: "validation", shape: "number" },
  exclusiveMaximum: {
    vocabulary: "validation",
    shape: "number",
    earlier: { until: "draft-04", shape: "boolean" },
  },
  minimum: { vocabulary: "validation", shape: "number" },
  exclusiveMinimum: {
    vocabulary: "validation",
    shape: "number",
    earlier: { until: "draft-04", shape: "boolean" },
  },
  maxLength: { vocabulary: "validation", shape: "count" },
  minLength: { vocabulary: "validation", shape: "count" },
  pattern: { vocabulary: "validation", shape: "pattern" },
  maxItems: { vocabulary: "validation", shape: "count" },
  minItems: { vocabulary: "validation", shape: "count" },
  uniqueItems: { vocabulary: "validation", shape: "boolean" },
  maxContains: { vocabulary: "validation", shape: "count", from: "2019-09" },
  minContains: { vocabulary: "validation", shape: "count", from: "2019-09" },
  maxProperties: { vocabulary: "validation", shape: "count" },
  minProperties: { vocabulary: "validation", shape: "count" },
  required: { vocabulary: "validation", shape: "strings" },
  dependentRequired: { vocabulary: "validation", shape: "strings-map", from: "2019-09" },
  prefixItems: { vocabulary: "applicator", shape: "schemas", from: "2020-12" },
  items: { vocabulary: "applicator", shape: "schema", earlier: { until: "2019-09", shape: "schema-or-schemas" } },
  additionalItems: {
    vocabulary: "applicator",
    shape: "schema",
    earlier: { until: "draft-04", shape: "schema-or-boolean" },
    until: "2019-09",
  },
  contains: { vocabulary: "applicator", shape: "schema", from: "draft-06" },
  properties: { vocabulary: "applicator", shape: "schema-map" },
  patternProperties: { vocabulary: "applicator", shape: "pattern-map" },
  additionalProperties: {
    vocabulary: "applicator",
    shape: "schema",
    earlier: { until: "draft-04", shape: "schema-or-boolean" },
  },
  propertyNames: { vocabulary: "applicator", shape: "schema", from: "draft-06" },
  dependentSchemas: { vocabulary: "applicator", shape: "schema-map", from: "2019-09" },
  allOf: { vocabulary: "applicator", shape: "schemas" },
  anyOf: { vocabulary: "applicator", shape: "schemas" },
  oneOf: { vocabulary: "applicator", shape: "schemas" },
  not: { vocabulary: "applicator", shape: "schema" },
  if: { vocabulary: "applicator", shape: "schema", from: "draft-07" },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own name
  then: { vocabulary: "applicator", shape: "schema", from: "draft-07" },
  else: { vocabulary: "applicator", shape: "schema", from: "draft-07" },
  unevaluatedItems: { vocabulary: "unevaluated", shape: "schema", from: "2019-09" },
  unevaluatedProperties: { vocabulary: "unevaluated", shape: "schema", from: "2019-09" },
  title: { vocabulary: "metadata", shape: "string" },
  description: { vocabulary: "metadata", shape: "string" },
  default: { vocabulary: "metadata", shape: "any" },
  deprecated: { vocabulary: "metadata", shape: "boolean", from: "2019-09" },
  readOnly: { vocabulary: "metadata", shape: "boolean", from: "draft-07" },
  writeOnly: { vocabulary: "metadata", shape: "boolean", from: "draft-07" },
  examples: { vocabulary: "metadata", shape: "any", from: "draft-06" },
  format: { vocabulary: "format", shape: "string" },
  contentEncoding: { vocabulary: "content", shape: "string", from: "draft-07" },
  contentMediaType: { vocabulary: "content", shape: "string", from: "draft-07" },
  contentSchema: { vocabulary: "content", shape: "schema", from: "2019-09" },
} as const satisfies Record<string, KeywordRule>;

/** Every keyword that some dialect knows. */
export type KeywordName = keyof typeof keywordRules;

const dialectOrder = {
  "draft-04": 4,
  "draft-06": 6,
  "draft-07": 7,
  "2019-09": 8,
  "2020-12": 9,
} as const satisfies Record<Dialect, number>;

/** True if the first dialect is the second or older. */
export function upTo(dialect: Dialect, last: Dialect): boolean {
  return dialectOrder[dialect] <= dialectOrder[last];
}

/** A keyword as one dialect has it. */
export interface DialectKeyword {
  readonly name: KeywordName;
  readonly vocabulary: Vocabulary;
  readonly shape: KeywordShape;
}

const tables = new Map<Dialect, ReadonlyMap<string, DialectKeyword>>();

/** The keywords of one dialect, by name. */
export function keywordsOf(dialect: Dialect): ReadonlyMap<string, DialectKeyword> {
  const known = tables.get(dialect);
  if (known !== undefined) return known;
  const table = new Map<string, DialectKeyword>();
  for (const name of Object.keys(keywordRules) as KeywordName[]) {
    const rule: KeywordRule = keywordRules[name];
    if (rule.from !== undefined && !upTo(rule.from, dialect)) continue;
    if (rule.until !== undefined && !upTo(dialect, rule.until)) continue;
    const early = rule.earlier !== undefined && upTo(dialect, rule.earlier.until) ? rule.earlier.shape : rule.shape;
    table.set(name, { name, vocabulary: rule.vocabulary, shape: early });
  }
  tables.set(dialect, table);
  return table;
}

/** The dialects that know a keyword, oldest first; none for a name that is no keyword anywhere. */
export function dialectsKnowing(name: string): readonly Dialect[] {
  const all: readonly Dialect[] = ["draft-04", "draft-06", "draft-07", "2019-09", "2020-12"];
  return all.filter((dialect) => keywordsOf(dialect).has(name));
}

/** Metaschema URIs, without scheme and fragment. */
const metaschemas: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ["json-schema.org/draft-04/schema", "draft-04"],
  ["json-schema.org/draft-06/schema", "draft-06"],
  ["json-schema.org/draft-07/schema", "draft-07"],
  ["json-schema.org/draft/2019-09/schema", "2019-09"],
  ["json-schema.org/draft/2020-12/schema", "2020-12"],
]);

/** The dialect that a `$schema` names; undefined for any other metaschema. */
export function dialectOfUri(uri: string): Dialect | undefined {
  return metaschemas.get(uri.replace(/^https?:\/\//, "").replace(/#$/, ""));
}

/** The text of `$schema` in a schema's node. */
export function schemaUriOf(node: JsonNode): string | undefined {
  if (node.kind !== "object") return undefined;
  const value = jsonValue(node, "$schema");
  return value?.kind === "string" ? value.value : undefined;
}

const always: Vocabularies = new Set<Vocabulary>([
  "core",
  "applicator",
  "unevaluated",
  "validation",
  "metadata",
  "format",
  "content",
]);

/** The vocabularies of a dialect's own metaschema. */
export function standardVocabularies(): Vocabularies {
  return always;
}

/** The vocabularies that a metaschema's `$vocabulary` names; those it leaves out are switched off (2020-12 core 8.1.2). */
export function vocabulariesOf(metaschema: JsonNode): Vocabularies {
  const declared = metaschema.kind === "object" ? jsonValue(metaschema, "$vocabulary") : undefined;
  if (declared?.kind !== "object") return always;
  const found = new Set<Vocabulary>(["core"]);
  for (const { key } of declared.members) {
    const name = /^https?:\/\/json-schema\.org\/draft\/(2019-09|2020-12)\/vocab\/([a-z-]+)$/.exec(key);
    const vocabulary = name?.[2] === undefined ? undefined : vocabularyNames.get(name[2]);
    if (vocabulary === undefined) continue;
    found.add(vocabulary);
    // In 2019-09 the applicator vocabulary has the unevaluated keywords.
    if (vocabulary === "applicator" && name?.[1] === "2019-09") found.add("unevaluated");
  }
  return found;
}

const vocabularyNames: ReadonlyMap<string, Vocabulary> = new Map<string, Vocabulary>([
  ["core", "core"],
  ["applicator", "applicator"],
  ["unevaluated", "unevaluated"],
  ["validation", "validation"],
  ["meta-data", "metadata"],
  ["format", "format"],
  ["format-annotation", "format"],
  ["format-assertion", "format-assertion"],
  ["content", "content"],
]);
