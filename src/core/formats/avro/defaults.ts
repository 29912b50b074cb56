import { type JsonNode, jsonValue } from "../../text/json.ts";
import { narrow } from "./binary-read.ts";
import { ReadError } from "./read-error.ts";
import type { AvroType, EnumType, FixedType, RecordType } from "./schema.ts";
import { latin1Bytes, UnionValue, type Value } from "./value.ts";

/**
 * The value that a default stands for, as Java makes it: the JSON is encoded without much thought and decoded again
 * (spec 7). A union takes the first branch that shallowly fits, not the one the author meant.
 */
export function defaultValue(type: AvroType, json: JsonNode): Value {
  return make(type, json, { depth: 0, parts: 0 });
}

/** Records may have defaults that hold themselves, or each other many times over; Java runs out of stack or memory. */
const deepestDefault = 200;
const largestDefault = 100_000;

interface Size {
  depth: number;
  parts: number;
}

function make(type: AvroType, json: JsonNode, size: Size): Value {
  if (++size.parts > largestDefault) throw new ReadError(`the default has more than ${largestDefault} parts`);
  if (++size.depth > deepestDefault) throw new ReadError("the default contains itself without end");
  const value = makeValue(type, json, size);
  size.depth--;
  return value;
}

function makeValue(type: AvroType, json: JsonNode, size: Size): Value {
  switch (type.kind) {
    case "null":
      return null;
    case "boolean":
      return json.kind === "boolean" && json.value;
    case "int":
      return wholeOf(json, 32);
    case "long":
      return wholeOf(json, 64);
    case "float":
      return Math.fround(numberOf(json));
    case "double":
      return numberOf(json);
    case "string":
      return json.kind === "string" ? json.value : "";
    case "bytes":
      return latin1Bytes(json.kind === "string" ? json.value : "");
    case "fixed":
      return fixedOf(type, json);
    case "enum":
      return symbolOf(type, json);
    case "array":
      return json.kind === "array" ? json.items.map((item) => make(type.items, item, size)) : [];
    case "map":
      return new Map(json.kind === "object" ? json.members.map((m) => [m.key, make(type.values, m.value, size)]) : []);
    case "record":
      return recordOf(type, json, size);
    case "union": {
      const index = type.branches.findIndex((branch) => fitsShallowly(branch, json));
      const branch = type.branches[index];
      if (branch === undefined) throw new ReadError("Not a valid default for any branch of the union");
      return new UnionValue(index, make(branch, json, size));
    }
  }
}

function fitsShallowly(type: AvroType, json: JsonNode): boolean {
  switch (type.kind) {
    case "record":
    case "enum":
    case "array":
    case "map":
      return true;
    case "string":
    case "bytes":
    case "fixed":
      return json.kind === "string";
    case "int":
    case "long":
    case "float":
    case "double":
      return json.kind === "number";
    case "boolean":
      return json.kind === "boolean";
    case "null":
      return json.kind === "null";
    case "union":
      return false;
  }
}

function recordOf(type: RecordType, json: JsonNode, size: Size): Value {
  return type.fields.map((field) => {
    const value = (json.kind === "object" ? jsonValue(json, field.name) : undefined) ?? field.default;
    if (value === undefined) throw new ReadError(`No default value for: ${field.name}`);
    return make(field.type, value, size);
  });
}

function symbolOf(type: EnumType, json: JsonNode): number {
  const text = json.kind === "string" ? json.value : "null";
  const index = type.symbolIndex.get(text);
  if (index !== undefined) return index;
  throw new ReadError(`enum value '${text}' is not in the enum symbol set: [${type.symbols.join(", ")}]`);
}

/** Padded with zeros or cut to its size. */
function fixedOf(type: FixedType, json: JsonNode): Uint8Array {
  if (json.kind !== "string") throw new ReadError("Non-string default value for fixed");
  const bytes = new Uint8Array(type.size);
  bytes.set(latin1Bytes(json.value).subarray(0, type.size));
  return bytes;
}

function numberOf(json: JsonNode): number {
  return json.kind === "number" ? Number(json.text) : 0;
}

/** As Java narrows: fractions are cut, whole literals wrap, others saturate. */
function wholeOf(json: JsonNode, bits: 32 | 64): number | bigint {
  if (json.kind !== "number") return 0;
  if (/^-?\d+$/.test(json.text)) return narrow(BigInt.asIntN(bits, BigInt(json.text)));
  const cut = Math.trunc(Number(json.text));
  if (Number.isNaN(cut)) return 0;
  const limit = 2n ** BigInt(bits - 1);
  if (cut >= 2 ** (bits - 1)) return narrow(limit - 1n);
  if (cut < -(2 ** (bits - 1))) return narrow(-limit);
  return narrow(BigInt(cut));
}
