import type { ArrayModel, Described, Model, NumberModel, ObjectModel, StringModel } from "./model.ts";

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

/** Two parts of the same kind as one; undefined for parts that do not merge. The later one's keywords win. */
function merged(earlier: Model, later: Model): Model | undefined {
  if (earlier.kind === "string" && later.kind === "string") return mergedStrings(earlier, later);
  if (earlier.kind === "number" && later.kind === "number") return mergedNumbers(earlier, later);
  if (earlier.kind === "object" && later.kind === "object") return mergedObjects(earlier, later);
  if (earlier.kind === "array" && later.kind === "array") return mergedArrays(earlier, later);
  return undefined;
}

function mergedStrings(earlier: StringModel, later: StringModel): StringModel {
  return {
    ...earlier,
    typed: earlier.typed || later.typed,
    minLength: later.minLength ?? earlier.minLength,
    maxLength: later.maxLength ?? earlier.maxLength,
    pattern: later.pattern ?? earlier.pattern,
  };
}

function mergedNumbers(earlier: NumberModel, later: NumberModel): NumberModel {
  return {
    ...earlier,
    typed: earlier.typed || later.typed,
    integer: earlier.integer || later.integer,
    minimum: later.minimum ?? earlier.minimum,
    maximum: later.maximum ?? earlier.maximum,
    exclusiveMinimum: later.exclusiveMinimum ?? earlier.exclusiveMinimum,
    exclusiveMaximum: later.exclusiveMaximum ?? earlier.exclusiveMaximum,
    multipleOf: later.multipleOf ?? earlier.multipleOf,
  };
}

function mergedObjects(earlier: ObjectModel, later: ObjectModel): ObjectModel {
  return {
    ...earlier,
    typed: earlier.typed || later.typed,
    properties: later.properties.size > 0 ? later.properties : earlier.properties,
    required: later.required.length > 0 ? later.required : earlier.required,
    additional: later.additional ?? earlier.additional,
    patterns: later.patterns.length > 0 ? later.patterns : earlier.patterns,
    minProperties: later.minProperties ?? earlier.minProperties,
    maxProperties: later.maxProperties ?? earlier.maxProperties,
    dependentNames: later.dependentNames.size > 0 ? later.dependentNames : earlier.dependentNames,
    dependentSchemas: later.dependentSchemas.size > 0 ? later.dependentSchemas : earlier.dependentSchemas,
    names: later.names ?? earlier.names,
    unevaluated: later.unevaluated ?? earlier.unevaluated,
  };
}

function mergedArrays(earlier: ArrayModel, later: ArrayModel): ArrayModel {
  return {
    ...earlier,
    typed: earlier.typed || later.typed,
    items: later.items ?? earlier.items,
    tuple: later.tuple ?? earlier.tuple,
    additional: later.additional ?? earlier.additional,
    minItems: later.minItems ?? earlier.minItems,
    maxItems: later.maxItems ?? earlier.maxItems,
    unique: earlier.unique || later.unique,
    contains: later.contains ?? earlier.contains,
    minContains: later.minContains ?? earlier.minContains,
    maxContains: later.maxContains ?? earlier.maxContains,
    unevaluated: later.unevaluated ?? earlier.unevaluated,
  };
}

/** A string's part without keywords. */
export function emptyString(base: Described): StringModel {
  return {
    ...base,
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
    ...base,
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
    ...base,
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
    ...base,
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
