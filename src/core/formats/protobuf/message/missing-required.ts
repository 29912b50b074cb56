import { joinName, segment, type ValuePath } from "../../../model/path.ts";
import { type FieldValue, MessageValue } from "./message-value.ts";
import type { MessageTable } from "./tables.ts";

const lacking = new WeakMap<MessageTable, boolean>();

/** True if the message, or one inside it, has required fields at all. */
export function canLack(table: MessageTable): boolean {
  const known = lacking.get(table);
  if (known !== undefined) return known;
  const seen = new Set([table]);
  let found = false;
  for (const message of seen) {
    if (message.required.length > 0) {
      found = true;
      break;
    }
    for (const field of message.fields) {
      const inner = field.map?.value.message ?? field.message;
      if (inner !== undefined) seen.add(inner);
    }
  }
  lacking.set(table, found);
  return found;
}

/** Value paths of the required fields that are absent, at any depth reached. */
export function missingRequired(message: MessageValue, path: ValuePath = ""): readonly ValuePath[] {
  if (!canLack(message.table)) return [];
  const out: ValuePath[] = [];
  collect(message, path, out);
  return out;
}

function collect(message: MessageValue, path: ValuePath, out: ValuePath[]): void {
  if (!canLack(message.table)) return;
  for (const field of message.table.required) {
    if (!message.values.has(field.number)) out.push(joinName(path, field.name));
  }
  for (const [number, value] of message.values) {
    const field = message.table.byNumber.get(number);
    if (field?.message !== undefined) collectValue(value, joinName(path, field.name), out);
  }
}

function collectValue(value: FieldValue, path: ValuePath, out: ValuePath[]): void {
  if (value instanceof MessageValue) collect(value, path, out);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collectValue(item, `${path}/[${index}]`, out);
  } else if (value instanceof Map) {
    for (const [key, item] of value) collectValue(item, `${path}/{${segment(String(key))}}`, out);
  }
}
