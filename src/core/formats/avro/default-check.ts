import { type JsonNode, jsonValue } from "../../text/json.ts";
import type { AvroType } from "./schema.ts";

/** `unset`: Java asks for the fields of a record that is not finished, and throws. */
export type DefaultValidity = "valid" | "invalid" | "unset";

const intMin = -(2n ** 31n);
const longMin = -(2n ** 63n);

/**
 * Whether Java accepts a default while it parses (spec 7): any branch of a union will do, a symbol need not exist, a
 * fixed need not fit. Types not yet known are records without fields to Java, so only an object gets as far as them.
 */
export function validDefault(
  type: AvroType,
  value: JsonNode | undefined,
  unset: ReadonlySet<AvroType>,
): DefaultValidity {
  if (value === undefined) return "invalid";
  if (unset.has(type)) return value.kind === "object" ? "unset" : "invalid";
  switch (type.kind) {
    case "string":
    case "bytes":
    case "enum":
    case "fixed":
      return validIf(value.kind === "string");
    case "int":
      return validIf(isWhole(value, intMin));
    case "long":
      return validIf(isWhole(value, longMin));
    case "float":
    case "double":
      return validIf(value.kind === "number");
    case "boolean":
      return validIf(value.kind === "boolean");
    case "null":
      return validIf(value.kind === "null");
    case "array":
      return value.kind === "array"
        ? allValid(
            value.items.map((item) => [type.items, item]),
            unset,
          )
        : "invalid";
    case "map":
      return value.kind === "object"
        ? allValid(
            value.members.map((member) => [type.values, member.value]),
            unset,
          )
        : "invalid";
    case "record":
      return value.kind === "object"
        ? allValid(
            type.fields.map((field) => [field.type, jsonValue(value, field.name) ?? field.default]),
            unset,
          )
        : "invalid";
    case "union":
      return anyValid(type.branches, value, unset);
  }
}

function validIf(condition: boolean): DefaultValidity {
  return condition ? "valid" : "invalid";
}

/** The first part that is not valid decides, as in Java's loops. */
function allValid(
  parts: readonly (readonly [AvroType, JsonNode | undefined])[],
  unset: ReadonlySet<AvroType>,
): DefaultValidity {
  for (const [type, value] of parts) {
    const answer = validDefault(type, value, unset);
    if (answer !== "valid") return answer;
  }
  return "valid";
}

function anyValid(branches: readonly AvroType[], value: JsonNode, unset: ReadonlySet<AvroType>): DefaultValidity {
  for (const branch of branches) {
    const answer = validDefault(branch, value, unset);
    if (answer !== "invalid") return answer;
  }
  return "invalid";
}

/** True for an integral JSON number that fits the signed type whose least value is `least`. */
function isWhole(value: JsonNode, least: bigint): boolean {
  if (value.kind !== "number" || !/^-?\d+$/.test(value.text) || value.text.length > 20) return false;
  const number = BigInt(value.text);
  return number >= least && number < -least;
}

const javaDouble = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/;

/** The number that Java's `Double.parseDouble` makes of a text, as a text for `Number`; undefined if it throws. */
export function parsedDouble(text: string): string | undefined {
  const trimmed = text.trim();
  if (!javaDouble.test(trimmed)) return undefined;
  return trimmed
    .replace(/^[+]/, "")
    .replace(/^-NaN$/, "NaN")
    .replace(/[fFdD]$/, "");
}
