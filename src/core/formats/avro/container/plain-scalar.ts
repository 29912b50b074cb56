import type { JsonNode } from "../../../text/json.ts";
import { narrow } from "../binary-read.ts";
import type { AvroType } from "../schema.ts";
import { latin1Bytes, type Value } from "../value.ts";

/** The value without parts that a JSON value stands for, if it fits the type exactly. */
export function plainScalar(type: AvroType, node: JsonNode): Value | undefined {
  switch (node.kind) {
    case "null":
      return type.kind === "null" ? null : undefined;
    case "boolean":
      return type.kind === "boolean" ? node.value : undefined;
    case "number":
      return ofNumber(type, node.text);
    case "string":
      return ofText(type, node.value);
    default:
      return undefined;
  }
}

const whole = /^-?\d+$/;

function ofNumber(type: AvroType, text: string): Value | undefined {
  if (type.kind === "double") return Number(text);
  if (type.kind === "float") return Math.fround(Number(text));
  if (type.kind !== "int" && type.kind !== "long") return undefined;
  const value = whole.test(text) ? BigInt(text) : wholeValue(Number(text));
  if (value === undefined) return undefined;
  return value === BigInt.asIntN(type.kind === "int" ? 32 : 64, value) ? narrow(value) : undefined;
}

/** `1.0` and `1e3` are whole numbers, too. */
function wholeValue(value: number): bigint | undefined {
  return Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

const notFinite: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

function ofText(type: AvroType, text: string): Value | undefined {
  switch (type.kind) {
    case "string":
      return text;
    case "enum":
      return type.symbolIndex.get(text);
    case "float":
    case "double":
      return notFinite.has(text) ? Number(text) : undefined;
    case "bytes":
      return isLatin1(text) ? latin1Bytes(text) : undefined;
    case "fixed":
      return isLatin1(text) && text.length === type.size ? latin1Bytes(text) : undefined;
    default:
      return undefined;
  }
}

/** Bytes are written with one character each, up to U+00FF. */
function isLatin1(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return false;
  return true;
}
