import type { Result } from "./result.ts";

/**
 * What the values of a schema look like, whatever its format: the ground on which an event of one format becomes the
 * same event in another.
 */
export type Shape =
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly bits: 32 | 64; readonly signed: boolean }
  | { readonly kind: "float"; readonly bits: 32 | 64 }
  | { readonly kind: "text" }
  | { readonly kind: "bytes" }
  | { readonly kind: "enum"; readonly name: string; readonly labels: readonly string[] }
  | { readonly kind: "list"; readonly items: Shape }
  | { readonly kind: "map"; readonly values: Shape }
  /** A record's fields stand in the schema's shape under its name, so that records may contain themselves. */
  | { readonly kind: "record"; readonly name: string }
  | { readonly kind: "nullable"; readonly inner: Shape }
  | { readonly kind: "choice"; readonly options: readonly ShapeOption[] }
  /** Any JSON value: the schema says nothing that all formats could say. */
  | { readonly kind: "json" };

export interface ShapeOption {
  readonly name: string;
  readonly shape: Shape;
}

export interface ShapeField {
  readonly name: string;
  readonly shape: Shape;
  /** The event may do without it. */
  readonly optional: boolean;
}

/** The shape of a whole schema. */
export interface SchemaShape {
  readonly root: Shape;
  /** The fields of each record, by its name. */
  readonly records: ReadonlyMap<string, readonly ShapeField[]>;
}

/** A schema that was made from a shape. */
export interface DerivedSchema {
  readonly path: string;
  readonly text: string;
}

/** An event as text, and what of it could not be carried over, one sentence each. */
export interface CarriedEvent {
  readonly json: string;
  readonly losses: readonly string[];
}

/**
 * What a format does so that its events can be told in other formats.
 *
 * Between formats an event is plain JSON text: records and maps are objects, absent fields are left out, bytes are
 * base64, enums are labels, an option of a choice stands in an object of one member with the option's name.
 */
export interface ShapeTools<Schema> {
  shapeOf(schema: Schema): SchemaShape;
  /** An event of the schema, as its format writes events, in plain JSON. */
  plainOf(schema: Schema, json: string): Result<CarriedEvent>;
  /** A schema of this format for values of a shape. */
  schemaFor(shape: SchemaShape): DerivedSchema;
  /** A plain event as this format writes events of `schemaFor(shape)`. */
  eventFor(shape: SchemaShape, plain: string): Result<CarriedEvent>;
}

/** Every shape of a schema, each once, in an order that only the schema decides. */
export function* shapesOf({ root, records }: SchemaShape): Generator<Shape> {
  yield* shapesIn(root);
  for (const fields of records.values()) for (const { shape } of fields) yield* shapesIn(shape);
}

function* shapesIn(shape: Shape): Generator<Shape> {
  yield shape;
  if (shape.kind === "list") yield* shapesIn(shape.items);
  else if (shape.kind === "map") yield* shapesIn(shape.values);
  else if (shape.kind === "nullable") yield* shapesIn(shape.inner);
  else if (shape.kind === "choice") for (const option of shape.options) yield* shapesIn(option.shape);
}
