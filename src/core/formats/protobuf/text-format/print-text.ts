import { type FieldValue, type MessageValue, OddNan, type SingleValue, setFields } from "../message/message-value.ts";
import { missingRequired } from "../message/missing-required.ts";
import { readMessage } from "../message/read-message.ts";
import type { FieldTable, Tables } from "../message/tables.ts";
import { sortedKeys } from "../message/write-message.ts";
import { deepest } from "../wire/wire-reader.ts";
import { textName } from "./names.ts";
import { deepestText, isAnyName } from "./parse-text.ts";
import { quotedBytes, quotedString } from "./quoted-text.ts";
import { doubleDigits, floatDigits } from "./text-numbers.ts";
import { TextOutput } from "./text-output.ts";
import { printUnknown } from "./unknown-fields.ts";

/**
 * Prints a message as `protoc --decode` does: a field a line, by number, map entries by key, unknown fields last and by
 * number. Only an Any is shown by what it holds, as C++'s `DebugString` does, where its type is among the files, and
 * letters of strings stay letters.
 */
export function printMessage(message: MessageValue, tables: Tables): string {
  const out = new TextOutput();
  print(out, message, tables);
  return out.text();
}

function print(out: TextOutput, message: MessageValue, tables: Tables): void {
  if (message.table.fullName === "google.protobuf.Any" && printAny(out, message, tables)) return;
  for (const [field, value] of setFields(message)) printField(out, field, value, tables);
  for (const bytes of message.unknown) printUnknown(out, bytes);
}

function printField(out: TextOutput, field: FieldTable, value: FieldValue, tables: Tables): void {
  const name = textName(field);
  if (value instanceof Map) {
    const { map } = field;
    if (map === undefined) throw new Error(`${field.name} is no map`);
    for (const key of sortedKeys(value)) {
      out.block(name, () => {
        printSingle(out, "key", map.key, key, tables);
        const item = value.get(key);
        if (item !== undefined) printSingle(out, "value", map.value, item, tables);
      });
    }
  } else if (Array.isArray(value)) for (const item of value) printSingle(out, name, field, item, tables);
  else printSingle(out, name, field, value, tables);
}

function printSingle(out: TextOutput, name: string, field: FieldTable, value: SingleValue, tables: Tables): void {
  if (typeof value === "object" && "table" in value) out.block(name, () => print(out, value, tables));
  else out.line(`${name}: ${scalarText(field, value)}`);
}

function scalarText(field: FieldTable, value: Exclude<SingleValue, MessageValue>): string {
  if (typeof value === "string") return quotedString(value);
  if (value instanceof Uint8Array) return quotedBytes(value);
  if (value instanceof OddNan) return "nan";
  if (typeof value !== "number") return String(value);
  if (field.enum !== undefined) return field.enum.labels.get(value) ?? String(value);
  if (field.kind === "float") return floatDigits(value);
  return field.kind === "double" ? doubleDigits(value) : String(value);
}

/** Prints what an Any holds; false if it cannot be read, or so deep that the text could not be read back. */
function printAny(out: TextOutput, message: MessageValue, tables: Tables): boolean {
  const url = message.values.get(1);
  const bytes = message.values.get(2) ?? new Uint8Array(0);
  if (typeof url !== "string" || !isAnyName(url) || !(bytes instanceof Uint8Array) || message.unknown.length > 0)
    return false;
  const table = tables.named(url.slice(url.lastIndexOf("/") + 1));
  if (table === undefined || out.depth + deepest + 1 >= deepestText) return false;
  const reading = readMessage(table, bytes);
  if (reading.kind === "failed" || missingRequired(reading.message).length > 0) return false;
  out.block(`[${url}]`, () => print(out, reading.message, tables));
  return true;
}
