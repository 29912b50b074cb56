import type { FieldOutcome } from "../../../model/reading.ts";
import type { SingleValue } from "../message/message-value.ts";
import type { EnumTable, FieldTable, ValueKind } from "../message/tables.ts";

/** What became of one value, and why. */
export interface ValueOutcome {
  readonly outcome: FieldOutcome;
  readonly note?: string;
}

const same: ValueOutcome = { outcome: "same" };
const converted: ValueOutcome = { outcome: "converted" };

/** Judges one value that the reader accepted: written as `written` by one field, seen as `seen` by the other. */
export function valueOutcome(
  writer: FieldTable,
  reader: FieldTable,
  written: SingleValue,
  seen: SingleValue,
): ValueOutcome {
  if (writer.enum !== undefined && reader.enum !== undefined && typeof written === "number") {
    return enumOutcome(writer.enum, reader.enum, written);
  }
  if (writer.kind === reader.kind) return same;
  const before = integerValue(written);
  const after = integerValue(seen);
  if (before !== undefined && after !== undefined && writer.wireType === reader.wireType) {
    if (isFloat(writer.kind) || isFloat(reader.kind)) return floatOutcome(writer, reader, before === after);
    if (before === after && !isTruthChange(writer, reader, before)) return converted;
    return { outcome: "misread", note: integerNote(writer, reader, after) };
  }
  if (isFloat(writer.kind) || isFloat(reader.kind)) return floatOutcome(writer, reader, false);
  return textOutcome(writer, reader, written, seen);
}

/** A truth value is no number, nor the reverse; only nothing is nothing to both. */
function isTruthChange(writer: FieldTable, reader: FieldTable, value: bigint): boolean {
  return value !== 0n && (writer.kind === "bool") !== (reader.kind === "bool");
}

function floatOutcome(writer: FieldTable, reader: FieldTable, equal: boolean): ValueOutcome {
  // Only zero has the same bits as an integer and as a float.
  if (equal) return converted;
  return { outcome: "misread", note: `the bits of a ${writer.kind} read as ${reader.kind}` };
}

function isFloat(kind: ValueKind): boolean {
  return kind === "float" || kind === "double";
}

/** The mathematical value; a float's only where it is whole. */
function integerValue(value: SingleValue): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number" && Number.isInteger(value) && !Object.is(value, -0)) return BigInt(value);
  return undefined;
}

const zigzagKinds: ReadonlySet<ValueKind> = new Set<ValueKind>(["sint32", "sint64"]);
const wideKinds: ReadonlySet<ValueKind> = new Set<ValueKind>(["int64", "uint64", "sint64"]);

function integerNote(writer: FieldTable, reader: FieldTable, seen: bigint): string {
  if (reader.kind === "bool") return "any number but 0 is true";
  if (writer.kind === "bool") return "true reads as the number 1";
  if (zigzagKinds.has(reader.kind) !== zigzagKinds.has(writer.kind)) {
    return zigzagKinds.has(reader.kind)
      ? `${writer.kind} is not zigzag, but is read as if`
      : `the zigzag of ${writer.kind} is not undone`;
  }
  if (wideKinds.has(writer.kind) && !wideKinds.has(reader.kind)) return `${writer.kind} is cut to 32 bits`;
  return seen < 0n ? "the sign appeared" : "the sign is lost";
}

/**
 * Strings, bytes and messages share a wire type. What "succeeds" is another value to the program that reads it, and in
 * JSON (text against base64); only nothing is nothing to both.
 */
function textOutcome(writer: FieldTable, reader: FieldTable, written: SingleValue, seen: SingleValue): ValueOutcome {
  const note = `${wordOf(writer)} read as ${wordOf(reader)}`;
  if (isEmptyText(written) && isEmptyText(seen)) return { outcome: "converted", note };
  return { outcome: "misread", note };
}

function isEmptyText(value: SingleValue): boolean {
  return (typeof value === "string" || value instanceof Uint8Array) && value.length === 0;
}

function wordOf(field: FieldTable): string {
  return field.message === undefined ? field.kind : `message ${field.message.node.name}`;
}

/** Judges a number that both enums could hold, by what each calls it. */
export function enumOutcome(writer: EnumTable, reader: EnumTable, value: number): ValueOutcome {
  const written = writer.labels.get(value);
  const seen = reader.labels.get(value);
  if (written === seen) return same;
  if (written === undefined) return { outcome: "converted", note: `the reader calls ${value} ${seen}` };
  if (seen === undefined) return { outcome: "kept-unknown", note: `the reader has no label for ${value}` };
  if (reader.numbers.get(written) === value) return { outcome: "same", note: `shown as its alias ${seen}` };
  const elsewhere = reader.numbers.has(written) || writer.numbers.has(seen);
  if (!elsewhere && sameLabel(written, seen)) return { outcome: "same", note: `renamed from ${written}` };
  return { outcome: "misread", note: `${value} means ${seen} to the reader` };
}

/** Labels that differ only in case, or in the prefix that style guides ask for. */
function sameLabel(a: string, b: string): boolean {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left === right || left.endsWith(`_${right}`) || right.endsWith(`_${left}`);
}
