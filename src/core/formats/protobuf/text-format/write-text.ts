/** Messages in the text format, laid out as protoc prints them (protobuf.dev, Text Format Language Specification). */
import { floatText } from "../json/numbers.ts";
import { type FieldValue, MessageValue, OddNan, type SingleValue, setFields } from "../message/message-value.ts";
import { readMessage } from "../message/read-message.ts";
import type { FieldTable, Tables } from "../message/tables.ts";
import { sortedKeys } from "../message/write-message.ts";
import { encodeText, isBroken } from "../wire/utf8.ts";
import { deepest } from "../wire/wire-reader.ts";
import { textName } from "./field-names.ts";

/** Writes a message; an Any whose type is known is written open. */
export function messageText(message: MessageValue, tables: Tables): string {
  const lines: string[] = [];
  new TextWriter(tables, lines).message(message, "", 0);
  return lines.join("");
}

class TextWriter {
  readonly #tables: Tables;
  readonly #lines: string[];

  constructor(tables: Tables, lines: string[]) {
    this.#tables = tables;
    this.#lines = lines;
  }

  message(message: MessageValue, indent: string, depth: number): void {
    if (this.#openAny(message, indent, depth)) return;
    for (const [field, value] of setFields(message)) this.#field(field, value, indent, depth);
  }

  #field(field: FieldTable, value: FieldValue, indent: string, depth: number): void {
    if (value instanceof Map) {
      const { map } = field;
      if (map === undefined) throw new Error(`${field.name} is no map`);
      for (const key of sortedKeys(value)) {
        const item = value.get(key);
        this.#block(textName(field), indent, () => {
          this.#single(map.key, key, `${indent}  `, depth);
          if (item !== undefined) this.#single(map.value, item, `${indent}  `, depth);
        });
      }
    } else if (Array.isArray(value)) for (const item of value) this.#single(field, item, indent, depth);
    else this.#single(field, value, indent, depth);
  }

  #single(field: FieldTable, value: SingleValue, indent: string, depth: number): void {
    const name = textName(field);
    if (value instanceof MessageValue) this.#block(name, indent, () => this.message(value, `${indent}  `, depth + 1));
    else this.#lines.push(`${indent}${name}: ${scalarText(field, value)}\n`);
  }

  #block(name: string, indent: string, inside: () => void): void {
    this.#lines.push(`${indent}${name} {\n`);
    inside();
    this.#lines.push(`${indent}}\n`);
  }

  /** Text Format, "Any": the type's address in brackets, and the message itself. */
  #openAny(message: MessageValue, indent: string, depth: number): boolean {
    if (message.table.fullName !== "google.protobuf.Any" || depth >= deepest) return false;
    const [url, bytes] = [message.values.get(1), message.values.get(2)];
    if (typeof url !== "string" || !/^[\w.-]+\/[\w.]+$/.test(url)) return false;
    const table = this.#tables.named(url.slice(url.lastIndexOf("/") + 1));
    if (table === undefined) return false;
    const reading = readMessage(table, bytes instanceof Uint8Array ? bytes : new Uint8Array(0));
    if (reading.kind !== "read") return false;
    this.#block(`[${url}]`, indent, () => this.message(reading.message, `${indent}  `, depth + 1));
    return true;
  }
}

function scalarText(field: FieldTable, value: Exclude<SingleValue, MessageValue>): string {
  if (typeof value === "string") return quoted(value);
  if (value instanceof Uint8Array) return `"${[...value].map(byteText).join("")}"`;
  if (value instanceof OddNan) return "nan";
  if (typeof value !== "number") return String(value);
  if (field.enum !== undefined) return field.enum.labels.get(value) ?? String(value);
  return field.kind === "float" || field.kind === "double" ? numberText(field, value) : String(value);
}

function numberText(field: FieldTable, value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0";
  return field.kind === "float" ? floatText(value) : String(value);
}

const escapes: ReadonlyMap<number, string> = new Map([
  [9, "\\t"],
  [10, "\\n"],
  [13, "\\r"],
  [34, '\\"'],
  [39, "\\'"],
  [92, "\\\\"],
]);

function byteText(byte: number): string {
  const known = escapes.get(byte);
  if (known !== undefined) return known;
  return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
}

/** A text in quotes; one that is no UTF-8 is written byte by byte. */
function quoted(text: string): string {
  if (isBroken(text)) return `"${[...encodeText(text)].map(byteText).join("")}"`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stand in a quoted text
  return `"${text.replace(/[\u0000-\u001f"'\\\u007f]/g, (letter) => byteText(letter.charCodeAt(0)))}"`;
}
