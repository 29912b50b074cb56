import { fromBase64 } from "../../bytes/base64.ts";
import { failed, okResult, type Result } from "../../model/result.ts";
import type { CarriedEvent, SchemaShape, Shape } from "../../model/shape.ts";
import { type JsonNode, jsonValue, scanJson } from "../../text/json.ts";
import { integerWithin } from "../../text/json-integer.ts";
import { compactJson } from "../../text/json-write.ts";
import { type PlannedBranch, planOf, type ShapePlan, unwrapped } from "./shape-plan.ts";
import { latin1Text } from "./value.ts";

/** A plain event as Avro JSON of the schema that `schemaFor` makes. */
export function eventFor(shape: SchemaShape, plain: string): Result<CarriedEvent> {
  const scan = scanJson(plain, { file: "event" });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  const writer = new Writer(planOf(shape));
  const json = writer.value(shape.root, false, scan.value, "");
  return okResult({ json, losses: [...writer.losses] });
}

class Writer {
  readonly losses = new Set<string>();
  readonly #plan: ShapePlan;

  constructor(plan: ShapePlan) {
    this.#plan = plan;
  }

  value(shape: Shape, optional: boolean, node: JsonNode | undefined, path: string): string {
    const { inner, nullable } = unwrapped(shape, optional);
    if (node === undefined || (nullable && node.kind === "null")) return nullable ? "null" : this.#absent(inner, path);
    if (!nullable && inner.kind !== "choice") return this.#bare(inner, node, path);
    const taken = this.#taken(inner, node);
    // What no option has a place for was left out of the event before.
    if (taken === undefined) return this.#absent(inner, path);
    const { branch, value } = taken;
    const text =
      branch.wrapper === undefined
        ? this.#bare(branch.shape, value, path)
        : `{"value":${this.value(branch.shape, false, value, path)}}`;
    return `{${JSON.stringify(branch.name)}:${text}}`;
  }

  #taken(shape: Shape, node: JsonNode): { readonly branch: PlannedBranch; readonly value: JsonNode } | undefined {
    const branches = this.#plan.branchesOf(shape);
    for (const branch of branches) {
      if (branch.option === undefined) return { branch, value: node };
      const value = node.kind === "object" ? jsonValue(node, branch.option) : undefined;
      if (value !== undefined) return { branch, value };
    }
    return undefined;
  }

  #absent(shape: Shape, path: string): string {
    this.losses.add(`${path || "The event"} has no value, and this schema has no way to leave it out.`);
    return shape.kind === "list" ? "[]" : "null";
  }

  #bare(shape: Shape, node: JsonNode, path: string): string {
    if (shape.kind === "json") return JSON.stringify(compactJson(node));
    if (shape.kind === "nullable" || shape.kind === "choice") return this.value(shape, false, node, path);
    if (shape.kind === "list" && node.kind === "array")
      return `[${node.items.map((item, index) => this.value(shape.items, false, item, `${path}[${index}]`)).join(",")}]`;
    if (shape.kind === "map" && node.kind === "object")
      return `{${node.members.map(({ key, value }) => `${JSON.stringify(key)}:${this.value(shape.values, false, value, `${path}{${key}}`)}`).join(",")}}`;
    if (shape.kind === "record" && node.kind === "object") return this.#record(shape.name, node, path);
    if (node.kind === "string") return this.#text(shape, node.value);
    if (shape.kind === "integer" && node.kind === "number") return this.#integer(node.text, path);
    return compactJson(node);
  }

  #integer(text: string, path: string): string {
    const within = integerWithin(text, 64, true);
    if (within?.isBeyond === true)
      this.losses.add(`${path || "The event"} is beyond what Avro's long can be: it stands as the nearest one.`);
    return within?.digits ?? text;
  }

  #text(shape: Shape, text: string): string {
    if (shape.kind === "bytes") return JSON.stringify(latin1Text(fromBase64(text) ?? new Uint8Array()));
    if (shape.kind === "enum") return JSON.stringify(this.#plan.symbolsOf(shape).get(text) ?? text);
    return JSON.stringify(text);
  }

  #record(record: string, node: JsonNode & { readonly kind: "object" }, path: string): string {
    const members = this.#plan.fieldsOf(record).map(({ name, shape, optional }) => {
      const value = this.value(shape, optional, jsonValue(node, name), path === "" ? name : `${path}.${name}`);
      return `${JSON.stringify(this.#plan.fieldName(record, name))}:${value}`;
    });
    return `{${members.join(",")}}`;
  }
}
