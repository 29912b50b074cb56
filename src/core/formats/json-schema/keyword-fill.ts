import type { JsonNode, JsonNumber } from "../../text/json.ts";
import type { KeywordName } from "./dialect.ts";
import { patternOf } from "./pattern/pattern.ts";
import type {
  ArrayPart,
  LogicPart,
  NumberPart,
  ObjectPart,
  Reference,
  ReferenceKeyword,
  StringPart,
  Subschema,
  TypeName,
  ValuePart,
} from "./schema.ts";
import { typeBits } from "./schema.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A schema whose keywords are still being read. */
export type Draft = Mutable<Subschema> & { refs: Reference[] };

/** What a keyword's row needs from the compiler: `child` makes the schema that stands at a step below this one. */
export interface Filling {
  readonly draft: Draft;
  child(node: JsonNode, step: string): Subschema;
  /** A reference was read. */
  reference(reference: Reference): void;
}

function valuesOf(draft: Draft): Mutable<ValuePart> {
  const part = draft.values ?? { types: undefined, enum: undefined, const: undefined };
  draft.values = part;
  return part;
}

function numbersOf(draft: Draft): Mutable<NumberPart> {
  const part = draft.numbers ?? {
    minimum: undefined,
    maximum: undefined,
    exclusiveMinimum: undefined,
    exclusiveMaximum: undefined,
    multipleOf: undefined,
  };
  draft.numbers = part;
  return part;
}

function stringsOf(draft: Draft): Mutable<StringPart> {
  const part = draft.strings ?? { minLength: undefined, maxLength: undefined, pattern: undefined, format: undefined };
  draft.strings = part;
  return part;
}

function arraysOf(draft: Draft): Mutable<ArrayPart> {
  const part = draft.arrays ?? {
    prefix: undefined,
    rest: undefined,
    restKeyword: "items",
    contains: undefined,
    minContains: undefined,
    maxContains: undefined,
    minItems: undefined,
    maxItems: undefined,
    uniqueItems: false,
    unevaluated: undefined,
  };
  draft.arrays = part;
  return part;
}

function objectsOf(draft: Draft): Mutable<ObjectPart> {
  const part = draft.objects ?? {
    properties: undefined,
    patterns: undefined,
    additional: undefined,
    required: undefined,
    minProperties: undefined,
    maxProperties: undefined,
    names: undefined,
    dependentRequired: undefined,
    dependentSchemas: undefined,
    unevaluated: undefined,
  };
  draft.objects = part;
  return part;
}

function logicOf(draft: Draft): Mutable<LogicPart> {
  const part = draft.logic ?? {
    allOf: undefined,
    anyOf: undefined,
    oneOf: undefined,
    not: undefined,
    if: undefined,
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own name
    then: undefined,
    else: undefined,
  };
  draft.logic = part;
  return part;
}

function numberOf(node: JsonNode): JsonNumber | undefined {
  return node.kind === "number" ? node : undefined;
}

function countOf(node: JsonNode): number | undefined {
  return node.kind === "number" ? Number(node.text) : undefined;
}

function textsOf(node: JsonNode): string[] {
  if (node.kind !== "array") return [];
  return node.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
}

function typesOf(node: JsonNode): number {
  let bits = 0;
  for (const name of node.kind === "string" ? [node.value] : textsOf(node)) bits |= typeBits[name as TypeName] ?? 0;
  return bits;
}

