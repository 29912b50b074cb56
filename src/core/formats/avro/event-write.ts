import { quoted } from "../../text/compact-json.ts";
import { asList } from "./binary-write.ts";
import { type AvroType, type RecordType, typeName } from "./schema.ts";
import { latin1Text, RawText, UnionValue, type Value } from "./value.ts";

/** Writes a value as Avro's JSON encoding (spec 10): unions wrapped, bytes as ISO-8859-1, longs with all their digits. */
export function writeEvent(type: AvroType, value: Value): string {
  switch (type.kind) {
    case "record": {
      const values = asList(value);
      const openings = openingsOf(type);
      if (openings.length === 0) return "{}";
      let text = "";
      for (let at = 0; at < openings.length; at++) {
        const field = type.fields[at];
        if (field !== undefined) text += openings[at] + writeEvent(field.type, values[field.position] ?? null);
      }
      return `${text}}`;
    }
    case "array": {
      let text = "[";
      for (const item of asList(value)) text += (text.length > 1 ? "," : "") + writeEvent(type.items, item);
      return `${text}]`;
    }
    case "map":
      return mapJson(type.values, value);
    case "union":
      return unionJson(type.branches, value);
    default:
      return scalarJson(type, value);
  }
}

const openings = new WeakMap<RecordType, readonly string[]>();

/** What stands before each field's value: names are put in quotes once. */
function openingsOf(type: RecordType): readonly string[] {
  const known = openings.get(type);
  if (known !== undefined) return known;
  const made = type.fields.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  openings.set(type, made);
  return made;
}

function mapJson(type: AvroType, value: Value): string {
  if (!(value instanceof Map)) throw new Error("a map's value is no map");
  let text = "{";
  for (const [key, item] of value) text += `${text.length > 1 ? "," : ""}${quoted(key)}:${writeEvent(type, item)}`;
  return `${text}}`;
}

function unionJson(branches: readonly AvroType[], value: Value): string {
  if (!(value instanceof UnionValue)) throw new Error("a union's value has no branch");
  const branch = branches[value.branch];
  if (branch === undefined) throw new Error(`a union has no branch ${value.branch}`);
  if (branch.kind === "null") return "null";
  return `{${quoted(typeName(branch))}:${writeEvent(branch, value.value)}}`;
}

/** The JSON of a value that has no parts. */
export function scalarJson(type: AvroType, value: Value): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof RawText) return JSON.stringify(value.shown);
  if (value instanceof Uint8Array) return JSON.stringify(latin1Text(value));
  if (typeof value === "number") {
    if (type.kind === "enum") return JSON.stringify(type.symbols[value] ?? "");
    if (type.kind === "float") return floatText(value);
    return type.kind === "double" ? doubleText(value) : value.toString();
  }
  throw new Error(`a value of ${type.kind} has parts`);
}

/** A double with a point, so that it looks like one; NaN and infinities as texts, as Java writes them. */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  if (Object.is(value, -0)) return "-0.0";
  const text = value.toString();
  // Whole numbers get their exponent from 10^21 on.
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${text}.0` : text;
}

/** The shortest decimal that is this float again. */
function floatText(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return doubleText(short);
  }
  return doubleText(value);
}
