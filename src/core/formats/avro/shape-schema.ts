import type { DerivedSchema, SchemaShape, Shape, ShapeField } from "../../model/shape.ts";
import { scanJson } from "../../text/json.ts";
import { prettyJson } from "../../text/json-write.ts";
import { longKind, type PlannedBranch, planOf, type ShapePlan, unwrapped } from "./shape-plan.ts";

/** An Avro schema for values of a shape. */
export function schemaFor(shape: SchemaShape): DerivedSchema {
  const text = new Writer(planOf(shape)).type(shape.root, false);
  const { value } = scanJson(text, { file: "schema.avsc" });
  return { path: "schema.avsc", text: value === undefined ? text : `${prettyJson(value)}\n` };
}

class Writer {
  readonly #plan: ShapePlan;
  /** Named types that were written already: from then on the name stands for them. */
  readonly #written = new Set<string>();

  constructor(plan: ShapePlan) {
    this.#plan = plan;
  }

  type(shape: Shape, optional: boolean): string {
    const { inner, nullable } = unwrapped(shape, optional);
    if (!nullable && inner.kind !== "choice") return this.#bare(inner);
    const branches = this.#plan.branchesOf(inner).map((branch) => this.#branch(branch));
    return `[${[...(nullable ? ['"null"'] : []), ...branches].join(",")}]`;
  }

  #branch({ shape, wrapper }: PlannedBranch): string {
    if (wrapper === undefined) return this.#bare(shape);
    if (this.#isWritten(wrapper)) return JSON.stringify(wrapper);
    return `{"type":"record","name":"${wrapper}","fields":[{"name":"value","type":${this.type(shape, false)}}]}`;
  }

  #bare(shape: Shape): string {
    switch (shape.kind) {
      case "null":
      case "boolean":
      case "bytes":
        return JSON.stringify(shape.kind);
      case "integer":
        return JSON.stringify(longKind(shape));
      case "float":
        return shape.bits === 32 ? '"float"' : '"double"';
      case "text":
      case "json":
        return '"string"';
      case "list":
        return `{"type":"array","items":${this.type(shape.items, false)}}`;
      case "map":
        return `{"type":"map","values":${this.type(shape.values, false)}}`;
      case "enum": {
        const name = this.#plan.typeName(shape.name);
        if (this.#isWritten(name)) return JSON.stringify(name);
        const symbols = [...this.#plan.symbolsOf(shape).values()];
        return `{"type":"enum","name":"${name}","symbols":${JSON.stringify(symbols)}}`;
      }
      case "record":
        return this.#record(shape.name);
      case "nullable":
      case "choice":
        return this.type(shape, false);
    }
  }

  #record(record: string): string {
    const name = this.#plan.typeName(record);
    if (this.#isWritten(name)) return JSON.stringify(name);
    const fields = this.#plan.fieldsOf(record).map((field) => this.#field(record, field));
    return `{"type":"record","name":"${name}","fields":[${fields.join(",")}]}`;
  }

  #field(record: string, { name, shape, optional }: ShapeField): string {
    const type = this.type(shape, optional);
    const fallback = type.startsWith('["null"') ? ',"default":null' : "";
    return `{"name":"${this.#plan.fieldName(record, name)}","type":${type}${fallback}}`;
  }

  #isWritten(name: string): boolean {
    if (this.#written.has(name)) return true;
    this.#written.add(name);
    return false;
  }
}
