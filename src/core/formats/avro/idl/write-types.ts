import type { JsonNode } from "../../../text/json.ts";
import {
  type AvroField,
  type AvroProperty,
  type AvroType,
  isNamed,
  type NamedType,
  type PrimitiveType,
  type UnionType,
} from "../schema.ts";
import { jacksonText } from "../schema-json.ts";
import { primitiveTypes } from "./types.ts";
import { annotation, identifier, type Losses } from "./write-parts.ts";

/** A type as IDL says it where it is used. `field`: the field it is the type of, whose default may turn a nullable type. */
export function typeIdl(type: AvroType, space: string, losses: Losses, field?: AvroField): string {
  if (isNamed(type)) return reference(type, space, losses);
  switch (type.kind) {
    case "union":
      return unionIdl(type, space, losses, field);
    case "array":
      return `${annotations(type, losses)}array<${typeIdl(type.items, space, losses)}>`;
    case "map":
      return `${annotations(type, losses)}map<${typeIdl(type.values, space, losses)}>`;
    default:
      return primitiveIdl(type, losses);
  }
}

/** The shortest name that means the type, in full where it stands in another namespace. */
function reference(type: NamedType, space: string, losses: Losses): string {
  if (type.space === "" && space !== "") {
    losses.refuse(`IDL cannot name ${type.name}, which is in no namespace, inside the namespace ${space}.`);
  }
  return identifier(type.space === space ? type.name : type.full);
}

/** `T?` is null first, and null last where the default is another value (spec 10); it is for primitives and names only. */
function unionIdl(type: UnionType, space: string, losses: Losses, field: AvroField | undefined): string {
  const [first, second] = type.branches;
  const nullLast = field?.default !== undefined && field.default.kind !== "null";
  const inner = nullLast ? first : second;
  const nothing = nullLast ? second : first;
  if (type.branches.length === 2 && nothing?.kind === "null" && inner !== undefined && isSimple(inner))
    return `${typeIdl(inner, space, losses)}?`;
  if (type.branches.length === 0) losses.refuse("IDL cannot say an empty union.");
  return `union { ${type.branches.map((branch) => typeIdl(branch, space, losses)).join(", ")} }`;
}

function isSimple(type: AvroType): boolean {
  return (
    isNamed(type) || (type.kind !== "array" && type.kind !== "map" && type.kind !== "union" && type.kind !== "null")
  );
}

/** Types with a word of their own are called by it. */
function primitiveIdl(type: PrimitiveType, losses: Losses): string {
  const logical = textProperty(type, "logicalType");
  for (const [word, known] of primitiveTypes) {
    if (known.logical !== undefined && known.type === type.kind && known.logical === logical)
      return `${annotations(type, losses, ["logicalType"])}${word}`;
  }
  const decimal = type.kind === "bytes" && logical === "decimal" ? decimalWord(type) : undefined;
  if (decimal !== undefined) return `${annotations(type, losses, ["logicalType", "precision", "scale"])}${decimal}`;
  return `${annotations(type, losses)}${type.kind}`;
}

/** Only with a scale: the word without one stands for the scale 0. */
function decimalWord(type: PrimitiveType): string | undefined {
  const [precision, scale] = [property(type, "precision"), property(type, "scale")];
  if (precision?.kind !== "number" || scale?.kind !== "number") return undefined;
  return [precision, scale].every(({ text }) => /^\d+$/.test(text))
    ? `decimal(${precision.text}, ${scale.text})`
    : undefined;
}

function annotations(type: AvroType, losses: Losses, without: readonly string[] = []): string {
  const said = type.properties.filter(({ key }) => !without.includes(key));
  return said
    .flatMap(({ key, value }) => annotation(key, jacksonText(value), `a ${type.kind}`, losses) ?? [])
    .map((text) => `${text} `)
    .join("");
}

function property(type: AvroType, key: string): AvroProperty["value"] | undefined {
  return type.properties.find((candidate) => candidate.key === key)?.value;
}

function textProperty(type: AvroType, key: string): string | undefined {
  const value = property(type, key);
  return value?.kind === "string" ? value.value : undefined;
}

/** A default; IDL has words for the numbers that JSON lacks. */
export function defaultText(value: JsonNode): string {
  if (value.kind === "number" && /NaN|Infinity/.test(value.text)) return value.text;
  return jacksonText(value);
}