/** A name as a JSON pointer's token. */
export function pointerToken(name: string): string {
  return name.includes("~") || name.includes("/") ? name.replace(/~/g, "~0").replace(/\//g, "~1") : name;
}

function childMap({ child }: Filling, keyword: string, node: JsonNode): Map<string, Subschema> {
  const map = new Map<string, Subschema>();
  if (node.kind !== "object") return map;
  for (const { key, value } of node.members) map.set(key, child(value, `/${keyword}/${pointerToken(key)}`));
  return map;
}

function childList({ child }: Filling, keyword: string, node: JsonNode): Subschema[] {
  return node.kind === "array" ? node.items.map((item, index) => child(item, `/${keyword}/${index}`)) : [];
}

function addReference(filling: Filling, keyword: ReferenceKeyword, node: JsonNode): void {
  if (node.kind !== "string") return;
  const reference: Reference = { keyword, text: node.value, node, resolved: undefined };
  filling.draft.refs.push(reference);
  filling.reference(reference);
}

function addDefinitions(filling: Filling, keyword: string, node: JsonNode): void {
  const map = childMap(filling, keyword, node);
  const older = filling.draft.definitions;
  filling.draft.definitions = older === undefined ? map : new Map([...older, ...map]);
}

function nothing(): void {}

/** Reads one keyword into the schema's parts; the value has the keyword's shape already. */
type Row = (filling: Filling, value: JsonNode) => void;

/** How each keyword's value goes into the schema; those that only describe are read where they are shown. */
export const keywordRows = {
  $schema: nothing,
  $id: nothing,
  id: nothing,
  $anchor: nothing,
  $dynamicAnchor: nothing,
  $recursiveAnchor: nothing,
  $vocabulary: nothing,
  $comment: nothing,
  $ref: (filling, value) => addReference(filling, "$ref", value),
  $dynamicRef: (filling, value) => addReference(filling, "$dynamicRef", value),
  $recursiveRef: (filling, value) => addReference(filling, "$recursiveRef", value),
  $defs: (filling, value) => addDefinitions(filling, "$defs", value),
  definitions: (filling, value) => addDefinitions(filling, "definitions", value),
  type: ({ draft }, value) => {
    valuesOf(draft).types = typesOf(value);
  },
  enum: ({ draft }, value) => {
    valuesOf(draft).enum = value.kind === "array" ? value.items : undefined;
  },
  const: ({ draft }, value) => {
    valuesOf(draft).const = value;
  },
  multipleOf: ({ draft }, value) => {
    numbersOf(draft).multipleOf = numberOf(value);
  },
  maximum: ({ draft }, value) => {
    numbersOf(draft).maximum = numberOf(value);
  },
  minimum: ({ draft }, value) => {
    numbersOf(draft).minimum = numberOf(value);
  },
  // Draft-04's booleans are joined to minimum and maximum when all keywords are read.
  exclusiveMaximum: ({ draft }, value) => {
    numbersOf(draft).exclusiveMaximum = numberOf(value);
  },
  exclusiveMinimum: ({ draft }, value) => {
    numbersOf(draft).exclusiveMinimum = numberOf(value);
  },
  maxLength: ({ draft }, value) => {
    stringsOf(draft).maxLength = countOf(value);
  },
  minLength: ({ draft }, value) => {
    stringsOf(draft).minLength = countOf(value);
  },
  pattern: ({ draft }, value) => {
    if (value.kind === "string") stringsOf(draft).pattern = patternOf(value.value);
  },
  format: ({ draft }, value) => {
    if (value.kind === "string") stringsOf(draft).format = value.value;
  },
  maxItems: ({ draft }, value) => {
    arraysOf(draft).maxItems = countOf(value);
  },
  minItems: ({ draft }, value) => {
    arraysOf(draft).minItems = countOf(value);
  },
  uniqueItems: ({ draft }, value) => {
    arraysOf(draft).uniqueItems = value.kind === "boolean" && value.value;
  },
  maxContains: ({ draft }, value) => {
    arraysOf(draft).maxContains = countOf(value);
  },
  minContains: ({ draft }, value) => {
    arraysOf(draft).minContains = countOf(value);
  },
  contains: ({ draft, child }, value) => {
    arraysOf(draft).contains = child(value, "/contains");
  },
  prefixItems: (filling, value) => {
    arraysOf(filling.draft).prefix = childList(filling, "prefixItems", value);
  },
  items: (filling, value) => {
    const part = arraysOf(filling.draft);
    if (value.kind === "array") part.prefix = childList(filling, "items", value);
    else {
      part.rest = filling.child(value, "/items");
      part.restKeyword = "items";
    }
  },
  // Without a list in `items` it says nothing; the compiler reads it after `items`.
  additionalItems: ({ draft, child }, value) => {
    const schema = child(value, "/additionalItems");
    const part = arraysOf(draft);
    if (part.prefix === undefined) return;
    part.rest = schema;
    part.restKeyword = "additionalItems";
  },
  unevaluatedItems: ({ draft, child }, value) => {
    arraysOf(draft).unevaluated = child(value, "/unevaluatedItems");
  },
  properties: (filling, value) => {
    objectsOf(filling.draft).properties = childMap(filling, "properties", value);
  },
  patternProperties: (filling, value) => {
    const map = childMap(filling, "patternProperties", value);
    objectsOf(filling.draft).patterns = [...map].map(([source, schema]) => ({ pattern: patternOf(source), schema }));
  },
  additionalProperties: ({ draft, child }, value) => {
    objectsOf(draft).additional = child(value, "/additionalProperties");
  },
  unevaluatedProperties: ({ draft, child }, value) => {
    objectsOf(draft).unevaluated = child(value, "/unevaluatedProperties");
  },
  propertyNames: ({ draft, child }, value) => {
    objectsOf(draft).names = child(value, "/propertyNames");
  },
  maxProperties: ({ draft }, value) => {
    objectsOf(draft).maxProperties = countOf(value);
  },
  minProperties: ({ draft }, value) => {
    objectsOf(draft).minProperties = countOf(value);
  },
  required: ({ draft }, value) => {
    objectsOf(draft).required = textsOf(value);
  },
  dependentRequired: ({ draft }, value) => {
    if (value.kind !== "object") return;
    objectsOf(draft).dependentRequired = new Map(value.members.map((member) => [member.key, textsOf(member.value)]));
  },
  dependentSchemas: (filling, value) => {
    objectsOf(filling.draft).dependentSchemas = childMap(filling, "dependentSchemas", value);
  },
  dependencies: ({ draft, child }, value) => {
    if (value.kind !== "object") return;
    const names = new Map<string, string[]>();
    const schemas = new Map<string, Subschema>();
    for (const member of value.members) {
      if (member.value.kind === "array") names.set(member.key, textsOf(member.value));
      else schemas.set(member.key, child(member.value, `/dependencies/${pointerToken(member.key)}`));
    }
    const part = objectsOf(draft);
    if (names.size > 0) part.dependentRequired = names;
    if (schemas.size > 0) part.dependentSchemas = schemas;
  },
  allOf: (filling, value) => {
    logicOf(filling.draft).allOf = childList(filling, "allOf", value);
  },
  anyOf: (filling, value) => {
    logicOf(filling.draft).anyOf = childList(filling, "anyOf", value);
  },
  oneOf: (filling, value) => {
    logicOf(filling.draft).oneOf = childList(filling, "oneOf", value);
  },
  not: ({ draft, child }, value) => {
    logicOf(draft).not = child(value, "/not");
  },
  if: ({ draft, child }, value) => {
    logicOf(draft).if = child(value, "/if");
  },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own name
  then: ({ draft, child }, value) => {
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own name
    logicOf(draft).then = child(value, "/then");
  },
  else: ({ draft, child }, value) => {
    logicOf(draft).else = child(value, "/else");
  },
  contentSchema: ({ child }, value) => {
    child(value, "/contentSchema");
  },
  title: nothing,
  description: nothing,
  default: nothing,
  deprecated: nothing,
  readOnly: nothing,
  writeOnly: nothing,
  examples: nothing,
  contentEncoding: nothing,
  contentMediaType: nothing,
} as const satisfies Record<KeywordName, Row>;
