import { BytesError } from "../../../bytes/cursor.ts";
import { type MapKey, MessageValue, type SingleValue } from "../message/message-value.ts";
import { readScalar } from "../message/scalar-read.ts";
import { writeScalar } from "../message/scalar-write.ts";
import type { FieldTable } from "../message/tables.ts";
import { WireReader, wireTypes } from "../wire/wire-reader.ts";
import { WireWriter } from "../wire/wire-writer.ts";

/** True if the reader's field takes a value that the writer's field wrote, instead of setting it aside as unknown. */
export function accepts(writer: FieldTable, reader: FieldTable, value: SingleValue): boolean {
  const packed = writer.packed && !reader.packable;
  if (packed ? reader.wireType !== wireTypes.delimited : writer.wireType !== reader.wireType) return false;
  if (reader.enum === undefined || !reader.enum.isClosed || value instanceof MessageValue) return true;
  const seen = reread(writer, reader, value);
  return typeof seen === "number" && reader.enum.labels.has(seen);
}

/** The key that the reader sees; undefined if its wire type is another. */
export function rereadKey(writer: FieldTable, reader: FieldTable, key: MapKey): MapKey | undefined {
  if (writer.wireType !== reader.wireType) return undefined;
  if (writer.kind === reader.kind) return key;
  const seen = reread(writer, reader, key);
  return typeof seen === "object" ? undefined : seen;
}

/** The value as the reader's field sees it; undefined where it cannot. */
export function reread(writer: FieldTable, reader: FieldTable, value: SingleValue): SingleValue | undefined {
  if (writer.kind === reader.kind) return value;
  const { kind } = reader;
  if (kind === "message" || kind === "group" || value instanceof MessageValue) return undefined;
  const out = new WireWriter();
  writeScalar(out, writer.kind, value);
  try {
    return readScalar(new WireReader(out.finish()), kind);
  } catch (error) {
    if (error instanceof BytesError) return undefined;
    throw error;
  }
}
