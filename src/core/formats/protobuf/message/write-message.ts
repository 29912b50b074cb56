import { encodeText } from "../wire/utf8.ts";
import { wireTypes } from "../wire/wire-reader.ts";
import { WireWriter } from "../wire/wire-writer.ts";
import { writeSetItem } from "./message-set.ts";
import { type MapKey, MessageValue, type SingleValue, setFields } from "./message-value.ts";
import { writeScalar } from "./scalar-write.ts";
import type { FieldTable } from "./tables.ts";

/** Messages are encoded one after the other, so one writer does for all. */
const shared = new WireWriter();

/**
 * Encodes a message as Google's runtimes do when asked for a stable order: known fields by number, map entries by key,
 * then the unknown fields in the order they came.
 */
export function messageBytes(message: MessageValue): Uint8Array<ArrayBuffer> {
  shared.clear();
  writeMessage(shared, message);
  return shared.finish();
}

function writeMessage(writer: WireWriter, message: MessageValue): void {
  const { isMessageSet } = message.table.node;
  for (const [field, value] of setFields(message)) {
    if (isMessageSet && value instanceof MessageValue)
      writeSetItem(writer, field.number, () => writeMessage(writer, value));
    else if (value instanceof Map) writeMap(writer, field, value);
    else if (!Array.isArray(value)) writeField(writer, field, value);
    else if (field.packed) writePacked(writer, field, value);
    else for (const item of value) writeField(writer, field, item);
  }
  for (const bytes of message.unknown) writer.raw(bytes);
}

function writeField(writer: WireWriter, field: FieldTable, value: SingleValue): void {
  writer.tag(field.number, field.wireType);
  if (!(value instanceof MessageValue)) {
    writeScalar(writer, field.kind, value);
    return;
  }
  if (field.kind === "group") {
    writeMessage(writer, value);
    writer.tag(field.number, wireTypes.endGroup);
  } else {
    const start = writer.beginLength();
    writeMessage(writer, value);
    writer.endLength(start);
  }
}

function writePacked(writer: WireWriter, field: FieldTable, values: readonly SingleValue[]): void {
  writer.tag(field.number, wireTypes.delimited);
  const start = writer.beginLength();
  for (const value of values) writeScalar(writer, field.kind, value);
  writer.endLength(start);
}

function writeMap(writer: WireWriter, field: FieldTable, values: ReadonlyMap<MapKey, SingleValue>): void {
  const { map } = field;
  if (map === undefined) throw new Error(`${field.name} is no map`);
  for (const key of sortedKeys(values)) {
    writer.tag(field.number, field.wireType);
    const start = writer.beginLength();
    writeField(writer, map.key, key);
    const value = values.get(key);
    if (value !== undefined) writeField(writer, map.value, value);
    writer.endLength(start);
  }
}

/** Keys as numbers, or as bytes; false before true. */
export function sortedKeys(values: ReadonlyMap<MapKey, unknown>): readonly MapKey[] {
  const keys = [...values.keys()];
  return keys.length < 2 ? keys : keys.sort(compareKeys);
}

function compareKeys(a: MapKey, b: MapKey): number {
  if (typeof a === "string" && typeof b === "string") return compareBytes(encodeText(a), encodeText(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
