import { failed, okResult, type Result } from "../../model/result.ts";
import type { CarriedEvent, SchemaShape, Shape, ShapeField, ShapeTools } from "../../model/shape.ts";
import { type JsonNode, type JsonObject, jsonValue, scanJson } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { type FieldTable, type MessageTable, tablesOf } from "./message/tables.ts";
import type { ProtobufSchema } from "./schema.ts";
import { eventFor } from "./shape-event.ts";
import { schemaFor } from "./shape-schema.ts";

/** How Protobuf's events are told in other formats, and theirs in Protobuf. */
export const shapeTools: ShapeTools<ProtobufSchema> = { shapeOf, plainOf, schemaFor, eventFor };

function shapeOf(schema: ProtobufSchema): SchemaShape {
  const records = new Map<string, readonly ShapeField[]>();
  const root: Shape =
    schema.root === undefined ? { kind: "json" } : messageShape(tablesOf(schema).of(schema.root), records);
  return { root, records };
}

/** The well-known types by what ProtoJSON makes of them; wrappers are values that may be absent. */
const wellKnown: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["Timestamp", { kind: "text" }],
  ["Duration", { kind: "text" }],
  ["FieldMask", { kind: "text" }],
  ["Struct", { kind: "json" }],
  ["Value", { kind: "json" }],
  ["ListValue", { kind: "json" }],
  ["Any", { kind: "json" }],
]);

const wrapper = /^google\.protobuf\.(?:Double|Float|U?Int(?:32|64)|Bool|String|Bytes)Value$/;

function messageShape(table: MessageTable, records: Map<string, readonly ShapeField[]>): Shape {
  const { fullName } = table;
  const known = wellKnown.get(fullName.replace(/^google\.protobuf\./, ""));
  if (known !== undefined && fullName.startsWith("google.protobuf.")) return known;
  const value = wrapper.test(fullName) ? table.byNumber.get(1) : undefined;
  if (value !== undefined) return singleShape(value, records);
  if (!records.has(fullName)) {
    records.set(fullName, []);
    records.set(
      fullName,
      table.fields.map((field) => ({
        name: field.name,
        shape: fieldShape(field, records),
        optional: field.presence && !field.required,
      })),
    );
  }
  return { kind: "record", name: fullName };
}

function fieldShape(field: FieldTable, records: Map<string, readonly ShapeField[]>): Shape {
  if (field.map !== undefined) return { kind: "map", values: singleShape(field.map.value, records) };
  const single = singleShape(field, records);
  return field.repeated ? { kind: "list", items: single } : single;
}

function singleShape(field: FieldTable, records: Map<string, readonly ShapeField[]>): Shape {
  switch (field.kind) {
    case "bool":
      return { kind: "boolean" };
    case "string":
      return { kind: "text" };
    case "bytes":
      return { kind: "bytes" };
    case "double":
      return { kind: "float", bits: 64 };
    case "float":
      return { kind: "float", bits: 32 };
    case "enum":
      if (field.enum === undefined || field.enum.fullName === "google.protobuf.NullValue") return { kind: "null" };
      return { kind: "enum", name: field.enum.fullName, labels: [...new Set(field.enum.labels.values())] };
    case "message":
    case "group":
      return field.message === undefined ? { kind: "json" } : messageShape(field.message, records);
    default:
      return { kind: "integer", bits: field.kind.endsWith("64") ? 64 : 32, signed: !/^(?:u|fixed)/.test(field.kind) };
  }
}

function plainOf(schema: ProtobufSchema, json: string): Result<CarriedEvent> {
  const scan = scanJson(json, { file: "event" });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  const losses = new Set<string>();
  const root = schema.root === undefined ? undefined : tablesOf(schema).of(schema.root);
  const plain = root === undefined ? compactJson(scan.value) : new Plainer(losses).message(root, scan.value, "");
  return okResult({ json: plain, losses: [...losses] });
}

/** Turns ProtoJSON into plain JSON: 64-bit numbers without quotes, field names as declared, defaults that are not written. */
class Plainer {
  readonly #losses: Set<string>;

  constructor(losses: Set<string>) {
    this.#losses = losses;
  }

  message(table: MessageTable, node: JsonNode, path: string): string {
    if (table.fullName.startsWith("google.protobuf.")) {
      const value = wrapper.test(table.fullName) ? table.byNumber.get(1) : undefined;
      if (value !== undefined) return this.#single(value, node, path);
      if (node.kind !== "object" || wellKnown.has(table.fullName.slice("google.protobuf.".length)))
        return compactJson(node);
    }
    if (node.kind !== "object") return compactJson(node);
    const members = table.fields.flatMap((field) => this.#member(field, node, path));
    return `{${members.join(",")}}`;
  }

  #member(field: FieldTable, node: JsonObject, path: string): readonly string[] {
    const value = jsonValue(node, field.jsonName) ?? jsonValue(node, field.name);
    const name = JSON.stringify(field.name);
    const at = path === "" ? field.name : `${path}.${field.name}`;
    // In ProtoJSON null is absence, except where the type itself knows it.
    if (value === undefined || (value.kind === "null" && !knowsNull(field))) {
      return field.presence ? [] : [`${name}:${absent(field)}`];
    }
    if (field.map !== undefined && value.kind === "object") {
      const { value: item } = field.map;
      const entries = value.members.map(
        (member) => `${JSON.stringify(member.key)}:${this.#single(item, member.value, `${at}{${member.key}}`)}`,
      );
      return [`${name}:{${entries.join(",")}}`];
    }
    if (field.repeated && value.kind === "array") {
      const items = value.items.map((item, index) => this.#single(field, item, `${at}[${index}]`));
      return [`${name}:[${items.join(",")}]`];
    }
    return [`${name}:${this.#single(field, value, at)}`];
  }

  #single(field: FieldTable, node: JsonNode, path: string): string {
    if (field.message !== undefined) return this.message(field.message, node, path);
    if (field.enum !== undefined) return this.#enum(field, node, path);
    // 64-bit numbers stand in quotes; NaN and the infinities do too, and stay so.
    if (node.kind === "string" && /^(?:s?u?int|s?fixed)/.test(field.kind)) return node.value;
    return compactJson(node);
  }

  #enum(field: FieldTable, node: JsonNode, path: string): string {
    if (node.kind !== "number") return compactJson(node);
    const label = field.enum?.labels.get(Number(node.text));
    if (label !== undefined) return JSON.stringify(label);
    this.#losses.add(`${path} holds the number ${node.text}, which has no label: the first one stands for it.`);
    return JSON.stringify(field.enum?.labels.get(field.enum.first) ?? "");
  }
}

function knowsNull(field: FieldTable): boolean {
  return field.enum?.fullName === "google.protobuf.NullValue" || field.message?.fullName === "google.protobuf.Value";
}

/** What stands for a field without presence that is not written. */
function absent(field: FieldTable): string {
  if (field.map !== undefined) return "{}";
  if (field.repeated) return "[]";
  if (field.enum !== undefined) return JSON.stringify(field.enum.labels.get(field.enum.first) ?? "");
  if (field.kind === "bool") return "false";
  return field.kind === "string" || field.kind === "bytes" ? '""' : "0";
}
