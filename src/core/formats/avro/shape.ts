import { toBase64 } from "../../bytes/base64.ts";
import { failed, okResult, type Result } from "../../model/result.ts";
import type { CarriedEvent, SchemaShape, Shape, ShapeField, ShapeTools } from "../../model/shape.ts";
import { type JsonNode, jsonValue, scanJson } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { type AvroSchema, type AvroType, nullableBranch, shortName, typeName, type UnionType } from "./schema.ts";
import { eventFor } from "./shape-event.ts";
import { schemaFor } from "./shape-schema.ts";
import { latin1Bytes } from "./value.ts";

/** How Avro's events are told in other formats, and theirs in Avro. */
export const shapeTools: ShapeTools<AvroSchema> = { shapeOf, plainOf, schemaFor, eventFor };

function shapeOf({ root }: AvroSchema): SchemaShape {
  const records = new Map<string, readonly ShapeField[]>();
  return { root: typeShape(root, records), records };
}

function typeShape(type: AvroType, records: Map<string, readonly ShapeField[]>): Shape {
  switch (type.kind) {
    case "null":
    case "boolean":
    case "bytes":
      return { kind: type.kind };
    case "int":
      return { kind: "integer", bits: 32, signed: true };
    case "long":
      return { kind: "integer", bits: 64, signed: true };
    case "float":
      return { kind: "float", bits: 32 };
    case "double":
      return { kind: "float", bits: 64 };
    case "string":
      return { kind: "text" };
    case "fixed":
      return { kind: "bytes" };
    case "enum":
      return { kind: "enum", name: type.full, labels: type.symbols };
    case "array":
      return { kind: "list", items: typeShape(type.items, records) };
    case "map":
      return { kind: "map", values: typeShape(type.values, records) };
    case "union":
      return unionShape(type, records);
    case "record": {
      if (!records.has(type.full)) {
        records.set(type.full, []);
        const fields = type.fields.map(({ name, type: inner }): ShapeField => {
          return { name, shape: typeShape(inner, records), optional: false };
        });
        records.set(type.full, fields);
      }
      return { kind: "record", name: type.full };
    }
  }
}

function unionShape(union: UnionType, records: Map<string, readonly ShapeField[]>): Shape {
  const { branches } = union;
  const others = branches.filter((branch) => branch.kind !== "null");
  const [only, more] = others;
  if (only === undefined) return { kind: "null" };
  const inner: Shape =
    more === undefined
      ? typeShape(only, records)
      : {
          kind: "choice",
          options: others.map((branch) => ({ name: optionName(union, branch), shape: typeShape(branch, records) })),
        };
  return others.length === branches.length ? inner : { kind: "nullable", inner };
}

/** A branch's short name, where that tells it apart. */
function optionName(union: UnionType, branch: AvroType): string {
  const short = shortName(branch);
  return union.branches.filter((other) => shortName(other) === short).length > 1 ? typeName(branch) : short;
}

function plainOf({ root }: AvroSchema, json: string): Result<CarriedEvent> {
  const scan = scanJson(json, { file: "event" });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  return okResult({ json: plain(root, scan.value), losses: [] });
}

/** Avro's JSON of a value in plain JSON; the event was encoded before, so it fits its type. */
function plain(type: AvroType, node: JsonNode): string {
  if (type.kind === "union") return plainUnion(type, node);
  if (type.kind === "array" && node.kind === "array")
    return `[${node.items.map((item) => plain(type.items, item)).join(",")}]`;
  if (node.kind === "object" && type.kind === "map")
    return `{${node.members.map(({ key, value }) => `${JSON.stringify(key)}:${plain(type.values, value)}`).join(",")}}`;
  if (node.kind === "object" && type.kind === "record") {
    const members = type.fields.flatMap((field) => {
      const value = jsonValue(node, field.name);
      return value === undefined ? [] : [`${JSON.stringify(field.name)}:${plain(field.type, value)}`];
    });
    return `{${members.join(",")}}`;
  }
  if (node.kind === "string" && (type.kind === "bytes" || type.kind === "fixed"))
    return JSON.stringify(toBase64(latin1Bytes(node.value)));
  return compactJson(node);
}

function plainUnion(type: UnionType, node: JsonNode): string {
  if (node.kind === "null") return "null";
  if (node.kind !== "object") return compactJson(node);
  const branch = type.branches.find((candidate) => jsonValue(node, typeName(candidate)) !== undefined);
  const value = branch === undefined ? undefined : jsonValue(node, typeName(branch));
  if (branch === undefined || value === undefined) return compactJson(node);
  const text = plain(branch, value);
  const isOnly = nullableBranch(type) !== undefined || type.branches.length === 1;
  return isOnly ? text : `{${JSON.stringify(optionName(type, branch))}:${text}}`;
}
