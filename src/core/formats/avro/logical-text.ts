import { BytesError } from "../../bytes/cursor.ts";
import { toHex } from "../../bytes/hex.ts";
import { AvroCursor } from "./binary-read.ts";
import { scalarJson, writeEvent } from "./event-write.ts";
import type { LogicalType } from "./logical.ts";
import type { AvroType } from "./schema.ts";
import { UnionValue, type Value } from "./value.ts";

/** A value for people: readable where its logical type is known, else its JSON; unions show only the value inside. */
export function valueText(type: AvroType, value: Value): string {
  if (type.kind === "union" && value instanceof UnionValue) {
    const branch = type.branches[value.branch];
    if (branch !== undefined) return valueText(branch, value.value);
  }
  if (type.logical !== undefined) {
    const text = logicalValueText(type.logical, value);
    if (text !== undefined) return text;
  }
  return isScalar(type) ? scalarJson(type, value) : writeEvent(type, value);
}

function isScalar(type: AvroType): boolean {
  return type.kind !== "record" && type.kind !== "array" && type.kind !== "map" && type.kind !== "union";
}

/** Ticks per second of the timestamps and times. */
const ticks: Readonly<Partial<Record<LogicalType["name"], bigint>>> = {
  "time-millis": 1000n,
  "time-micros": 1_000_000n,
  "timestamp-millis": 1000n,
  "timestamp-micros": 1_000_000n,
  "timestamp-nanos": 1_000_000_000n,
  "local-timestamp-millis": 1000n,
  "local-timestamp-micros": 1_000_000n,
  "local-timestamp-nanos": 1_000_000_000n,
};

function logicalValueText(logical: LogicalType, value: Value): string | undefined {
  if (typeof value === "number" || typeof value === "bigint") {
    const perSecond = ticks[logical.name];
    if (logical.name === "date") return dateText(Number(value));
    if (perSecond === undefined) return undefined;
    return logical.name.startsWith("time-")
      ? timeText(BigInt(value), perSecond)
      : timestampText(BigInt(value), perSecond);
  }
  if (!(value instanceof Uint8Array)) return undefined;
  if (logical.name === "decimal") return decimalText(unscaledOf(value), logical.scale);
  if (logical.name === "uuid") return uuidText(value);
  if (logical.name === "duration") return durationText(value);
  if (logical.name === "big-decimal") return bigDecimalText(value);
  return undefined;
}

/** The number that two's-complement bytes stand for, most significant first; no bytes are 0. */
function unscaledOf(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${toHex(bytes)}`));
}

/** An unscaled number with its decimal point: 1234 at scale 2 is `12.34`. */
function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return unscaled.toString();
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function uuidText(bytes: Uint8Array): string {
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function durationText(bytes: Uint8Array): string {
  const cursor = new AvroCursor(bytes);
  return `${cursor.uint32()} months ${cursor.uint32()} days ${cursor.uint32()} ms`;
}

/** big-decimal holds the unscaled bytes and then the scale. */
function bigDecimalText(bytes: Uint8Array): string | undefined {
  try {
    const cursor = new AvroCursor(bytes);
    const unscaled = unscaledOf(cursor.take(cursor.length()));
    const scale = cursor.int();
    return Math.abs(scale) > 1000 ? undefined : decimalText(unscaled, scale);
  } catch (error) {
    // Bytes that are no big-decimal are shown as bytes.
    if (error instanceof BytesError) return undefined;
    throw error;
  }
}

function timestampText(value: bigint, perSecond: bigint): string {
  const perDay = perSecond * 86400n;
  const days = floorDivide(value, perDay);
  return `${dateText(Number(days))} ${timeText(value - days * perDay, perSecond)}`;
}

function timeText(value: bigint, perSecond: bigint): string {
  if (value < 0n || value >= perSecond * 86400n) return value.toString();
  const seconds = Number(value / perSecond);
  const rest = value % perSecond;
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  if (rest === 0n) return clock;
  return `${clock}.${rest.toString().padStart(perSecond.toString().length - 1, "0")}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

function two(value: number): string {
  return value.toString().padStart(2, "0");
}

/** The date that many days after 1970-01-01, in the proleptic Gregorian calendar; no limit on years. */
export function dateText(days: number): string {
  // Years start in March, so that the leap day is the last of its year; eras have 400 years.
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const yearText = year < 0 ? `-${(-year).toString().padStart(4, "0")}` : year.toString().padStart(4, "0");
  return `${yearText}-${two(month)}-${two(day)}`;
}
