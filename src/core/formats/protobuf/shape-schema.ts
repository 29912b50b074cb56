import type { DerivedSchema, SchemaShape, Shape } from "../../model/shape.ts";
import { type PlannedField, planOf, type ShapePlan, standsAlone } from "./shape-plan.ts";

/** A `.proto` file for values of a shape. */
export function schemaFor(shape: SchemaShape): DerivedSchema {
  return { path: "event.proto", text: new Writer(planOf(shape)).file() };
}

/** Numbers from 19,000 to 19,999 are Protobuf's own. */
const lastBeforeReserved = 18_999;
const firstAfterReserved = 20_000;

class Writer {
  readonly #plan: ShapePlan;
  readonly #declarations = new Map<string, string>();
  readonly #imports = new Set<string>();

  constructor(plan: ShapePlan) {
    this.#plan = plan;
  }

  file(): string {
    const { root } = this.#plan.shape;
    if (root.kind === "record") this.#single(root);
    else this.#wrapper(root);
    const imports = [...this.#imports].sort().map((path) => `import "${path}";\n`);
    const blocks = [...this.#declarations.values()];
    return `syntax = "proto3";\n\n${imports.length > 0 ? `${imports.join("")}\n` : ""}${blocks.join("\n")}`;
  }

  /** The type of a field, declared if it was not yet. */
  #single(shape: Shape): string {
    switch (shape.kind) {
      case "boolean":
        return "bool";
      case "integer":
        return `${shape.signed ? "" : "u"}int${shape.bits}`;
      case "float":
        return shape.bits === 32 ? "float" : "double";
      case "text":
        return "string";
      case "bytes":
        return "bytes";
      case "enum":
        return this.#enum(shape);
      case "record":
        return this.#message(this.#plan.typeName(shape.name), () => this.#plan.fieldsOf(shape.name));
      case "null":
      case "json":
        this.#imports.add("google/protobuf/struct.proto");
        return shape.kind === "null" ? "google.protobuf.NullValue" : "google.protobuf.Value";
      default:
        return this.#wrapper(shape);
    }
  }

  #wrapper(shape: Shape): string {
    return this.#message(this.#plan.wrapperName(shape), () => this.#plan.wrapped(shape));
  }

  #message(name: string, fields: () => readonly PlannedField[]): string {
    if (this.#declarations.has(name)) return name;
    // Messages may contain themselves: the name stands before the fields are known.
    this.#declarations.set(name, "");
    let number = 0;
    const next = (): number => {
      number = number === lastBeforeReserved ? firstAfterReserved : number + 1;
      return number;
    };
    const lines = fields().flatMap(({ field, shape, optional, options }) => {
      if (options === undefined) return [`  ${this.#field(shape, optional)} ${field} = ${next()};`];
      const members = options.map((option) => `    ${this.#alone(option.shape)} ${option.field} = ${next()};`);
      return [`  oneof ${field} {`, ...members, "  }"];
    });
    this.#declarations.set(name, `message ${name} {\n${lines.map((line) => `${line}\n`).join("")}}\n`);
    return name;
  }

  #field(shape: Shape, optional: boolean): string {
    // A list or a map has no presence: one that may be absent stands in a message of its own.
    if (optional && (shape.kind === "list" || shape.kind === "map")) return this.#wrapper(shape);
    if (shape.kind === "list") return `repeated ${this.#alone(shape.items)}`;
    if (shape.kind === "map") return `map<string, ${this.#alone(shape.values)}>`;
    return `${optional && shape.kind !== "record" && shape.kind !== "json" ? "optional " : ""}${this.#single(shape)}`;
  }

  #alone(shape: Shape): string {
    return standsAlone(shape) ? this.#single(shape) : this.#wrapper(shape);
  }

  #enum(shape: Extract<Shape, { kind: "enum" }>): string {
    const name = this.#plan.typeName(shape.name);
    if (!this.#declarations.has(name)) {
      const labels = [...this.#plan.labelsOf(shape).values()];
      const values = [this.#plan.unspecified(shape.name), ...labels].map(
        (label, number) => `  ${label} = ${number};\n`,
      );
      this.#declarations.set(name, `enum ${name} {\n${values.join("")}}\n`);
    }
    return name;
  }
}
