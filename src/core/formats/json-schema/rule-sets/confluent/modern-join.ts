import type { ArrayModel, Described, Draft, Model, NumberModel, ObjectModel, StringModel } from "./model.ts";

/**
 * What the keywords of one level have made so far (registries 1.1, "ORDER decides"): one part, the anyOf of a list of
 * types, or the generated allOf of what would not merge.
 */
export type Joined =
  | { readonly kind: "one"; readonly model: Model }
  | { readonly kind: "types"; readonly members: readonly Model[] }
  | { readonly kind: "all"; readonly members: readonly Model[] };

/** What one keyword brings; `nothing`: a generated allOf without members (`format` and the like). */
export type Piece = Exclude<Joined, { kind: "all" }> | { readonly kind: "nothing" };

/** Wraps the members of a list of types as the combined schema that they are. */
export type Wrap = (members: readonly Model[]) => Model;

/** Joins what a keyword brings to what the earlier ones made. */
export function joined(state: Joined | undefined, piece: Piece, wrap: Wrap): Joined {
  if (piece.kind === "nothing") return { kind: "all", members: membersOfState(state, wrap) };
  if (state === undefined) return piece;
  if (piece.kind === "one") return joinedPart(state, piece.model, wrap);
  if (state.kind === "one") {
    const members = mergedInto(piece.members, state.model, "before");
    if (members !== undefined) return { kind: "types", members };
  }
  return { kind: "all", members: [...membersOfState(state, wrap), wrap(piece.members)] };
}

function membersOfState(state: Joined | undefined, wrap: Wrap): readonly Model[] {
  if (state === undefined) return [];
  if (state.kind === "one") return [state.model];
  return state.kind === "types" ? [wrap(state.members)] : state.members;
}

function joinedPart(state: Joined, part: Model, wrap: Wrap): Joined {
  if (state.kind === "one") {
    const model = merged(state.model, part);
    if (model !== undefined) return { kind: "one", model };
  } else {
    const members = mergedInto(state.members, part, "after");
    if (members !== undefined) return { kind: state.kind, members };
  }
  return { kind: "all", members: [...membersOfState(state, wrap), part] };
}

/** The members with the part merged into the first of its kind; undefined where there is none. */
function mergedInto(members: readonly Model[], part: Model, where: "before" | "after"): readonly Model[] | undefined {
  for (const [index, member] of members.entries()) {
    const model = where === "after" ? merged(member, part) : merged(part, member);
    if (model !== undefined) return members.with(index, model);
  }
  return undefined;
}

/**
 * Two parts of the same kind as one; undefined for parts that do not merge. The later one's keywords win.
 *
 * The earlier part takes them up: nobody else holds it while a level is being joined.
 */
function merged(earlier: Model, later: Model): Model | undefined {
  if (earlier.kind === "string" && later.kind === "string") return mergedStrings(earlier, later);
  if (earlier.kind === "number" && later.kind === "number") return mergedNumbers(earlier, later);
  if (earlier.kind === "object" && later.kind === "object") return mergedObjects(earlier, later);
  if (earlier.kind === "array" && later.kind === "array") return mergedArrays(earlier, later);
  return undefined;
}

function mergedStrings(earlier: Draft<StringModel>, later: StringModel): StringModel {
  earlier.typed ||= later.typed;
  earlier.minLength = later.minLength ?? earlier.minLength;
  earlier.maxLength = later.maxLength ?? earlier.maxLength;
  earlier.pattern = later.pattern ?? earlier.pattern;
  return earlier;
}

function mergedNumbers(earlier: Draft<NumberModel>, later: NumberModel): NumberModel {
  earlier.typed ||= later.typed;
  earlier.integer ||= later.integer;
  earlier.minimum = later.minimum ?? earlier.minimum;
  earlier.maximum = later.maximum ?? earlier.maximum;
  earlier.exclusiveMinimum = later.exclusiveMinimum ?? earlier.exclusiveMinimum;
  earlier.exclusiveMaximum = later.exclusiveMaximum ?? earlier.exclusiveMaximum;
  earlier.multipleOf = later.multipleOf ?? earlier.multipleOf;
  return earlier;
}

