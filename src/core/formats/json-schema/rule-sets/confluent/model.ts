import type { JsonMember, JsonNode } from "../../../../text/json.ts";
import type { JavaNumber } from "./java-number.ts";
import type { NamePattern } from "./patterns.ts";

/**
 * The object model in which Confluent compares JSON Schemas, whatever the dialect (registries 1.1): the class of a
 * schema decides about TYPE_CHANGED, so the classes are kept apart even where they accept the same values.
 */
export type Model =
  | StringModel
  | NumberModel
  | ObjectModel
  | ArrayModel
  | EnumModel
  | ConstModel
  | NotModel
  | CombinedModel
  | ReferenceModel
  | PlainModel;

/** Where a schema was written: what findings point to. */
export interface Origin {
  readonly file: string;
  readonly node: JsonNode;
}

/** What every schema may carry. */
export interface Described {
  readonly origin: Origin;
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly default: DefaultValue | undefined;
  /** Members without a meaning to the loader. */
  readonly unknown: readonly JsonMember[];
}

/**
 * A default: `null`, the key of a scalar, or an array or object, which is never equal to another one because the
 * original compares those by identity (registries 1.1).
 */
export type DefaultValue = { readonly kind: "null" | "scalar" | "composite"; readonly key: string };

export interface StringModel extends Described {
  readonly kind: "string";
  readonly typed: boolean;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly pattern: string | undefined;
  /** Only for telling members of combined schemas apart. */
  readonly format: string | undefined;
}

export interface NumberModel extends Described {
  readonly kind: "number";
  readonly typed: boolean;
  readonly integer: boolean;
  readonly minimum: JavaNumber | undefined;
  readonly maximum: JavaNumber | undefined;
  readonly exclusiveMinimum: JavaNumber | undefined;
  readonly exclusiveMaximum: JavaNumber | undefined;
  readonly multipleOf: JavaNumber | undefined;
  /** draft-04's boolean bounds: never compared, but they tell members of combined schemas apart. */
  readonly flags: string;
}

/** One entry of `patternProperties`. */
export interface PatternEntry {
  readonly pattern: NamePattern;
  readonly model: Model;
}

export interface ObjectModel extends Described {
  readonly kind: "object";
  readonly typed: boolean;
  readonly properties: ReadonlyMap<string, Model>;
  readonly required: readonly string[];
  /** `false`: no others. Undefined: any others. A schema: others that fit it. */
  readonly additional: Model | false | undefined;
  readonly patterns: readonly PatternEntry[];
  readonly minProperties: number | undefined;
  readonly maxProperties: number | undefined;
  readonly dependentNames: ReadonlyMap<string, readonly string[]>;
  readonly dependentSchemas: ReadonlyMap<string, Model>;
  /** Only for telling members of combined schemas apart. */
  readonly names: Model | undefined;
  readonly unevaluated: Model | undefined;
}

export interface ArrayModel extends Described {
  readonly kind: "array";
  readonly typed: boolean;
  /** The schema of all items. */
  readonly items: Model | undefined;
  /** Schemas by position; undefined where there is no tuple. */
  readonly tuple: readonly Model[] | undefined;
  readonly additional: Model | false | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  readonly unique: boolean;
  /** Only for telling members of combined schemas apart. */
  readonly contains: Model | undefined;
  readonly minContains: JavaNumber | undefined;
  readonly maxContains: JavaNumber | undefined;
  readonly unevaluated: Model | undefined;
}

export interface EnumModel extends Described {
  readonly kind: "enum";
  /** Keys of the values (`jsonKey`). */
  readonly values: ReadonlySet<string>;
}

export interface ConstModel extends Described {
  readonly kind: "const";
  readonly value: string;
  readonly isNull: boolean;
}

export interface NotModel extends Described {
  readonly kind: "not";
  readonly inner: Model;
}

export type Criterion = "allOf" | "anyOf" | "oneOf";

/** A member of a combined schema, with its place in the text's list. */
export interface CombinedMember {
  readonly index: number;
  readonly model: Model;
}

export interface CombinedModel extends Described {
  readonly kind: "combined";
  readonly criterion: Criterion;
  /** Combined members first, as the original sorts them. */
  readonly members: readonly CombinedMember[];
  /** Made by a loader out of keywords that stand side by side, or of a list of types. */
  readonly generated: boolean;
}

/** Where a reference leads; filled in when its target is loaded. */
export interface Knot {
  target: Model | undefined;
}

export interface ReferenceModel extends Described {
  readonly kind: "reference";
  readonly text: string;
  readonly knot: Knot;
}

/** Classes without anything to compare. */
export interface PlainModel extends Described {
  readonly kind: "boolean" | "null" | "conditional" | "empty" | "true" | "false";
  /** What tells two of them apart where members of combined schemas are compared: `if`, `then`, `else`. */
  readonly branches: readonly (Model | undefined)[];
}

/** Members sorted as the original does: combined ones first. Its further order is a hash's; ours is the text's. */
export function sortedMembers(members: readonly CombinedMember[]): readonly CombinedMember[] {
  if (!members.some(({ model }) => model.kind === "combined")) return members;
  return [
    ...members.filter(({ model }) => model.kind === "combined"),
    ...members.filter(({ model }) => model.kind !== "combined"),
  ];
}

/** The members of a list, sorted. */
export function membersOf(models: readonly Model[]): readonly CombinedMember[] {
  return sortedMembers(models.map((model, index) => ({ index, model })));
}

/** A part of a schema: titles and the like stay with the whole. */
export function bare(origin: Origin): Described {
  return { origin, id: undefined, title: undefined, description: undefined, default: undefined, unknown: [] };
}

/** The default that a schema states. */
export function defaultValue(node: JsonNode, key: () => string): DefaultValue {
  if (node.kind === "object" || node.kind === "array") return { kind: "composite", key: "" };
  return { kind: node.kind === "null" ? "null" : "scalar", key: key() };
}

/** Whether `Objects.equals` says that the update's default differs (registries 1.1: null equals absence, one way). */
export function defaultDiffers(original: DefaultValue | undefined, update: DefaultValue | undefined): boolean {
  if (original === undefined) return update !== undefined;
  if (original.kind === "null") return update !== undefined && update.kind !== "null";
  return update === undefined || original.kind === "composite" || original.key !== update.key;
}

/** A model that is still being made, and in no other hands than its maker's. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** Gives a part that was made for one schema alone what the whole schema says of itself. */
export function describedAs<T extends Described>(part: T, common: Described): T {
  const draft: Draft<Described> = part;
  draft.origin = common.origin;
  draft.id = common.id;
  draft.title = common.title;
  draft.description = common.description;
  draft.default = common.default;
  draft.unknown = common.unknown;
  return part;
}
