/** Values of absent fields: FIELD_SAME_DEFAULT. spec/buf.md 2 says how values of different types compare. */
import type { FieldNode, OptionValue } from "../../schema.ts";
import { goNumber, goQuoteBytes } from "../buf/go-quote.ts";
import { fieldText } from "./field-words.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";

type DefaultValue =
  | { readonly kind: "integer"; readonly value: bigint; readonly text: string }
  | { readonly kind: "float"; readonly value: number; readonly single: boolean; readonly text: string }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly text: string };

const noBytes = new Uint8Array(0);

/** Judges what a field means when it is absent. */
export function judgeDefault(pair: ElementPair<FieldNode>, report: Report): void {
  if (!canHaveDefault(pair.old) || !canHaveDefault(pair.new)) return;
  // Two scalars that state nothing are both zero or both the first of an enum that is compared below.
  const silent = pair.old.default === undefined && pair.new.default === undefined;
  if (silent && pair.old.type !== "enum" && pair.new.type !== "enum") return;
  const before = defaultOf(pair.old);
  const after = defaultOf(pair.new);
  if ((isZero(before) && isZero(after)) || isSame(before, after)) return;
  const message = `${fieldText(pair.new)} changed default value from ${before.text} to ${after.text}.`;
  reportPair(report, "FIELD_SAME_DEFAULT", pair, message, { span: pair.new.default?.span });
}

function canHaveDefault(field: FieldNode): boolean {
  if (field.cardinality === "repeated" || field.map !== undefined) return false;
  return field.type !== "message" && field.type !== "group" && field.type !== "unresolved";
}

function defaultOf(field: FieldNode): DefaultValue {
  const stated = field.default?.value;
  switch (field.type) {
    case "string":
    case "bytes":
      return textDefault(field, stated);
    case "float":
    case "double":
      return floatDefault(field, stated);
    case "enum":
      return enumDefault(field, stated);
    case "bool": {
      const on = stated?.kind === "identifier" && stated.text === "true";
      return { kind: "integer", value: on ? 1n : 0n, text: on ? "true" : "false" };
    }
    default: {
      const value = stated?.kind === "integer" ? stated.value : 0n;
      return { kind: "integer", value, text: value.toString() };
    }
  }
}

function textDefault(field: FieldNode, stated: OptionValue | undefined): DefaultValue {
  const bytes = stated?.kind === "string" ? (stated.bytes ?? new TextEncoder().encode(stated.value)) : noBytes;
  if (field.type === "string") return { kind: "bytes", bytes, text: goQuoteBytes(bytes) };
  const list = Array.from(bytes, (byte) => `0x${byte.toString(16).toUpperCase().padStart(2, "0")}`);
  return { kind: "bytes", bytes, text: `[${list.join(",")}]` };
}

function floatDefault(field: FieldNode, stated: OptionValue | undefined): DefaultValue {
  const single = field.type === "float";
  const exact = numberOf(stated);
  const value = single ? Math.fround(exact) : exact;
  return { kind: "float", value, single, text: goNumber(value, single) };
}

function numberOf(stated: OptionValue | undefined): number {
  if (stated?.kind === "float") return stated.value;
  if (stated?.kind === "integer") return stated.text.startsWith("-") && stated.value === 0n ? -0 : Number(stated.value);
  if (stated?.kind !== "identifier") return 0;
  if (stated.text.endsWith("nan")) return Number.NaN;
  if (stated.text === "-inf") return Number.NEGATIVE_INFINITY;
  return stated.text === "inf" ? Number.POSITIVE_INFINITY : 0;
}

function enumDefault(field: FieldNode, stated: OptionValue | undefined): DefaultValue {
  const values = field.enum?.values ?? [];
  const named = stated?.kind === "identifier" ? values.find((value) => value.name === stated.text) : undefined;
  const number = (named ?? values[0])?.number ?? 0;
  // Of several names for a number buf prints the first.
  const name = values.find((value) => value.number === number)?.name ?? "";
  return { kind: "integer", value: BigInt(number), text: `${field.enum?.name ?? ""}.${name}` };
}

function isZero(value: DefaultValue): boolean {
  if (value.kind === "integer") return value.value === 0n;
  return value.kind === "float" ? value.value === 0 : value.bytes.length === 0;
}

function isSame(before: DefaultValue, after: DefaultValue): boolean {
  if (before.kind === "bytes" || after.kind === "bytes") {
    if (before.kind !== "bytes" || after.kind !== "bytes" || before.bytes.length !== after.bytes.length) return false;
    return before.bytes.every((byte, index) => byte === after.bytes[index]);
  }
  if (before.kind === "integer" && after.kind === "integer") return before.value === after.value;
  const single = (before.kind === "float" && before.single) || (after.kind === "float" && after.single);
  const left = Number(before.value);
  const right = Number(after.value);
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) && Number.isNaN(right);
  if (before.kind !== after.kind) return !(before.value < after.value) && !(before.value > after.value);
  return single ? Math.fround(left) === Math.fround(right) : left === right;
}
