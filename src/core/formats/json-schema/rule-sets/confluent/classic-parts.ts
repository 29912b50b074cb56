import type { JsonNode } from "../../../../text/json.ts";
import { type Draft, idInside, idKeyword, type Scope, scopeWithId } from "./classic-scope.ts";
import { membersInHashOrder } from "./hash-order.ts";
import { isJavaInteger, type JavaNumber, javaNumber } from "./java-number.ts";
import type { Keyword, Keywords } from "./keywords.ts";
import type {
  ArrayModel,
  Described,
  Model,
  NumberModel,
  ObjectModel,
  Origin,
  PatternEntry,
  StringModel,
} from "./model.ts";
import { isJavaPattern, NamePattern } from "./patterns.ts";
import { kindInWords } from "./source.ts";

/** What building a part needs of the loader. */
export interface ClassicBuilding {
  /** Loads a schema inside the current one. */
  child(node: JsonNode, scope: Scope): Model;
  refuse(message: string, origin: Origin, hint?: string): void;
}

/** Formats whose names everit keeps, by draft; only they tell two members of a combined schema apart. */
const formats: Readonly<Record<Draft, ReadonlySet<string>>> = {
  "draft-04": new Set(["date-time", "uri", "email", "ipv4", "ipv6", "hostname"]),
  "draft-06": new Set("date-time uri email ipv4 ipv6 hostname json-pointer uri-reference uri-template".split(" ")),
  "draft-07": new Set(
    "date-time uri email ipv4 ipv6 hostname json-pointer uri-reference uri-template date time regex relative-json-pointer".split(
      " ",
    ),
  ),
};

export function buildString(
  loader: ClassicBuilding,
  keywords: Keywords,
  base: Described,
  typed: boolean,
  draft: Draft,
): StringModel {
  const format = text(loader, keywords, base, "format");
  const pattern = text(loader, keywords, base, "pattern");
  if (pattern !== undefined)
    checkPattern(loader, pattern, { ...base.origin, node: keywords.get("pattern") ?? keywords.node });
  return {
    origin: base.origin,
    id: base.id,
    title: base.title,
    description: base.description,
    default: base.default,
    unknown: base.unknown,
    kind: "string",
    typed,
    minLength: count(loader, keywords, base, "minLength"),
    maxLength: count(loader, keywords, base, "maxLength"),
    pattern,
    format: format !== undefined && formats[draft].has(format) ? format : undefined,
  };
}

export function buildNumber(
  loader: ClassicBuilding,
  keywords: Keywords,
  base: Described,
  type: "integer" | "number" | undefined,
  draft: Draft,
): NumberModel {
  const multipleOf = number(loader, keywords, base, "multipleOf");
  if (multipleOf?.double === 0) {
    loader.refuse("multipleOf must not be 0", { ...base.origin, node: keywords.get("multipleOf") ?? keywords.node });
  }
  const early = draft === "draft-04";
  const flags = early
    ? (["exclusiveMinimum", "exclusiveMaximum"] as const).filter((name) => flag(loader, keywords, base, name) === true)
    : [];
  return {
    origin: base.origin,
    id: base.id,
    title: base.title,
    description: base.description,
    default: base.default,
    unknown: base.unknown,
    kind: "number",
    typed: type !== undefined,
    integer: type === "integer",
    minimum: number(loader, keywords, base, "minimum"),
    maximum: number(loader, keywords, base, "maximum"),
    exclusiveMinimum: early ? undefined : number(loader, keywords, base, "exclusiveMinimum"),
    exclusiveMaximum: early ? undefined : number(loader, keywords, base, "exclusiveMaximum"),
    multipleOf,
    flags: flags.join(" "),
  };
}

