import type { FieldTable, MessageTable } from "./tables.ts";

/** A NaN whose bits are not the usual ones: runtimes write it back bit by bit, JavaScript numbers do not. */
export class OddNan {
  readonly bits: bigint;

  constructor(bits: bigint) {
    this.bits = bits;
  }
}

/** One value: 32-bit integers, enums and floats as number, 64-bit ones as bigint, strings as `decodeText` reads them. */
export type SingleValue = number | bigint | boolean | string | Uint8Array | OddNan | MessageValue;

export type MapKey = number | bigint | boolean | string;

/** A field's value; maps keep the order in which their keys were first met. */
export type FieldValue = SingleValue | SingleValue[] | Map<MapKey, SingleValue>;

/** A message as it was read: values by field number, and whatever the table does not know, in the order it came. */
export class MessageValue {
  readonly table: MessageTable;
  readonly values = new Map<number, FieldValue>();
  /** Tag and value of each unknown field. */
  readonly unknown: Uint8Array[] = [];

  constructor(table: MessageTable) {
    this.table = table;
  }
}

/** True if a field without presence holds the value that absence stands for; -0 does not. */
export function isZero(value: FieldValue): boolean {
  if (typeof value === "number") return Object.is(value, 0);
  if (typeof value === "bigint") return value === 0n;
  if (typeof value === "boolean") return !value;
  if (typeof value === "string" || value instanceof Uint8Array) return value.length === 0;
  return false;
}

/** True if the field counts as set: with presence when there is a value, else when the value is not the zero one. */
export function isSet(field: FieldTable, value: FieldValue | undefined): value is FieldValue {
  if (value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map) return value.size > 0;
  return field.presence || !isZero(value);
}

/** The fields that are set, by number. */
export function setFields(message: MessageValue): readonly (readonly [FieldTable, FieldValue])[] {
  const out: (readonly [FieldTable, FieldValue])[] = [];
  let sorted = true;
  let last = 0;
  for (const [number, value] of message.values) {
    const field = message.table.byNumber.get(number);
    if (field === undefined || !isSet(field, value)) continue;
    if (number < last) sorted = false;
    last = number;
    out.push([field, value]);
  }
  return sorted ? out : out.sort((a, b) => a[0].number - b[0].number);
}

/** What a scalar field holds while it is absent and no default is stated. */
export function zeroOf(field: FieldTable): SingleValue | undefined {
  switch (field.kind) {
    case "string":
      return "";
    case "bytes":
      return new Uint8Array(0);
    case "bool":
      return false;
    case "int64":
    case "uint64":
    case "sint64":
    case "fixed64":
    case "sfixed64":
      return 0n;
    case "enum":
      return field.enum?.first ?? 0;
    case "message":
    case "group":
      return undefined;
    default:
      return 0;
  }
}
