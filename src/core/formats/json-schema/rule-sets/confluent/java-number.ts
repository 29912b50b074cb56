import type { JsonNumber } from "../../../../text/json.ts";

/**
 * A number as Confluent's loaders hold it: whole numbers by value, all others as decimals that remember their scale.
 *
 * `1` and `1.0` are different objects there (registries 1.2.3, 1.2.4), so the text is kept.
 */
export interface JavaNumber {
  readonly text: string;
  /** What `doubleValue()` gives. */
  readonly double: number;
  /** Held as a `Double`, which knows no spelling and equals no decimal. */
  readonly boxed: boolean;
}

/**
 * How a loader holds numbers with a point or an exponent: as decimals, or as doubles (json-sKema, in every document
 * but the root).
 */
export type Fractions = "decimal" | "double";

export function javaNumber(node: JsonNumber, fractions: Fractions = "decimal"): JavaNumber {
  const double = Number(node.text);
  const boxed = fractions === "double" && !isWhole(node.text) && Number.isFinite(double);
  return { text: boxed ? String(double) : node.text, double, boxed };
}

/** A whole number that stands in no text. */
export function wholeNumber(value: number): JavaNumber {
  return { text: String(value), double: value, boxed: false };
}

const whole = /^-?\d+$/;
const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const long = 2n ** 63n;

/** True if the text is a whole number without point or exponent. */
export function isWhole(text: string): boolean {
  return whole.test(text);
}

/** A number as unscaled digits and a scale: `1.50` is 150 with scale 2. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** The digits and the scale of a JSON number's text. */
export function decimalOf(text: string): Decimal {
  const match = parts.exec(text);
  const fraction = match?.[3] ?? "";
  const digits = BigInt((match?.[2] ?? "0") + fraction);
  return {
    unscaled: match?.[1] === "-" ? -digits : digits,
    scale: fraction.length - Number(match?.[4] ?? "0"),
  };
}

/** A text that two numbers share exactly if Java's `equals` says that they are equal. */
export function numberKey(text: string): string {
  if (isWhole(text)) return text === "-0" ? "0" : text;
  const { unscaled, scale } = decimalOf(text);
  return `${unscaled}s${scale}`;
}

/** Java's `equals` of two number objects. */
export function sameNumber(left: JavaNumber, right: JavaNumber): boolean {
  if (left.boxed !== right.boxed || left.double !== right.double) return false;
  return left.boxed || left.text === right.text || numberKey(left.text) === numberKey(right.text);
}

/** Beyond this many digits of difference between two scales nobody waits for the answer, Java included. */
const mostDigits = 5000;

/** Whether the first is a whole multiple of the second; undefined where the numbers are too far apart to say. */
export function isMultiple(value: JavaNumber, factor: JavaNumber): boolean | undefined {
  const left = decimalOf(value.text);
  const right = decimalOf(factor.text);
  if (left.unscaled === 0n) return true;
  const shift = left.scale - right.scale;
  if (!(Math.abs(shift) <= mostDigits)) return undefined;
  return shift >= 0
    ? left.unscaled % (right.unscaled * 10n ** BigInt(shift)) === 0n
    : (left.unscaled * 10n ** BigInt(-shift)) % right.unscaled === 0n;
}

/** True if the number is zero, by whatever spelling. */
export function isZero(value: JavaNumber): boolean {
  return decimalOf(value.text).unscaled === 0n;
}

/** `intValue()`: the fraction is cut off, and of what remains the low 32 bits are taken. */
export function intValue(text: string): number {
  if (isWhole(text) && text.length < 10) return Number(text);
  const { unscaled, scale } = decimalOf(text);
  if (scale > mostDigits || scale < -mostDigits) return 0;
  const cut = scale > 0 ? unscaled / 10n ** BigInt(scale) : unscaled * 10n ** BigInt(-scale);
  return Number(BigInt.asIntN(32, cut));
}

/** True if Java reads the text as an `Integer` or a `Long`. */
export function isJavaLong(text: string): boolean {
  if (!isWhole(text)) return false;
  if (text.length < 19) return true;
  const value = BigInt(text);
  return value >= -long && value < long;
}

/** True if Java reads the text as an `Integer`: whole, and within 32 bits. */
export function isJavaInteger(text: string): boolean {
  if (!isWhole(text)) return false;
  const value = Number(text);
  return value >= -2147483648 && value <= 2147483647;
}
