import { asList } from "./binary-write.ts";
import { type AvroType, typeName } from "./schema.ts";
import { latin1Text, RawText, UnionValue, type Value } from "./value.ts";

/** Writes a value as Avro's JSON encoding (spec 10): unions wrapped, bytes as ISO-8859-1, longs with all their digits. */
export function writeEvent(type: AvroType, value: Value): string {
  const out: string[] = [];
  write(type, value, out);
  return out.join("");
}

function write(type: AvroType, value: Value, out: string[]): void {
  switch (type.kind) {
    case "record": {
      const values = asList(value);
      out.push("{");
      for (const field of type.fields) {
        out.push(field.position === 0 ? "" : ",", JSON.stringify(field.name), ":");
        write(field.type, values[field.position] ?? null, out);
      }
      out.push("}");
      return;
    }
    case "array":
      out.push("[");
      asList(value).forEach((item, index) => {
        if (index > 0) out.push(",");
        write(type.items, item, out);
      });
      out.push("]");
      return;
    case "map":
      writeMap(type.values, value, out);
      return;
    case "union":
      writeUnion(type.branches, value, out);
      return;
    default:
      out.push(scalarJson(type, value));
  }
}

function writeMap(type: AvroType, value: Value, out: string[]): void {
  if (!(value instanceof Map)) throw new Error("a map's value is no map");
  let first = true;
  out.push("{");
  for (const [key, item] of value) {
    out.push(first ? "" : ",", JSON.stringify(key), ":");
    write(type, item, out);
    first = false;
  }
  out.push("}");
}

function writeUnion(branches: readonly AvroType[], value: Value, out: string[]): void {
  if (!(value instanceof UnionValue)) throw new Error("a union's value has no branch");
  const branch = branches[value.branch];
  if (branch === undefined) throw new Error(`a union has no branch ${value.branch}`);
  if (branch.kind === "null") out.push("null");
  else {
    out.push("{", JSON.stringify(typeName(branch)), ":");
    write(branch, value.value, out);
    out.push("}");
  }
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
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** The shortest decimal that is this float again. */
function floatText(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return doubleText(short);
  }
  return doubleText(value);
}
