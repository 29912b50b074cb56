import { type SchemaShape, type Shape, type ShapeField, type ShapeOption, shapesOf } from "../../model/shape.ts";
import { FreshNames, lastName } from "../../text/fresh-names.ts";

/** A branch of the union that a shape becomes. */
export interface PlannedBranch {
  readonly shape: Shape;
  /** The name by which Avro's JSON tells it. */
  readonly name: string;
  /** A record around the value, where the bare types could not be told apart. */
  readonly wrapper: string | undefined;
  readonly option: string | undefined;
}

/** How a shape is called in Avro: names are made once, the same for the schema and for its events. */
export class ShapePlan {
  readonly shape: SchemaShape;
  readonly #names = new FreshNames();
  readonly #typeNames = new Map<string, string>();
  readonly #fieldNames = new Map<string, ReadonlyMap<string, string>>();
  readonly #symbols = new Map<string, ReadonlyMap<string, string>>();
  readonly #branches = new WeakMap<Shape, readonly PlannedBranch[]>();

  constructor(shape: SchemaShape) {
    this.shape = shape;
    for (const record of shape.records.keys()) this.typeName(record);
    for (const one of shapesOf(shape)) {
      if (one.kind === "enum") this.typeName(one.name);
      else if (one.kind === "choice") this.branchesOf(one);
    }
  }

  fieldsOf(record: string): readonly ShapeField[] {
    return this.shape.records.get(record) ?? [];
  }

  /** The name of a record or enum. */
  typeName(name: string): string {
    const known = this.#typeNames.get(name);
    if (known !== undefined) return known;
    const made = this.#names.give(lastName(name));
    this.#typeNames.set(name, made);
    return made;
  }

  fieldName(record: string, field: string): string {
    let names = this.#fieldNames.get(record);
    if (names === undefined) {
      const fresh = new FreshNames();
      names = new Map(this.fieldsOf(record).map(({ name }) => [name, fresh.give(name)]));
      this.#fieldNames.set(record, names);
    }
    return names.get(field) ?? field;
  }

  /** The symbols of an enum by its labels. */
  symbolsOf({ name, labels }: Extract<Shape, { kind: "enum" }>): ReadonlyMap<string, string> {
    const known = this.#symbols.get(name);
    if (known !== undefined) return known;
    const fresh = new FreshNames();
    const made = new Map(labels.map((label) => [label, fresh.give(label)]));
    this.#symbols.set(name, made);
    return made;
  }

  /** The branches of a nullable or a choice, null apart. */
  branchesOf(shape: Shape): readonly PlannedBranch[] {
    const known = this.#branches.get(shape);
    if (known !== undefined) return known;
    const made = shape.kind === "choice" ? this.#options(shape.options) : [this.#bare(shape, undefined)];
    this.#branches.set(shape, made);
    return made;
  }

  #options(options: readonly ShapeOption[]): readonly PlannedBranch[] {
    const bare = options.map(({ name, shape }) => this.#bare(shape, name));
    const distinct = new Set(bare.map(({ name }) => name)).size === bare.length;
    if (distinct && options.every(({ shape }) => shape.kind !== "choice" && shape.kind !== "nullable")) return bare;
    return options.map(({ name: option, shape }) => {
      const wrapper = this.#names.give(`${lastName(option)}_option`);
      return { shape, name: wrapper, wrapper, option };
    });
  }

  #bare(shape: Shape, option: string | undefined): PlannedBranch {
    return { shape, name: this.#bareName(shape), wrapper: undefined, option };
  }

  #bareName(shape: Shape): string {
    switch (shape.kind) {
      case "integer":
        return longKind(shape);
      case "float":
        return shape.bits === 32 ? "float" : "double";
      case "text":
      case "json":
        return "string";
      case "list":
        return "array";
      case "record":
      case "enum":
        return this.typeName(shape.name);
      default:
        return shape.kind;
    }
  }
}

const plans = new WeakMap<SchemaShape, ShapePlan>();

/** The plan of a shape, made once. */
export function planOf(shape: SchemaShape): ShapePlan {
  const known = plans.get(shape);
  if (known !== undefined) return known;
  const made = new ShapePlan(shape);
  plans.set(shape, made);
  return made;
}

/** Avro has no unsigned numbers: 32 bits of them need a long. */
export function longKind({ bits, signed }: Extract<Shape, { kind: "integer" }>): "int" | "long" {
  return bits === 32 && signed ? "int" : "long";
}

/** What stands inside a shape that may be null, and whether it may. */
export function unwrapped(shape: Shape, optional: boolean): { readonly inner: Shape; readonly nullable: boolean } {
  let inner = shape;
  let nullable = optional;
  while (inner.kind === "nullable") {
    inner = inner.inner;
    nullable = true;
  }
  return { inner, nullable: nullable && inner.kind !== "null" };
}
