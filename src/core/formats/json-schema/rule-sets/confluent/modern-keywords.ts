import type { JsonNode } from "../../../../text/json.ts";
import type { FieldKeyword } from "./modern-loader.ts";
import type { KeywordPart, ValueKeyword } from "./modern-schema.ts";

/** What the value has to be, in words, if it is something else. */
type Wrong = (value: JsonNode) => string | undefined;

/** How json-sKema treats a keyword. */
export type KeywordCheck = { readonly wrong: Wrong } & (
  | { readonly kind: "value"; readonly name: ValueKeyword }
  | { readonly kind: "schema"; readonly name: (KeywordPart & { kind: "schema" })["name"] }
  | { readonly kind: "schemas"; readonly name: (KeywordPart & { kind: "schemas" })["name"] }
  | { readonly kind: "reference" | "dependentSchemas" }
  | { readonly kind: "field"; readonly name: FieldKeyword }
);

function kindIs(kind: JsonNode["kind"], words: string): Wrong {
  return (value) => (value.kind === kind ? undefined : words);
}

const anything: Wrong = () => undefined;
const text = kindIs("string", "a text");
const number = kindIs("number", "a number");
const flag = kindIs("boolean", "true or false");
const list = kindIs("array", "a list");
const object = kindIs("object", "an object");
const names: Wrong = (value) =>
  value.kind === "array" && value.items.every((item) => item.kind === "string") ? undefined : "a list of names";
const type: Wrong = (value) =>
  value.kind === "string" || value.kind === "array" ? undefined : "a type name or a list of them";
const namesMap: Wrong = (value) =>
  value.kind === "object" && value.members.every((member) => names(member.value) === undefined)
    ? undefined
    : "an object of lists of names";

const valueKeywords = {
  type,
  required: names,
  minLength: number,
  maxLength: number,
  minItems: number,
  maxItems: number,
  minProperties: number,
  maxProperties: number,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: number,
  enum: list,
  const: anything,
  dependentRequired: namesMap,
  format: text,
  pattern: text,
  uniqueItems: flag,
  readOnly: flag,
  writeOnly: flag,
} as const satisfies Record<ValueKeyword, Wrong>;

const fields = {
  properties: object,
  patternProperties: object,
  $defs: object,
  title: text,
  description: text,
  default: anything,
  unevaluatedItems: anything,
  unevaluatedProperties: anything,
  $dynamicRef: text,
} as const satisfies Record<FieldKeyword, Wrong>;

/** The keywords that json-sKema loads, with what their values must be. */
export const keywordChecks: ReadonlyMap<string, KeywordCheck> = new Map<string, KeywordCheck>([
  ...Object.entries(valueKeywords).map(([name, wrong]): [string, KeywordCheck] => [
    name,
    { kind: "value", name: name as ValueKeyword, wrong },
  ]),
  ...Object.entries(fields).map(([name, wrong]): [string, KeywordCheck] => [
    name,
    { kind: "field", name: name as FieldKeyword, wrong },
  ]),
  ...(["items", "additionalProperties", "not", "contains", "propertyNames", "if"] as const).map(
    (name): [string, KeywordCheck] => [name, { kind: "schema", name, wrong: anything }],
  ),
  ...(["prefixItems", "allOf", "anyOf", "oneOf"] as const).map((name): [string, KeywordCheck] => [
    name,
    { kind: "schemas", name, wrong: list },
  ]),
  ["$ref", { kind: "reference", wrong: text }],
  ["dependentSchemas", { kind: "dependentSchemas", wrong: object }],
]);

/** The keywords that json-sKema knows, with an effect or without; all others overwrite what was noted before them. */
export const knownKeywords: ReadonlySet<string> = new Set([
  ...keywordChecks.keys(),
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$schema",
  "$vocabulary",
  "deprecated",
  "false",
  "true",
  "then",
  "else",
  "minContains",
  "maxContains",
]);
