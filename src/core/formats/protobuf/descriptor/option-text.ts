import { type FieldValue, MessageValue, OddNan, type SingleValue, setFields } from "../message/message-value.ts";
import type { FieldTable } from "../message/tables.ts";
import { encodeText } from "../wire/utf8.ts";

/** Options that stand elsewhere in the text, or nowhere: `map_entry`, and those that no compiler has looked at. */
const unwritten: ReadonlySet<string> = new Set(["map_entry", "uninterpreted_option"]);

/** The options of a descriptor as `name = value`; custom options whose extension is not known are not among them. */
export function optionTexts(options: MessageValue | undefined): readonly string[] {
  if (options === undefined) return [];
  return setFields(options).flatMap(([field, value]) => {
    if (unwritten.has(field.name)) return [];
    const values = Array.isArray(value) ? value : [value];
    return values.map((one) => `${field.name} = ${valueText(field, one, true)}`);
  });
}

function valueText(field: FieldTable, value: FieldValue, assigned: boolean): string {
  if (value instanceof Map || Array.isArray(value)) return "[]";
  if (value instanceof MessageValue) return messageText(value);
  return scalarText(field, value, assigned);
}

function messageText(message: MessageValue): string {
  const parts = setFields(message).flatMap(([field, value]) => {
    const name = field.name.startsWith("(") ? `[${field.name.slice(1, -1)}]` : field.name;
    const values = Array.isArray(value) ? value : [value];
    return values.map((one) => `${name}: ${valueText(field, one, false)}`);
  });
  return `{ ${parts.join(", ")} }`;
}

function scalarText(field: FieldTable, value: SingleValue, assigned: boolean): string {
  if (typeof value === "string") return quotedText(encodeText(value));
  if (value instanceof Uint8Array) return quotedText(value);
  if (value instanceof OddNan) return "nan";
  if (field.enum !== undefined && typeof value === "number") return field.enum.labels.get(value) ?? String(value);
  if (typeof value === "number" && !Number.isFinite(value))
    return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  // A whole double needs its point only where nothing else says that it is one.
  return assigned && typeof value === "number" && Object.is(value, -0) ? "-0.0" : String(value);
}

/** Bytes as a string literal of a `.proto` file. */
export function quotedText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    const letter = String.fromCharCode(byte);
    if (letter === '"' || letter === "\\") text += `\\${letter}`;
    else if (byte === 0x0a) text += "\\n";
    else if (byte >= 0x20 && byte < 0x7f) text += letter;
    else text += `\\${byte.toString(8).padStart(3, "0")}`;
  }
  return `"${text}"`;
}