export function buildArray(
  loader: ClassicBuilding,
  keywords: Keywords,
  scope: Scope,
  base: Described,
  typed: boolean,
): ArrayModel {
  const items = keywords.get("items");
  const tuple = items?.kind === "array" && items.items.length > 0 ? items.items : undefined;
  if (items?.kind === "boolean" && scope.draft === "draft-04") {
    loader.refuse("items must be an object or a list in draft-04", { ...base.origin, node: items });
  }
  const all = items === undefined || items.kind === "array" ? undefined : loader.child(items, scope);
  const additional = rest(loader, keywords, scope, "additionalItems");
  const contains = scope.draft === "draft-04" ? undefined : keywords.get("contains");
  return {
    origin: base.origin,
    id: base.id,
    title: base.title,
    description: base.description,
    default: base.default,
    unknown: base.unknown,
    kind: "array",
    typed,
    items: all,
    tuple: tuple?.map((item) => loader.child(item, scope)),
    // Beside one schema for all items, `false` has nothing to forbid.
    additional: additional === false && all !== undefined ? undefined : additional,
    minItems: count(loader, keywords, base, "minItems"),
    maxItems: count(loader, keywords, base, "maxItems"),
    unique: flag(loader, keywords, base, "uniqueItems") ?? false,
    contains: contains === undefined ? undefined : loader.child(contains, scope),
    minContains: unknownNumber(keywords, "minContains"),
    maxContains: unknownNumber(keywords, "maxContains"),
    unevaluated: undefined,
  };
}

export function buildObject(
  loader: ClassicBuilding,
  keywords: Keywords,
  scope: Scope,
  base: Described,
  typed: boolean,
): ObjectModel {
  const names = scope.draft === "draft-04" ? undefined : keywords.get("propertyNames");
  const dependentNames = new Map<string, readonly string[]>();
  const dependentSchemas = new Map<string, Model>();
  dependencies(loader, keywords, scope, base, dependentNames, dependentSchemas);
  return {
    origin: base.origin,
    id: base.id,
    title: base.title,
    description: base.description,
    default: base.default,
    unknown: base.unknown,
    kind: "object",
    typed,
    properties: properties(loader, keywords, scope, base),
    required: texts(loader, keywords.get("required"), "required", base),
    additional: rest(loader, keywords, scope, "additionalProperties"),
    patterns: patterns(loader, keywords, scope, base),
    minProperties: count(loader, keywords, base, "minProperties"),
    maxProperties: count(loader, keywords, base, "maxProperties"),
    dependentNames,
    dependentSchemas,
    names: names === undefined ? undefined : loader.child(names, scope),
    unevaluated: undefined,
  };
}

const noProperties: ReadonlyMap<string, Model> = new Map();

function properties(
  loader: ClassicBuilding,
  keywords: Keywords,
  scope: Scope,
  base: Described,
): ReadonlyMap<string, Model> {
  const node = keywords.get("properties");
  if (node === undefined) return noProperties;
  const found = new Map<string, Model>();
  if (node.kind !== "object") {
    loader.refuse(`properties must be an object, not ${kindInWords(node)}`, { ...base.origin, node });
    return found;
  }
  const inside = scopeWithId(scope, idInside(scope.id, node, scope.draft));
  for (const { key, value } of membersInHashOrder(node.members)) {
    // An id that stands among the properties by mistake is passed over.
    if (key === idKeyword(scope.draft) && value.kind !== "object") continue;
    found.set(key, loader.child(value, inside));
  }
  return found;
}

function patterns(loader: ClassicBuilding, keywords: Keywords, scope: Scope, base: Described): readonly PatternEntry[] {
  const node = keywords.get("patternProperties");
  if (node === undefined) return [];
  if (node.kind !== "object") {
    loader.refuse(`patternProperties must be an object, not ${kindInWords(node)}`, { ...base.origin, node });
    return [];
  }
  return node.members.map(({ key, value }) => {
    checkPattern(loader, key, { ...base.origin, node: value });
    return { pattern: new NamePattern(key), model: loader.child(value, scope) };
  });
}

