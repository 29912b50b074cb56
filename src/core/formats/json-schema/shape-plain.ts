import type { CarriedEvent, SchemaShape, Shape } from "../../model/shape.ts";
import { type JsonNode, jsonValue } from "../../text/json.ts";
import { integerDigits } from "../../text/json-integer.ts";
import { compactJson } from "../../text/json-write.ts";
import { distinctMembers } from "./event.ts";

/** A document in plain JSON: options of choices get their names, and what no shape has a place for is left out. */
export function plainValue(shape: SchemaShape, node: JsonNode): CarriedEvent {
  const plainer = new Plainer(shape);
  const json = plainer.value(shape.root, node, "");
  return { json, losses: [...plainer.losses] };
}

class Plainer {
  readonly losses = new Set<string>();
  readonly #shape: SchemaShape;

  constructor(shape: SchemaShape) {
    this.#shape = shape;
  }

  value(shape: Shape, node: JsonNode, path: string): string {
    // Keywords about lists let pass what is no list, where no type is asked for.
    if (!kindFits(shape, node)) return this.#lost(path, "null");
    if (shape.kind === "nullable") return node.kind === "null" ? "null" : this.value(shape.inner, node, path);
    if (shape.kind === "choice") {
      const taken = shape.options.find((option) => this.#fits(option.shape, node));
      if (taken === undefined) return this.#lost(path, "null");
      return `{${JSON.stringify(taken.name)}:${this.value(taken.shape, node, path)}}`;
    }
    if (shape.kind === "list" && node.kind === "array")
      return `[${node.items.map((item, index) => this.value(shape.items, item, `${path}[${index}]`)).join(",")}]`;
    if (shape.kind === "map" && node.kind === "object")
      return `{${distinctMembers(node)
        .map(({ key, value }) => `${JSON.stringify(key)}:${this.value(shape.values, value, `${path}{${key}}`)}`)
        .join(",")}}`;
    if (shape.kind === "record" && node.kind === "object") return this.#record(shape.name, node, path);
    return compactJson(node);
  }

  #record(record: string, node: JsonNode & { readonly kind: "object" }, path: string): string {
    const fields = this.#shape.records.get(record) ?? [];
    const known = new Set(fields.map(({ name }) => name));
    for (const { key } of distinctMembers(node)) {
      if (!known.has(key)) this.#lost(path === "" ? key : `${path}.${key}`, "");
    }
    const members = fields.flatMap(({ name, shape }) => {
      const value = jsonValue(node, name);
      if (value === undefined) return [];
      return [`${JSON.stringify(name)}:${this.value(shape, value, path === "" ? name : `${path}.${name}`)}`];
    });
    return `{${members.join(",")}}`;
  }

  #lost(path: string, instead: string): string {
    this.losses.add(`${path || "The event"} has no place in what the schema declares: it is left out.`);
    return instead;
  }

  #fits(shape: Shape, node: JsonNode): boolean {
    switch (shape.kind) {
      case "record": {
        if (node.kind !== "object") return false;
        const fields = this.#shape.records.get(shape.name) ?? [];
        return (
          fields.every(({ name, shape: inner, optional }) => {
            const value = jsonValue(node, name);
            return value === undefined ? optional : this.#fits(inner, value);
          }) && node.members.every(({ key }) => fields.some(({ name }) => name === key))
        );
      }
      case "map":
        return node.kind === "object" && node.members.every(({ value }) => this.#fits(shape.values, value));
      case "list":
        return node.kind === "array" && node.items.every((item) => this.#fits(shape.items, item));
      case "choice":
        return shape.options.some((option) => this.#fits(option.shape, node));
      case "nullable":
        return node.kind === "null" || this.#fits(shape.inner, node);
      default:
        return kindFits(shape, node);
    }
  }
}

/** True if a value can be of a shape, whatever stands inside it. */
function kindFits(shape: Shape, node: JsonNode): boolean {
  switch (shape.kind) {
    case "record":
    case "map":
      return node.kind === "object";
    case "list":
      return node.kind === "array";
    case "enum":
      return node.kind === "string" && shape.labels.includes(node.value);
    case "text":
    case "bytes":
      return node.kind === "string";
    case "integer":
      return node.kind === "number" && integerDigits(node.text) !== undefined;
    case "float":
      return node.kind === "number";
    case "null":
    case "boolean":
      return node.kind === shape.kind;
    default:
      return true;
  }
}
