import { type JsonNode, jsonValue } from "../../text/json.ts";
import type { ArrayType, AvroType, MapType, RecordType, UnionType } from "./schema.ts";

/** `unset`: Java asks for the fields of a record that is not finished, and throws. */
export type DefaultValidity = "valid" | "invalid" | "unset";

const intMin = -(2n ** 31n);
const longMin = -(2n ** 63n);

/** A default that fills itself in again and again by its own fields' defaults goes no deeper; Java's stack overflows. */
const deepestDefault = 100;

/**
 * Whether Java accepts a default while it parses (spec 7): any branch of a union will do, a symbol need not exist, a
 * fixed need not fit. `unset` holds records whose fields are not there yet, which matters to objects only.
 */
export function validDefault(
  type: AvroType,
  value: JsonNode | undefined,
  unset: ReadonlySet<AvroType>,
): DefaultValidity {
  return new Check(unset).at(type, value);
}

class Check {
  readonly #unset: ReadonlySet<AvroType>;
  /** Answers about records: defaults that hold defaults that hold defaults meet the same ones again and again. */
  #known: Map<AvroType, Map<JsonNode, DefaultValidity>> | undefined;
  #depth = 0;

  constructor(unset: ReadonlySet<AvroType>) {
    this.#unset = unset;
  }

  at(type: AvroType, value: JsonNode | undefined): DefaultValidity {
    if (value === undefined) return "invalid";
    if (this.#unset.has(type)) return value.kind === "object" ? "unset" : "invalid";
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
      default:
        return this.#parts(type, value);
    }
  }

  #parts(type: ArrayType | MapType | RecordType | UnionType, value: JsonNode): DefaultValidity {
    const known = this.#known?.get(type)?.get(value);
    if (known !== undefined) return known;
    if (this.#depth >= deepestDefault) return "unset";
    this.#depth++;
    const answer = this.#allParts(type, value);
    this.#depth--;
    this.#known ??= new Map();
    const answers = this.#known.get(type) ?? new Map<JsonNode, DefaultValidity>();
    this.#known.set(type, answers.set(value, answer));
    return answer;
  }

  /** The first part that is not valid decides, as in Java's loops; for a union the first branch that is not invalid. */
  #allParts(type: ArrayType | MapType | RecordType | UnionType, value: JsonNode): DefaultValidity {
    if (type.kind === "union") {
      for (const branch of type.branches) {
        const answer = this.at(branch, value);
        if (answer !== "invalid") return answer;
      }
      return "invalid";
    }
    if (value.kind !== (type.kind === "array" ? "array" : "object")) return "invalid";
    for (const [part, item] of partsOf(type, value)) {
      const answer = this.at(part, item);
      if (answer !== "valid") return answer;
    }
    return "valid";
  }
}

function partsOf(
  type: ArrayType | MapType | RecordType,
  value: JsonNode,
): readonly (readonly [AvroType, JsonNode | undefined])[] {
  if (type.kind === "array" && value.kind === "array") return value.items.map((item) => [type.items, item]);
  if (value.kind !== "object") return [];
  if (type.kind === "map") return value.members.map((member) => [type.values, member.value]);
  if (type.kind === "array") return [];
  return type.fields.map((field) => [field.type, jsonValue(value, field.name) ?? field.default]);
}

function validIf(condition: boolean): DefaultValidity {
  return condition ? "valid" : "invalid";
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