function dependencies(
  loader: ClassicBuilding,
  keywords: Keywords,
  scope: Scope,
  base: Described,
  names: Map<string, readonly string[]>,
  schemas: Map<string, Model>,
): void {
  const node = keywords.get("dependencies");
  if (node === undefined) return;
  if (node.kind !== "object") {
    loader.refuse(`dependencies must be an object, not ${kindInWords(node)}`, { ...base.origin, node });
    return;
  }
  for (const { key, value } of node.members) {
    if (value.kind === "array") {
      const list = texts(loader, value, "a dependency", base);
      // An empty list leaves no trace in the builder.
      if (list.length > 0) names.set(key, list);
    } else if (value.kind === "boolean" && scope.draft === "draft-04") {
      loader.refuse("a dependency must be an object or a list in draft-04", { ...base.origin, node: value });
    } else schemas.set(key, loader.child(value, scope));
  }
}

/** `additionalProperties`, `additionalItems`: a boolean, or a schema; any object counts as a schema, `{}` too. */
function rest(
  loader: ClassicBuilding,
  keywords: Keywords,
  scope: Scope,
  name: "additionalProperties" | "additionalItems",
): Model | false | undefined {
  const node = keywords.get(name);
  if (node === undefined) return undefined;
  if (node.kind === "boolean") return node.value ? undefined : false;
  return loader.child(node, scope);
}

function texts(loader: ClassicBuilding, node: JsonNode | undefined, name: string, base: Described): readonly string[] {
  if (node === undefined) return [];
  if (node.kind !== "array") {
    loader.refuse(`${name} must be a list of names, not ${kindInWords(node)}`, { ...base.origin, node });
    return [];
  }
  const found: string[] = [];
  for (const item of node.items) {
    if (item.kind === "string") found.push(item.value);
    else loader.refuse(`${name} must be a list of names, not of ${item.kind}s`, { ...base.origin, node: item });
  }
  return found;
}

function text(loader: ClassicBuilding, keywords: Keywords, base: Described, name: Keyword): string | undefined {
  const node = keywords.get(name);
  if (node === undefined) return undefined;
  if (node.kind === "string") return node.value;
  loader.refuse(`${name} must be a text, not ${kindInWords(node)}`, { ...base.origin, node });
  return undefined;
}

function number(loader: ClassicBuilding, keywords: Keywords, base: Described, name: Keyword): JavaNumber | undefined {
  const node = keywords.get(name);
  if (node === undefined) return undefined;
  if (node.kind === "number") return javaNumber(node);
  loader.refuse(`${name} must be a number, not ${kindInWords(node)}`, { ...base.origin, node });
  return undefined;
}

/** A keyword that the loader does not know, but the comparison reads all the same (registries 1.2.8). */
function unknownNumber(keywords: Keywords, name: Keyword): JavaNumber | undefined {
  const node = keywords.get(name);
  return node?.kind === "number" ? javaNumber(node) : undefined;
}

/** A count: Java's loader takes whole numbers of 32 bits, written without a point (registries 1.4). */
function count(loader: ClassicBuilding, keywords: Keywords, base: Described, name: Keyword): number | undefined {
  const node = keywords.get(name);
  if (node === undefined) return undefined;
  if (node.kind === "number" && isJavaInteger(node.text)) return Number(node.text);
  const what = node.kind === "number" ? node.text : kindInWords(node);
  loader.refuse(
    `${name} must be a whole number of 32 bits, not ${what}`,
    { ...base.origin, node },
    "Confluent's loader does not take 30.0 for 30.",
  );
  return undefined;
}

function flag(loader: ClassicBuilding, keywords: Keywords, base: Described, name: Keyword): boolean | undefined {
  const node = keywords.get(name);
  if (node === undefined) return undefined;
  if (node.kind === "boolean") return node.value;
  loader.refuse(`${name} must be true or false, not ${kindInWords(node)}`, { ...base.origin, node });
  return undefined;
}

function checkPattern(loader: ClassicBuilding, source: string, origin: Origin): void {
  if (!isJavaPattern(source))
    loader.refuse(`${JSON.stringify(source)} is not a regular expression that Java takes`, origin);
}
