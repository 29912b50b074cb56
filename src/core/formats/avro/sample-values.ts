import type { LogicalType } from "./logical.ts";
import type { AvroType, FixedType } from "./schema.ts";
import { mostBytes } from "./type-height.ts";
import { bytesOfText, type Value } from "./value.ts";

/** 2023-11-14 22:13:20 UTC, in seconds: the moment of every everyday event. */
const everydaySecond = 1_700_000_000;

const everydayUuid = "123e4567-e89b-12d3-a456-426614174000";

/** Types without parts: what the tables below have values for. */
export type LeafType = Exclude<AvroType, { readonly kind: "record" | "array" | "map" | "union" }>;

/** Texts that a field's name calls for; the first pattern that fits decides. */
const textsByName: readonly (readonly [RegExp, string])[] = [
  [/uuid|guid/, everydayUuid],
  [/e_?mail/, "ada@example.com"],
  [/(^|_)(id|key|ref|no|number|code)$/, "A-1"],
  [/first_?name|given/, "Ada"],
  [/last_?name|surname|family/, "Lovelace"],
  [/user_?name|login/, "ada"],
  [/(^|_)name|customer|author|owner/, "Ada Lovelace"],
  [/currency/, "EUR"],
  [/country/, "NL"],
  [/city|town/, "Utrecht"],
  [/street|address/, "1 Main Street"],
  [/zip|postal/, "3511 AB"],
  [/phone|mobile/, "+31 20 123 4567"],
  [/url|link|website|uri/, "https://example.com/a"],
  [/(^|_)ip$|ip_?addr/, "192.0.2.1"],
  [/sku|product/, "SKU-1001"],
  [/colou?r/, "blue"],
  [/status|state/, "active"],
  [/locale|lang/, "en"],
  [/version/, "1.0.0"],
  [/date|(^|_)at$|time/, "2023-11-14T22:13:20Z"],
  [/note|comment|remark/, "leave at the door"],
  [/title|subject/, "First order"],
  [/desc/, "A plain description"],
  [/amount|price|total|cost/, "49.90"],
];

/** Numbers that a field's name calls for. */
const numbersByName: readonly (readonly [RegExp, number])[] = [
  [/(^|_)(at|time|timestamp|ts)$|date|created|updated|expires/, everydaySecond * 1000],
  [/year/, 2023],
  [/age$/, 36],
  [/amount|price|total|cost|fee|balance/, 49.9],
  [/rate|percent|ratio|discount|tax/, 0.21],
  [/lat/, 52.09],
  [/lon|lng/, 5.12],
  [/quantity|qty|count|size|number/, 2],
  [/(^|_)id$/, 1001],
  [/temp/, 21.5],
];

/** The everyday value of a type without parts, for a field of that name. */
export function everydayValue(type: LeafType, name: string): Value {
  const logical = type.logical === undefined ? undefined : logicalValue(type, type.logical);
  if (logical !== undefined) return logical;
  const plain = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  switch (type.kind) {
    case "null":
      return null;
    case "boolean":
      return true;
    case "int":
      return Math.trunc(everydayNumber(plain)) % 1_000_000_007;
    case "long":
      return Math.trunc(everydayNumber(plain));
    case "float":
      return Math.fround(everydayNumber(plain));
    case "double":
      return everydayNumber(plain);
    case "string":
      return everydayText(plain);
    case "bytes":
      return bytesOfText(everydayText(plain));
    case "enum":
      return 0;
    case "fixed":
      return Uint8Array.from({ length: type.size }, (_, index) => (index * 17 + 1) & 0x7f);
  }
}

function everydayText(name: string): string {
  const found = textsByName.find(([pattern]) => pattern.test(name));
  return found?.[1] ?? (name.replace(/[^a-z0-9]+/g, " ").trim() || "text");
}

function everydayNumber(name: string): number {
  return numbersByName.find(([pattern]) => pattern.test(name))?.[1] ?? 7;
}

const secondsOfDay = everydaySecond % 86400;

function logicalValue(type: LeafType, logical: LogicalType): Value | undefined {
  switch (logical.name) {
    case "date":
      return Math.floor(everydaySecond / 86400);
    case "time-millis":
      return secondsOfDay * 1000;
    case "time-micros":
      return secondsOfDay * 1_000_000;
    case "timestamp-millis":
    case "local-timestamp-millis":
      return everydaySecond * 1000;
    case "timestamp-micros":
    case "local-timestamp-micros":
      return everydaySecond * 1_000_000;
    case "timestamp-nanos":
    case "local-timestamp-nanos":
      return BigInt(everydaySecond) * 1_000_000_000n;
    case "uuid":
      return type.kind === "fixed" ? uuidBytes() : everydayUuid;
    case "duration":
      return Uint8Array.from([1, 0, 0, 0, 2, 0, 0, 0, 232, 3, 0, 0]);
    case "big-decimal":
      return Uint8Array.from([4, 4, 210, 4]);
    case "decimal":
      return decimalValue(type, everydayUnscaled(logical.precision, logical.scale));
  }
}

function uuidBytes(): Uint8Array {
  const hex = everydayUuid.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

/** 12.34 and the like, with as many digits as the decimal has. */
function everydayUnscaled(precision: number, scale: number): bigint {
  const digits = "1234567890".repeat(4);
  const wanted = Math.min(precision, scale + 2, digits.length);
  return BigInt(digits.slice(0, Math.max(1, wanted)));
}

function decimalValue(type: LeafType, unscaled: bigint): Uint8Array {
  return type.kind === "fixed" ? signedBytes(unscaled, type.size) : signedBytes(unscaled, neededBytes(unscaled));
}

function neededBytes(value: bigint): number {
  let size = 1;
  while (BigInt.asIntN(size * 8, value) !== value) size++;
  return size;
}

/** A number as two's-complement bytes, most significant first. */
function signedBytes(value: bigint, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let rest = value;
  for (let at = size - 1; at >= 0; at--) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

const unicodeText = "Grüße, 世界 🦆";

/** Values at the edges of a type without parts: limits, nothing at all, and what reads differently as another type. */
export function edgeValues(type: LeafType): readonly Value[] {
  switch (type.kind) {
    case "null":
      return [];
    case "boolean":
      return [false];
    case "int":
      return [0, -1, 16_777_217, 2_147_483_647, -2_147_483_648];
    case "long":
      return [0, -1, 16_777_217, 9_007_199_254_740_993n, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n];
    case "float":
      return [0, Math.fround(0.1), -1.5, Math.fround(3.4028234663852886e38)];
    case "double":
      return [0, 0.1, -1.5, 16_777_217, 1.7976931348623157e308, 5e-324];
    case "string":
      return ["", unicodeText, "x".repeat(300)];
    case "bytes":
      if (type.logical?.name === "decimal") return decimalEdges(type, type.logical.precision);
      return [new Uint8Array(0), Uint8Array.from([0xff, 0xfe, 0x00]), bytesOfText(unicodeText)];
    case "enum":
      return type.symbols.map((_, index) => index).slice(1);
    case "fixed":
      if (type.size > mostBytes) return [];
      if (type.logical?.name === "decimal") return decimalEdges(type, type.logical.precision);
      return fixedEdges(type);
  }
}

function decimalEdges(type: LeafType, precision: number): readonly Value[] {
  const most = 10n ** BigInt(Math.min(precision, 60)) - 1n;
  return [0n, -1n, most].map((unscaled) => decimalValue(type, unscaled));
}

function fixedEdges(type: FixedType): readonly Value[] {
  return type.size === 0 ? [] : [new Uint8Array(type.size), new Uint8Array(type.size).fill(0xff)];
}
