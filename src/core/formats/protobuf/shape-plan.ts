import { type SchemaShape, type Shape, type ShapeField, type ShapeOption, shapesOf } from "../../model/shape.ts";
import { FreshNames, lastName } from "../../text/fresh-names.ts";

/** A member of a oneof that stands for an option of a choice. */
export interface PlannedOption extends ShapeOption {
  readonly field: string;
}

/** How a field of the plan is written. */
export interface PlannedField {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
  /** The name in the message; the oneof's name for a choice. */
  readonly field: string;
  readonly options: readonly PlannedOption[] | undefined;
}

/** The field of a wrapper, whatever it holds. */
const valueField: ShapeField = { name: "value", shape: { kind: "null" }, optional: false };

/** How a shape is called in Protobuf: names are made once, the same for the schema and for its events. */
export class ShapePlan {
  readonly shape: SchemaShape;
  readonly #types = new FreshNames();
  readonly #typeNames = new Map<string, string>();
  readonly #fields = new Map<string, readonly PlannedField[]>();
  readonly #labels = new Map<string, ReadonlyMap<string, string>>();
  readonly #wrappers = new Map<Shape, string>();

  constructor(shape: SchemaShape) {
    this.shape = shape;
    for (const record of shape.records.keys()) this.typeName(record);
    for (const one of shapesOf(shape)) if (one.kind === "enum") this.typeName(one.name);
  }

  /** The name of a record's message or of an enum. */
  typeName(name: string): string {
    const known = this.#typeNames.get(name);
    if (known !== undefined) return known;
    const made = this.#types.give(capital(lastName(name)));
    this.#typeNames.set(name, made);
    return made;
  }

  /** The message around a value that cannot stand where it is needed: a list in a list, a choice in a map. */
  wrapperName(shape: Shape): string {
    const known = this.#wrappers.get(shape);
    if (known !== undefined) return known;
    const made = this.#types.give(`${capital(wordOf(shape))}Value`);
    this.#wrappers.set(shape, made);
    return made;
  }

  fieldsOf(record: string): readonly PlannedField[] {
    const known = this.#fields.get(record);
    if (known !== undefined) return known;
    const made = this.plan(this.shape.records.get(record) ?? []);
    this.#fields.set(record, made);
    return made;
  }

  /** The single field of a wrapper. */
  wrapped(shape: Shape): readonly PlannedField[] {
    return this.plan([{ ...valueField, shape }]);
  }

  plan(fields: readonly ShapeField[]): readonly PlannedField[] {
    const fresh = new FreshNames(withoutUnderscores);
    return fields.map(({ name, shape, optional }) => {
      const inner = withoutNull(shape);
      const field = fresh.give(snake(name));
      const options =
        inner.kind === "choice"
          ? inner.options.map((option) => ({
              ...option,
              field: fresh.give(`${field}_${snake(lastName(option.name))}`),
            }))
          : undefined;
      return { name, shape: inner, optional: optional || inner !== shape, field, options };
    });
  }

  /** The enum's labels in Protobuf; enums share their scope, so each label begins with the enum's name. */
  labelsOf({ name, labels }: Extract<Shape, { kind: "enum" }>): ReadonlyMap<string, string> {
    const known = this.#labels.get(name);
    if (known !== undefined) return known;
    const prefix = snake(this.typeName(name)).toUpperCase();
    const fresh = new FreshNames(withoutUnderscores);
    fresh.give(this.unspecified(name));
    const made = new Map(labels.map((label) => [label, fresh.give(`${prefix}_${snake(label).toUpperCase()}`)]));
    this.#labels.set(name, made);
    return made;
  }

  /** The label that Protobuf wants for zero. */
  unspecified(name: string): string {
    return `${snake(this.typeName(name)).toUpperCase()}_UNSPECIFIED`;
  }
}

/** ProtoJSON and generated code write names without underscores: what differs in them alone is refused. */
function withoutUnderscores(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
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

/** A shape without the nullables around it. */
export function withoutNull(shape: Shape): Shape {
  let inner = shape;
  while (inner.kind === "nullable") inner = inner.inner;
  return inner;
}

/** True if a shape can be an item of a list or the value of a map. */
export function standsAlone(shape: Shape): boolean {
  return shape.kind !== "list" && shape.kind !== "map" && shape.kind !== "choice" && shape.kind !== "nullable";
}

function wordOf(shape: Shape): string {
  switch (shape.kind) {
    case "list":
      return `${wordOf(shape.items)}List`;
    case "map":
      return `${wordOf(shape.values)}Map`;
    case "nullable":
      return `optional_${wordOf(shape.inner)}`;
    case "record":
    case "enum":
      return lastName(shape.name);
    default:
      return shape.kind;
  }
}

function capital(name: string): string {
  return name.replace(/(?:^|_+|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}
