import type { JsonNode } from "../../text/json.ts";
import type { AvroProperty, TypeKind } from "./schema.ts";

/** A known logical type that fits the type it stands on (spec 8); anything else is ignored, as Java ignores it. */
export type LogicalType =
  | { readonly name: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly name: PlainLogicalName };

type PlainLogicalName = keyof typeof plainBases;

/** The base types of the logical types without parameters. */
const plainBases = {
  "big-decimal": ["bytes"],
  uuid: ["string", "fixed"],
  date: ["int"],
  "time-millis": ["int"],
  "time-micros": ["long"],
  "timestamp-millis": ["long"],
  "timestamp-micros": ["long"],
  "timestamp-nanos": ["long"],
  "local-timestamp-millis": ["long"],
  "local-timestamp-micros": ["long"],
  "local-timestamp-nanos": ["long"],
  duration: ["fixed"],
} as const satisfies Record<string, readonly TypeKind[]>;

const fixedSizes: Readonly<Partial<Record<PlainLogicalName, number>>> = { uuid: 16, duration: 12 };

/** What the attributes of a type say about its logical type: one that holds, none, or why it is ignored. */
export type LogicalReading =
  | { readonly kind: "none" }
  | { readonly kind: "logical"; readonly type: LogicalType }
  | { readonly kind: "ignored"; readonly why: string };

/** Reads the logical type of a type from its attributes. `size` is the size of a fixed. */
export function readLogical(base: TypeKind, size: number, properties: readonly AvroProperty[]): LogicalReading {
  const node = properties.length === 0 ? undefined : property(properties, "logicalType");
  if (node === undefined) return { kind: "none" };
  if (node.kind !== "string") return { kind: "ignored", why: "logicalType must be a text" };
  const name = node.value;
  if (name === "decimal") return readDecimal(base, size, properties);
  if (!isPlain(name)) return { kind: "none" };
  const bases: readonly TypeKind[] = plainBases[name];
  if (!bases.includes(base)) return { kind: "ignored", why: `${name} needs ${bases.join(" or ")}, not ${base}` };
  const wanted = fixedSizes[name];
  if (base === "fixed" && wanted !== undefined && size !== wanted) {
    return { kind: "ignored", why: `${name} needs a fixed of size ${wanted}, not ${size}` };
  }
  return { kind: "logical", type: { name } };
}

function readDecimal(base: TypeKind, size: number, properties: readonly AvroProperty[]): LogicalReading {
  if (base !== "bytes" && base !== "fixed")
    return { kind: "ignored", why: `decimal needs bytes or fixed, not ${base}` };
  const precision = whole(property(properties, "precision"));
  if (precision === undefined || precision <= 0) {
    return { kind: "ignored", why: "decimal needs a precision, a whole number above 0" };
  }
  const scaleNode = property(properties, "scale");
  const scale = scaleNode === undefined ? 0 : whole(scaleNode);
  if (scale === undefined || scale < 0 || scale > precision) {
    return { kind: "ignored", why: `the scale of a decimal lies between 0 and its precision, ${precision}` };
  }
  const limit = base === "fixed" ? digitsOf(size) : Number.POSITIVE_INFINITY;
  if (precision > limit) return { kind: "ignored", why: `fixed(${size}) holds ${limit} digits, not ${precision}` };
  return { kind: "logical", type: { name: "decimal", precision, scale } };
}

/** How many decimal digits a two's-complement number of that many bytes always holds (spec 8). */
function digitsOf(size: number): number {
  return size === 0 ? 0 : Math.floor(Math.LOG10E * Math.LN2 * (8 * size - 1));
}

function whole(node: JsonNode | undefined): number | undefined {
  return node?.kind === "number" && /^-?\d+$/.test(node.text) ? Number(node.text) : undefined;
}

function property(properties: readonly AvroProperty[], key: string): JsonNode | undefined {
  return properties.find((candidate) => candidate.key === key)?.value;
}

function isPlain(name: string): name is PlainLogicalName {
  return Object.hasOwn(plainBases, name);
}

/** True if both are the same logical type with the same parameters. */
export function sameLogical(a: LogicalType | undefined, b: LogicalType | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.name !== b.name) return false;
  if (a.name !== "decimal" || b.name !== "decimal") return true;
  return a.precision === b.precision && a.scale === b.scale;
}
