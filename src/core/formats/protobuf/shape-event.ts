import { failed, okResult, type Result } from "../../model/result.ts";
import type { CarriedEvent, SchemaShape, Shape } from "../../model/shape.ts";
import { type JsonNode, jsonValue, scanJson } from "../../text/json.ts";
import { integerWithin } from "../../text/json-integer.ts";
import { compactJson } from "../../text/json-write.ts";
import { type PlannedField, planOf, type ShapePlan, standsAlone } from "./shape-plan.ts";

/** A plain event as ProtoJSON of the message that `schemaFor` makes. */
export function eventFor(shape: SchemaShape, plain: string): Result<CarriedEvent> {
  const scan = scanJson(plain, { file: "event" });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  const writer = new Writer(planOf(shape));
  const { root } = shape;
  const json = root.kind === "record" ? writer.single(root, scan.value, "") : writer.wrapper(root, scan.value, "");
  return okResult({ json, losses: [...writer.losses] });
}

class Writer {
  readonly losses = new Set<string>();
  readonly #plan: ShapePlan;

  constructor(plan: ShapePlan) {
    this.#plan = plan;
  }

  single(shape: Shape, node: JsonNode, path: string): string {
    if (shape.kind === "record" && node.kind === "object")
      return this.#message(this.#plan.fieldsOf(shape.name), (name) => jsonValue(node, name), path);
    if (shape.kind === "integer" && node.kind === "number") return this.#integer(shape, node.text, path);
    if (shape.kind === "enum" && node.kind === "string")
      return JSON.stringify(this.#plan.labelsOf(shape).get(node.value) ?? node.value);
    if (!standsAlone(shape)) return this.wrapper(shape, node, path);
    if (shape.kind === "float" && shape.bits === 32 && node.kind === "number")
      return String(Math.fround(Number(node.text)));
    return compactJson(node);
  }

  #integer({ bits, signed }: Extract<Shape, { kind: "integer" }>, text: string, path: string): string {
    const within = integerWithin(text, bits, signed);
    if (within?.isBeyond === true)
      this.losses.add(`${path || "The event"} is beyond what ${bits} bits can be: it stands as the nearest number.`);
    return JSON.stringify(within?.digits ?? text);
  }

  /** A message around one value; an absent one leaves it empty. */
  wrapper(shape: Shape, node: JsonNode, path: string): string {
    return this.#message(this.#plan.wrapped(shape), () => node, path);
  }

  #message(fields: readonly PlannedField[], valueNamed: (name: string) => JsonNode | undefined, path: string): string {
    const members = fields.flatMap((planned) => {
      const value = valueNamed(planned.name);
      const at = path === "" ? planned.name : `${path}.${planned.name}`;
      if (
        value === undefined ||
        (value.kind === "null" && planned.shape.kind !== "null" && planned.shape.kind !== "json")
      )
        return [];
      return [this.#member(planned, value, at)];
    });
    return `{${members.join(",")}}`;
  }

  #member({ field, shape, optional, options }: PlannedField, value: JsonNode, path: string): string {
    if (options !== undefined) {
      const taken = options.find(({ name }) => value.kind === "object" && jsonValue(value, name) !== undefined);
      const inner = taken !== undefined && value.kind === "object" ? jsonValue(value, taken.name) : undefined;
      if (taken === undefined || inner === undefined) throw new Error("a choice without the option that was taken");
      return `"${taken.field}":${this.single(taken.shape, inner, path)}`;
    }
    if (optional && (shape.kind === "list" || shape.kind === "map"))
      return `"${field}":${this.wrapper(shape, value, path)}`;
    if (shape.kind === "list" && value.kind === "array") {
      const items = value.items.map((item, index) => this.single(shape.items, item, `${path}[${index}]`));
      return `"${field}":[${items.join(",")}]`;
    }
    if (shape.kind === "map" && value.kind === "object") {
      const entries = value.members.map(
        ({ key, value: item }) => `${JSON.stringify(key)}:${this.single(shape.values, item, `${path}{${key}}`)}`,
      );
      return `"${field}":{${entries.join(",")}}`;
    }
    return `"${field}":${this.single(shape, value, path)}`;
  }
}