function mergedObjects(earlier: Draft<ObjectModel>, later: ObjectModel): ObjectModel {
  earlier.typed ||= later.typed;
  if (later.properties.size > 0) earlier.properties = later.properties;
  if (later.required.length > 0) earlier.required = later.required;
  earlier.additional = later.additional ?? earlier.additional;
  if (later.patterns.length > 0) earlier.patterns = later.patterns;
  earlier.minProperties = later.minProperties ?? earlier.minProperties;
  earlier.maxProperties = later.maxProperties ?? earlier.maxProperties;
  if (later.dependentNames.size > 0) earlier.dependentNames = later.dependentNames;
  if (later.dependentSchemas.size > 0) earlier.dependentSchemas = later.dependentSchemas;
  earlier.names = later.names ?? earlier.names;
  earlier.unevaluated = later.unevaluated ?? earlier.unevaluated;
  return earlier;
}

function mergedArrays(earlier: Draft<ArrayModel>, later: ArrayModel): ArrayModel {
  earlier.typed ||= later.typed;
  earlier.items = later.items ?? earlier.items;
  earlier.tuple = later.tuple ?? earlier.tuple;
  earlier.additional = later.additional ?? earlier.additional;
  earlier.minItems = later.minItems ?? earlier.minItems;
  earlier.maxItems = later.maxItems ?? earlier.maxItems;
  earlier.unique ||= later.unique;
  earlier.contains = later.contains ?? earlier.contains;
  earlier.minContains = later.minContains ?? earlier.minContains;
  earlier.maxContains = later.maxContains ?? earlier.maxContains;
  earlier.unevaluated = later.unevaluated ?? earlier.unevaluated;
  return earlier;
}

/** A string's part without keywords. */
export function emptyString(base: Described): StringModel {
  return {
    origin: base.origin,
    id: base.id,
    title: base.title,
    description: base.description,
    default: base.default,
    unknown: base.unknown,
    kind: "string",
    typed: false,
    minLength: undefined,
    maxLength: undefined,
    pattern: undefined,
    format: undefined,
  };
}

/** A number's part without keywords. */
export function emptyNumber(base: Described): NumberModel {
  return {
    origin: base.origin,
    id: base.id,
    title: base.title,
    description: base.description,
    default: base.default,
    unknown: base.unknown,
    kind: "number",
    typed: false,
    integer: false,
    minimum: undefined,
    maximum: undefined,
    exclusiveMinimum: undefined,
    exclusiveMaximum: undefined,
    multipleOf: undefined,
    flags: "",
  };
}

const noModels: ReadonlyMap<string, Model> = new Map();
const noNames: ReadonlyMap<string, readonly string[]> = new Map();

/** An object's part without keywords. */
export function emptyObject(base: Described): ObjectModel {
  return {
    origin: base.origin,
    id: base.id,
    title: base.title,
    description: base.description,
    default: base.default,
    unknown: base.unknown,
    kind: "object",
    typed: false,
    properties: noModels,
    required: [],
    additional: undefined,
    patterns: [],
    minProperties: undefined,
    maxProperties: undefined,
    dependentNames: noNames,
    dependentSchemas: noModels,
    names: undefined,
    unevaluated: undefined,
  };
}

/** An array's part without keywords. */
export function emptyArray(base: Described): ArrayModel {
  return {
    origin: base.origin,
    id: base.id,
    title: base.title,
    description: base.description,
    default: base.default,
    unknown: base.unknown,
    kind: "array",
    typed: false,
    items: undefined,
    tuple: undefined,
    additional: undefined,
    minItems: undefined,
    maxItems: undefined,
    unique: false,
    contains: undefined,
    minContains: undefined,
    maxContains: undefined,
    unevaluated: undefined,
  };
}
