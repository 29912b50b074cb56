import { failed, okResult, type Result } from "../../model/result.ts";
import type { CarriedEvent, SchemaShape, Shape } from "../../model/shape.ts";
import { type JsonNode, jsonValue, scanJson } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";

/** A plain event as a document: it is one already, but for the names of options. */
export function eventFor(shape: SchemaShape, plain: string): Result<CarriedEvent> {
  const scan = scanJson(plain, { file: "event" });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  return okResult({ json: documentOf(shape, shape.root, scan.value), losses: [] });
}

function documentOf(schema: SchemaShape, shape: Shape, node: JsonNode): string {
  if (shape.kind === "nullable") return node.kind === "null" ? "null" : documentOf(schema, shape.inner, node);
  if (shape.kind === "list" && node.kind === "array")
    return `[${node.items.map((item) => documentOf(schema, shape.items, item)).join(",")}]`;
  if (node.kind !== "object") return compactJson(node);
  if (shape.kind === "choice") {
    const taken = shape.options.find(({ name }) => jsonValue(node, name) !== undefined);
    const value = taken === undefined ? undefined : jsonValue(node, taken.name);
    return taken === undefined || value === undefined ? compactJson(node) : documentOf(schema, taken.shape, value);
  }
  if (shape.kind === "map")
    return `{${node.members.map(({ key, value }) => `${JSON.stringify(key)}:${documentOf(schema, shape.values, value)}`).join(",")}}`;
  if (shape.kind !== "record") return compactJson(node);
  const members = (schema.records.get(shape.name) ?? []).flatMap(({ name, shape: inner }) => {
    const value = jsonValue(node, name);
    return value === undefined ? [] : [`${JSON.stringify(name)}:${documentOf(schema, inner, value)}`];
  });
  return `{${members.join(",")}}`;
}
