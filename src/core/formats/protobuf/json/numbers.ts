/** Numbers between JSON text and values, without a detour over doubles where that would lose digits. */

const numberText = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,9}))?$/;

/** No integer type has more decimal digits; longer texts are refused before they become numbers. */
const mostDigits = 25;

/** Reads an integer as it may be written in JSON: `12`, `12.0`, `1.2e1`. Undefined if it is none, or absurdly long. */
export function integerOf(text: string): bigint | undefined {
  const match = numberText.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return 0n;
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  if (power < 0 || significant.length + power > mostDigits) return undefined;
  return BigInt(`${sign}${significant}${"0".repeat(power)}`);
}

/** Inclusive bounds of the integer kinds. */
export const integerBounds = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  sint32: [-(2n ** 31n), 2n ** 31n - 1n],
  sfixed32: [-(2n ** 31n), 2n ** 31n - 1n],
  enum: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  fixed32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  sint64: [-(2n ** 63n), 2n ** 63n - 1n],
  sfixed64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  fixed64: [0n, 2n ** 64n - 1n],
} as const satisfies Record<string, readonly [bigint, bigint]>;

export type IntegerKind = keyof typeof integerBounds;

/** Writes a double: the shortest digits that give it back, -0 with its sign. */
export function doubleText(value: number): string {
  // With its point, because Python takes `-0` for an integer without a sign.
  if (Object.is(value, -0)) return "-0.0";
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? '"NaN"' : value > 0 ? '"Infinity"' : '"-Infinity"';
}

/** Writes a 32-bit float: the shortest digits that give the same float back. */
export function floatText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return doubleText(value);
  for (let digits = 6; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}
