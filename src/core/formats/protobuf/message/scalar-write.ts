import { zigzag } from "../../../bytes/varint.ts";
import type { WireWriter } from "../wire/wire-writer.ts";
import { MessageValue, OddNan, type SingleValue } from "./message-value.ts";
import type { ValueKind } from "./tables.ts";

/** Writes one scalar without its tag. */
export function writeScalar(writer: WireWriter, kind: ValueKind, value: SingleValue): void {
  if (typeof value === "number") writeNumber(writer, kind, value);
  else if (typeof value === "bigint") writeBig(writer, kind, value);
  else if (typeof value === "boolean") writer.varint32(value ? 1 : 0);
  else if (typeof value === "string") writer.text(value);
  else if (value instanceof Uint8Array) writer.delimited(value);
  else if (value instanceof OddNan) {
    if (kind === "float") writer.fixed32(Number(value.bits));
    else writer.fixed64(value.bits);
  } else if (value instanceof MessageValue) throw new Error("a message is no scalar");
}

function writeNumber(writer: WireWriter, kind: ValueKind, value: number): void {
  if (kind === "float") writer.float32(value);
  else if (kind === "double") writer.float64(value);
  else if (kind === "uint32") writer.varint32(value);
  else if (kind === "sint32") writer.varint32((value << 1) ^ (value >> 31));
  else if (kind === "fixed32" || kind === "sfixed32") writer.fixed32(value);
  else writer.int32(value);
}

function writeBig(writer: WireWriter, kind: ValueKind, value: bigint): void {
  if (kind === "sint64") writer.varint64(zigzag(value));
  else if (kind === "fixed64" || kind === "sfixed64") writer.fixed64(value);
  else writer.varint64(value);
}
