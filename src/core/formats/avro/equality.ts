import type { JsonNode } from "../../text/json.ts";
import type { AvroField, AvroProperty, AvroType, RecordType } from "./schema.ts";

/**
 * Java's `Schema.equals` (spec 4): types, full names, fields with names, types, defaults and order, symbols, sizes and
 * properties count; docs, aliases and enum defaults do not.
 */
export function typesEqual(a: AvroType, b: AvroType): boolean {
  return new Comparison().types(a, b);
}

class Comparison {
  /** Pairs of records being compared: assumed equal, or recursion would not end. */
  readonly #open = new Map<RecordType, Set<RecordType>>();

  types(a: AvroType, b: AvroType): boolean {
    if (a === b) return true;
    if (a.kind !== b.kind || !propertiesEqual(a.properties, b.properties)) return false;
    switch (a.kind) {
      case "array":
        return b.kind === "array" && this.types(a.items, b.items);
      case "map":
        return b.kind === "map" && this.types(a.values, b.values);
      case "union":
        return (
          b.kind === "union" &&
          a.branches.length === b.branches.length &&
          a.branches.every((branch, index) => {
            const other = b.branches[index];
            return other !== undefined && this.types(branch, other);
          })
        );
      case "fixed":
        return b.kind === "fixed" && a.full === b.full && a.size === b.size;
      case "enum":
        return b.kind === "enum" && a.full === b.full && sameTexts(a.symbols, b.symbols);
      case "record":
        return b.kind === "record" && a.full === b.full && this.#records(a, b);
      default:
        return true;
    }
  }

  #records(a: RecordType, b: RecordType): boolean {
    const open = this.#open.get(a);
    if (open?.has(b)) return true;
    if (open === undefined) this.#open.set(a, new Set([b]));
    else open.add(b);
    return (
      a.fields.length === b.fields.length &&
      a.fields.every((field, index) => {
        const other = b.fields[index];
        return other !== undefined && this.#fields(field, other);
      })
    );
  }

  #fields(a: AvroField, b: AvroField): boolean {
    return (
      a.name === b.name &&
      a.order === b.order &&
      defaultsEqual(a.default, b.default) &&
      propertiesEqual(a.properties, b.properties) &&
      this.types(a.type, b.type)
    );
  }
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function propertiesEqual(a: readonly AvroProperty[], b: readonly AvroProperty[]): boolean {
  if (a.length !== b.length) return false;
  return a.every(({ key, value }) => {
    const other = b.find((property) => property.key === key);
    return other !== undefined && jsonEqual(value, other.value);
  });
}

function defaultsEqual(a: JsonNode | undefined, b: JsonNode | undefined): boolean {
  return a === undefined || b === undefined ? a === b : jsonEqual(a, b);
}

/** Equality as Jackson's nodes have it: keys in any order, `1` and `1.0` different, `1.0` and `1.00` equal. */
export function jsonEqual(a: JsonNode, b: JsonNode): boolean {
  switch (a.kind) {
    case "null":
      return b.kind === "null";
    case "boolean":
      return b.kind === "boolean" && a.value === b.value;
    case "string":
      return b.kind === "string" && a.value === b.value;
    case "number":
      return b.kind === "number" && numbersEqual(a.text, b.text);
    case "array":
      return (
        b.kind === "array" &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => {
          const other = b.items[index];
          return other !== undefined && jsonEqual(item, other);
        })
      );
    case "object": {
      if (b.kind !== "object") return false;
      const left = new Map(a.members.map((member) => [member.key, member.value]));
      const right = new Map(b.members.map((member) => [member.key, member.value]));
      if (left.size !== right.size) return false;
      for (const [key, value] of left) {
        const other = right.get(key);
        if (other === undefined || !jsonEqual(value, other)) return false;
      }
      return true;
    }
  }
}

function numbersEqual(a: string, b: string): boolean {
  if (a === b) return true;
  const whole = /^-?\d+$/;
  if (whole.test(a) !== whole.test(b)) return false;
  if (whole.test(a)) return BigInt(a) === BigInt(b);
  return Object.is(Number(a), Number(b));
}
