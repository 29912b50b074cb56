import { fromBase64 } from "../../../bytes/base64.ts";
import { type JsonNode, jsonMember } from "../../../text/json.ts";
import { type FieldValue, MessageValue, type SingleValue } from "../message/message-value.ts";
import type { FieldTable, MessageTable } from "../message/tables.ts";
import { messageBytes } from "../message/write-message.ts";
import type { JsonContext } from "./json-context.ts";
import { maskPathOf } from "./mask-text.ts";
import { durationOf, type Seconds, timestampOf } from "./time-text.ts";
import { hasSpecialForm } from "./to-json.ts";

/** Set where the JSON was (or should have been) a special form; `value` is undefined if a problem was reported. */
export interface SpecialForm {
  readonly value: MessageValue | undefined;
}

type FormReader = (reader: JsonContext, table: MessageTable, node: JsonNode, depth: number) => MessageValue | undefined;

/**
 * Reads the special form of a well-known type. Undefined if the type has none, or the value is written as a plain
 * object: that is how values are shown which the special form cannot say.
 */
export function readSpecialForm(
  reader: JsonContext,
  table: MessageTable,
  node: JsonNode,
  depth: number,
): SpecialForm | undefined {
  if (!hasSpecialForm(table.fullName)) return undefined;
  const name = table.fullName.slice("google.protobuf.".length);
  const form = forms.get(name);
  if (form === undefined) return { value: readWrapper(reader, table, node, depth) };
  if (node.kind === "object" && plainObjects.has(name)) return undefined;
  return { value: form(reader, table, node, depth) };
}

/** Types whose plain object cannot be confused with their special form. */
const plainObjects: ReadonlySet<string> = new Set(["Timestamp", "Duration", "FieldMask"]);

const forms: ReadonlyMap<string, FormReader> = new Map<string, FormReader>([
  ["Any", readAny],
  ["Timestamp", (reader, table, node) => readSeconds(reader, table, node, timestampOf, "2023-11-14T22:13:20Z")],
  ["Duration", (reader, table, node) => readSeconds(reader, table, node, durationOf, "1.5s")],
  ["FieldMask", readMask],
  ["Struct", readStruct],
  ["ListValue", readList],
  ["Value", readValue],
]);

function made(table: MessageTable, values: readonly (readonly [number, FieldValue])[]): MessageValue {
  const message = new MessageValue(table);
  for (const [number, value] of values) message.values.set(number, value);
  return message;
}

function readSeconds(
  reader: JsonContext,
  table: MessageTable,
  node: JsonNode,
  parse: (text: string) => Seconds | undefined,
  example: string,
): MessageValue | undefined {
  const value = node.kind === "string" ? parse(node.value) : undefined;
  if (value === undefined) return reader.problem(node, `this is no ${table.fullName}`, `Write it like "${example}".`);
  return made(table, [
    [1, value.seconds],
    [2, value.nanos],
  ]);
}

function readMask(reader: JsonContext, table: MessageTable, node: JsonNode): MessageValue | undefined {
  if (node.kind !== "string") return reader.problem(node, "a field mask is a text with paths separated by commas");
  const paths: string[] = [];
  for (const text of node.value === "" ? [] : node.value.split(",")) {
    const path = maskPathOf(text);
    if (path === undefined) return reader.problem(node, `"${text}" is no path in lowerCamelCase`);
    paths.push(path);
  }
  return made(table, [[1, paths]]);
}

function readWrapper(
  reader: JsonContext,
  table: MessageTable,
  node: JsonNode,
  depth: number,
): MessageValue | undefined {
  const field = table.byNumber.get(1);
  if (field === undefined) return reader.problem(node, `${table.fullName} has no field "value"`);
  const value = reader.single(field, node, depth);
  return value === undefined ? undefined : made(table, [[1, value]]);
}

function readStruct(reader: JsonContext, table: MessageTable, node: JsonNode, depth: number): MessageValue | undefined {
  const value = valueTable(table);
  if (node.kind !== "object" || value === undefined) return reader.problem(node, "a Struct is written as an object");
  const fields = new Map<string, SingleValue>();
  for (const member of node.members) {
    const item = reader.message(value, member.value, depth + 1);
    if (item !== undefined) fields.set(member.key, item);
  }
  return made(table, [[1, fields]]);
}

function readList(reader: JsonContext, table: MessageTable, node: JsonNode, depth: number): MessageValue | undefined {
  const value = valueTable(table);
  if (node.kind !== "array" || value === undefined) return reader.problem(node, "a ListValue is written as an array");
  const items: MessageValue[] = [];
  for (const item of node.items) {
    const read = reader.message(value, item, depth + 1);
    if (read !== undefined) items.push(read);
  }
  return made(table, [[1, items]]);
}

/** google.protobuf.Value as it stands inside Struct and ListValue. */
function valueTable(table: MessageTable): MessageTable | undefined {
  const field: FieldTable | undefined = table.byNumber.get(1);
  return field?.map?.value.message ?? field?.message;
}

function readValue(reader: JsonContext, table: MessageTable, node: JsonNode, depth: number): MessageValue | undefined {
  switch (node.kind) {
    case "null":
      return made(table, [[1, 0]]);
    case "number":
      return made(table, [[2, Number(node.text)]]);
    case "string":
      return made(table, [[3, node.value]]);
    case "boolean":
      return made(table, [[4, node.value]]);
    default: {
      const number = node.kind === "object" ? 5 : 6;
      const inner = table.byNumber.get(number)?.message;
      const value = inner === undefined ? undefined : reader.message(inner, node, depth + 1);
      return value === undefined ? undefined : made(table, [[number, value]]);
    }
  }
}

function readAny(reader: JsonContext, table: MessageTable, node: JsonNode, depth: number): MessageValue | undefined {
  if (node.kind !== "object") return reader.problem(node, 'an Any is an object with "@type"');
  const type = jsonMember(node, "@type");
  if (type === undefined) {
    if (node.members.length === 0) return made(table, []);
    return reader.problem(node, 'an Any needs "@type"', 'Write "@type": "type.googleapis.com/" and the full name.');
  }
  if (type.value.kind !== "string") return reader.problem(type.value, '"@type" is a text');
  const url = type.value.value;
  const inner = reader.tables.named(url.slice(url.lastIndexOf("/") + 1));
  const content = inner === undefined ? rawContent(reader, node, url) : anyContent(reader, inner, node, depth);
  if (content === undefined) return undefined;
  return made(table, [
    [1, url],
    [2, content],
  ]);
}

function anyContent(
  reader: JsonContext,
  inner: MessageTable,
  node: JsonNode & { readonly kind: "object" },
  depth: number,
): Uint8Array | undefined {
  if (!hasSpecialForm(inner.fullName)) return messageBytes(reader.members(inner, node, depth + 1, "@type"));
  const value = jsonMember(node, "value");
  if (value === undefined) return reader.problem(node, `an Any with ${inner.fullName} needs "value"`);
  const message = reader.message(inner, value.value, depth + 1);
  return message === undefined ? undefined : messageBytes(message);
}

/** An Any whose type is not among the files carries its bytes. */
function rawContent(
  reader: JsonContext,
  node: JsonNode & { readonly kind: "object" },
  url: string,
): Uint8Array | undefined {
  const value = jsonMember(node, "value");
  const bytes = value?.value.kind === "string" ? fromBase64(value.value.value) : undefined;
  if (bytes !== undefined) return bytes;
  return reader.problem(
    node,
    `the type ${JSON.stringify(url)} is not among the files`,
    "Import the file that declares it.",
  );
}
