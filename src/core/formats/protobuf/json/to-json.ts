import { toBase64 } from "../../../bytes/base64.ts";
import {
  type FieldValue,
  isSet,
  type MessageValue,
  OddNan,
  type SingleValue,
  setFields,
} from "../message/message-value.ts";
import { readMessage } from "../message/read-message.ts";
import type { EnumTable, FieldTable } from "../message/tables.ts";
import { sortedKeys } from "../message/write-message.ts";
import { deepest } from "../wire/wire-reader.ts";
import type { JsonStyle } from "./json-style.ts";
import { maskPathToJson } from "./mask-text.ts";
import { doubleText, floatText } from "./numbers.ts";
import { durationText, timestampText } from "./time-text.ts";

/**
 * Writes a message as ProtoJSON (protobuf.dev, ProtoJSON format).
 *
 * What ProtoJSON cannot say is written in a way that `from-json` reads back: a timestamp out of range as its two fields,
 * an Any whose type is not known as its bytes; bytes that are no text as the style says.
 */
export function messageJson(message: MessageValue, style: JsonStyle): string {
  return wellKnownJson(message, style) ?? objectJson(message, style);
}

/** Writes one field's value as ProtoJSON. */
export function fieldJson(field: FieldTable, value: FieldValue, style: JsonStyle): string {
  if (value instanceof Map) {
    const { map } = field;
    if (map === undefined) throw new Error(`${field.name} is no map`);
    const entries = sortedKeys(value).map((key) => {
      const item = value.get(key);
      return `${JSON.stringify(String(key))}:${item === undefined ? "null" : singleJson(map.value, item, style)}`;
    });
    return `{${entries.join(",")}}`;
  }
  if (Array.isArray(value)) return `[${value.map((item) => singleJson(field, item, style)).join(",")}]`;
  return singleJson(field, value, style);
}

/** Writes a single value as ProtoJSON. */
export function singleJson(field: FieldTable, value: SingleValue, style: JsonStyle): string {
  if (typeof value === "number") {
    if (field.enum !== undefined) return enumJson(field.enum, value);
    return field.kind === "float" ? floatText(value) : doubleText(value);
  }
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return style.text(value);
  if (value instanceof Uint8Array) return `"${toBase64(value)}"`;
  if (value instanceof OddNan) return '"NaN"';
  return messageJson(value, style);
}

function enumJson(table: EnumTable, value: number): string {
  if (table.fullName === "google.protobuf.NullValue") return "null";
  const label = table.labels.get(value);
  return label === undefined ? String(value) : JSON.stringify(label);
}

function objectJson(message: MessageValue, style: JsonStyle, type?: string): string {
  let text = type === undefined ? "{" : `{"@type":${JSON.stringify(type)}`;
  for (const [field, value] of setFields(message))
    text += `${text.length > 1 ? "," : ""}${field.jsonLabel}${fieldJson(field, value, style)}`;
  return `${text}}`;
}

/** The special forms; undefined where the type has none, or the value does not fit it. */
function wellKnownJson(message: MessageValue, style: JsonStyle): string | undefined {
  const { fullName } = message.table;
  if (!fullName.startsWith("google.protobuf.")) return undefined;
  return specialForms.get(fullName.slice("google.protobuf.".length))?.(message, style);
}

type SpecialForm = (message: MessageValue, style: JsonStyle) => string | undefined;

const specialForms: ReadonlyMap<string, SpecialForm> = new Map<string, SpecialForm>([
  ["Any", anyJson],
  ["Timestamp", (message) => quoted(timestampText(secondsOf(message)))],
  ["Duration", (message) => quoted(durationText(secondsOf(message)))],
  ["FieldMask", maskJson],
  ["Struct", (message, style) => singleField(message, 1, style) ?? "{}"],
  ["ListValue", (message, style) => singleField(message, 1, style) ?? "[]"],
  ["Value", valueJson],
  ...["Double", "Float", "Int64", "UInt64", "Int32", "UInt32", "Bool", "String", "Bytes"].map(
    (name) => [`${name}Value`, wrapperJson] as const,
  ),
]);

/** True if values of that message have a form of their own in ProtoJSON. */
export function hasSpecialForm(fullName: string): boolean {
  return fullName.startsWith("google.protobuf.") && specialForms.has(fullName.slice("google.protobuf.".length));
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

function secondsOf(message: MessageValue): { seconds: bigint; nanos: number } {
  const seconds = message.values.get(1);
  const nanos = message.values.get(2);
  return { seconds: typeof seconds === "bigint" ? seconds : 0n, nanos: typeof nanos === "number" ? nanos : 0 };
}

function singleField(message: MessageValue, number: number, style: JsonStyle): string | undefined {
  const field = message.table.byNumber.get(number);
  const value = message.values.get(number);
  return field === undefined || !isSet(field, value) ? undefined : fieldJson(field, value, style);
}

function wrapperJson(message: MessageValue, style: JsonStyle): string | undefined {
  const field = message.table.byNumber.get(1);
  if (field === undefined) return undefined;
  const value = message.values.get(1);
  if (value !== undefined) return fieldJson(field, value, style);
  const zero: Readonly<Record<string, string>> = {
    string: '""',
    bytes: '""',
    bool: "false",
    int64: '"0"',
    uint64: '"0"',
  };
  return zero[field.kind] ?? "0";
}

function valueJson(message: MessageValue, style: JsonStyle): string {
  for (const number of message.values.keys()) {
    if (number >= 1 && number <= 6) return number === 1 ? "null" : (singleField(message, number, style) ?? "null");
  }
  return "null";
}

function maskJson(message: MessageValue): string | undefined {
  const paths = message.values.get(1);
  if (paths === undefined) return '""';
  if (!Array.isArray(paths)) return undefined;
  const texts: string[] = [];
  for (const path of paths) {
    const text = typeof path === "string" ? maskPathToJson(path) : undefined;
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return JSON.stringify(texts.join(","));
}

function anyJson(message: MessageValue, style: JsonStyle): string {
  const url = message.values.get(1);
  const bytes = message.values.get(2);
  const type = typeof url === "string" ? url : "";
  const content = bytes instanceof Uint8Array ? bytes : new Uint8Array(0);
  if (type === "" && content.length === 0) return "{}";
  const named = style.tables.named(type.slice(type.lastIndexOf("/") + 1));
  const table = style.depth < deepest ? named : undefined;
  const reading = table === undefined ? undefined : readMessage(table, content);
  if (reading?.kind !== "read") return `{"@type":${JSON.stringify(type)},"value":"${toBase64(content)}"}`;
  const inside = { ...style, depth: style.depth + 1 };
  const special = wellKnownJson(reading.message, inside);
  if (special === undefined) return objectJson(reading.message, inside, type);
  return `{"@type":${JSON.stringify(type)},"value":${special}}`;
}
