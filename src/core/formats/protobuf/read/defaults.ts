import type { JsonStyle } from "../json/json-style.ts";
import { singleJson } from "../json/to-json.ts";
import { type SingleValue, zeroOf } from "../message/message-value.ts";
import type { FieldTable } from "../message/tables.ts";
import type { OptionValue } from "../schema.ts";
import { encodeText } from "../wire/utf8.ts";
import { enumOutcome } from "./scalar-outcome.ts";

/** The value a field has while it is absent: the stated default, or the zero value; messages have none. */
export function defaultValue(field: FieldTable): SingleValue | undefined {
  const stated = field.node.default?.value;
  return (stated === undefined ? undefined : statedValue(field, stated)) ?? zeroOf(field);
}

/** The same as ProtoJSON; `[]` and `{}` for lists and maps. */
export function defaultJson(field: FieldTable, style: JsonStyle): string | undefined {
  if (field.map !== undefined) return "{}";
  if (field.repeated) return "[]";
  const value = defaultValue(field);
  return value === undefined ? undefined : singleJson(field, value, style);
}

/** True if an absent field means one thing to one side and another to the other; messages have no default. */
export function defaultsDiffer(field: FieldTable, other: FieldTable): boolean {
  if (field.repeated || other.repeated) return false;
  const [before, after] = [defaultValue(field), defaultValue(other)];
  if (before === undefined || after === undefined) return false;
  if (field.enum !== undefined && other.enum !== undefined && typeof before === "number") {
    if (before !== after) return true;
    return enumOutcome(field.enum, other.enum, before).outcome === "misread";
  }
  if (isNumeric(before) && isNumeric(after))
    return Number(before) !== Number(after) && !(isNan(before) && isNan(after));
  // A number and a text have nothing to compare; their types tell enough.
  if (isNumeric(before) || isNumeric(after)) return false;
  return String(plainText(before)) !== String(plainText(after));
}

function isNumeric(value: SingleValue): value is number | bigint | boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}

function isNan(value: SingleValue): boolean {
  return typeof value === "number" && Number.isNaN(value);
}

/** Strings and bytes compare as bytes. */
function plainText(value: SingleValue): SingleValue {
  return typeof value === "string" ? encodeText(value) : value;
}

function statedValue(field: FieldTable, value: OptionValue): SingleValue | undefined {
  switch (value.kind) {
    case "string":
      return field.kind === "bytes" ? (value.bytes ?? encodeText(value.value)) : value.value;
    case "integer":
      return integerDefault(field, value.value);
    case "float":
      return field.kind === "float" ? Math.fround(value.value) : value.value;
    case "identifier":
      return wordDefault(field, value.text);
    default:
      return undefined;
  }
}

function integerDefault(field: FieldTable, value: bigint): SingleValue {
  if (typeof zeroOf(field) === "bigint") return value;
  return field.kind === "float" ? Math.fround(Number(value)) : Number(value);
}

function wordDefault(field: FieldTable, text: string): SingleValue | undefined {
  if (field.kind === "bool") return text === "true";
  if (field.enum !== undefined) return field.enum.numbers.get(text);
  const words: Readonly<Record<string, number>> = {
    inf: Number.POSITIVE_INFINITY,
    "-inf": Number.NEGATIVE_INFINITY,
    nan: Number.NaN,
    "-nan": Number.NaN,
  };
  return words[text];
}
