import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNumbers, isMultiple, isWhole, numberKey, sameNumber } from "./decimal.ts";

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -25, max: 25 }))
  .map(([digits, exponent]) => ({ digits, exponent, text: `${digits}e${exponent}` }));

/** Both numbers with the same power of ten. */
function scaled(
  one: { digits: bigint; exponent: number },
  other: { digits: bigint; exponent: number },
): [bigint, bigint] {
  const least = Math.min(one.exponent, other.exponent);
  return [one.digits * 10n ** BigInt(one.exponent - least), other.digits * 10n ** BigInt(other.exponent - least)];
}

describe("numbers as they are written", () => {
  it("are compared exactly", () => {
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        const [a, b] = scaled(one, other);
        expect(Math.sign(compareNumbers(one.text, other.text))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(sameNumber(one.text, other.text)).toBe(a === b);
      }),
    );
  });

  it("divide exactly", () => {
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        fc.pre(other.digits > 0n);
        const [a, b] = scaled(one, other);
        expect(isMultiple(one.text, other.text)).toBe(a % b === 0n);
      }),
    );
  });

  it.each([
    ["1", true],
    ["1.0", true],
    ["-0", true],
    ["1.5", false],
    ["1e3", true],
    ["12.30e1", true],
    ["12.3e0", false],
    ["1e-1000000000", false],
    ["1e1000000000", true],
    ["0e-5", true],
  ])("%s is whole: %s", (text, expected) => {
    expect(isWhole(text)).toBe(expected);
  });

  it.each([
    ["1", "1.0"],
    ["100", "1e2"],
    ["0", "-0.0"],
    ["0.1", "1e-1"],
    ["12345678901234567890", "1.234567890123456789e19"],
  ])("%s and %s have one key", (one, other) => {
    expect(numberKey(one)).toBe(numberKey(other));
  });
});

it.each([
  ["0.01", "0.01"],
  ["1e-2", "0.01"],
  ["-0.50", "-0.5"],
  ["12.340", "12.34"],
  ["1234e-2", "12.34"],
  ["1e3", "1000"],
  ["0e9", "0"],
  ["1e-30", "0.1e-29"],
  ["12e40", "0.12e42"],
  ["9007199254740993", "9007199254740993"],
  ["1e-7", "0.0000001"],
])("%s is spelled %s", (text, spelled) => {
  expect(numberKey(text)).toBe(spelled);
  expect(Number(spelled)).toBe(Number(text));
});
