/** A JSON number as sign, digits and power of ten: 0.digits times 10 to the `magnitude`; zero has no digits. */
interface Decimal {
  readonly negative: boolean;
  /** Without zeros at either end. */
  readonly digits: string;
  readonly magnitude: bigint;
}

/** Below this many characters, and without an exponent, doubles tell decimals apart and keep their order. */
const plainLength = 15;

function isPlain(text: string): boolean {
  if (text.length > plainLength) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at) | 0x20;
    if (code === 0x65 /* e */) return false;
  }
  return true;
}

function parseDecimal(text: string): Decimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  const whole = match?.[2] ?? "0";
  const fraction = match?.[3] ?? "";
  const digits = whole + fraction;
  const leading = leadingZeros(digits);
  const significant = withoutTrailingZeros(digits.slice(leading));
  const exponent = BigInt((match?.[4] ?? "0").replace(/^\+/, ""));
  return {
    negative: match?.[1] === "-" && significant !== "",
    digits: significant,
    magnitude: exponent + BigInt(whole.length - leading),
  };
}

function leadingZeros(digits: string): number {
  let at = 0;
  while (digits.charCodeAt(at) === 0x30) at += 1;
  return at;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end -= 1;
  return digits.slice(0, end);
}

/** Compares two JSON numbers by their exact values: negative, zero or positive. */
export function compareNumbers(one: string, other: string): number {
  if (one === other) return 0;
  if (isPlain(one) && isPlain(other)) return Number(one) - Number(other);
  const a = parseDecimal(one);
  const b = parseDecimal(other);
  const signs = signOf(a) - signOf(b);
  if (signs !== 0) return signs;
  const sign = signOf(a);
  if (a.magnitude !== b.magnitude) return a.magnitude < b.magnitude ? -sign : sign;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -sign : sign;
}

function signOf(value: Decimal): number {
  if (value.digits === "") return 0;
  return value.negative ? -1 : 1;
}

/** True if the number has no fraction, however it is written: `1.0` and `1e3` have none. */
export function isWhole(text: string): boolean {
  if (isDigits(text)) return true;
  if (isPlain(text)) return Number.isInteger(Number(text));
  const { digits, magnitude } = parseDecimal(text);
  return digits === "" || magnitude >= BigInt(digits.length);
}

function isDigits(text: string): boolean {
  for (let at = text.charCodeAt(0) === 0x2d ? 1 : 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** True if the number is written as draft-04 wants an integer: without fraction and exponent. */
export function isWrittenWhole(text: string): boolean {
  return isDigits(text);
}

/** True if the first number is a whole multiple of the second, exactly. */
export function isMultiple(text: string, of: string): boolean {
  if (isPlain(text) && isPlain(of) && isDigits(text) && isDigits(of)) return Number(text) % Number(of) === 0;
  const value = parseDecimal(text);
  const step = parseDecimal(of);
  if (value.digits === "") return true;
  if (step.digits === "") return false;
  const shift = value.magnitude - BigInt(value.digits.length) - (step.magnitude - BigInt(step.digits.length));
  // Neither number of digits ends in zero, so a coarser step can't divide.
  if (shift < 0n) return false;
  const modulus = BigInt(step.digits);
  return ((BigInt(value.digits) % modulus) * powerOfTen(shift, modulus)) % modulus === 0n;
}

function powerOfTen(exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let factor = 10n % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

/** Numbers of so many digits before the point, or zeros behind it, are written out. */
const longestPlain = 25n;

/** One spelling for each number, and one that people read: equal numbers give equal texts. */
export function numberKey(text: string): string {
  if (text.length <= plainLength && isDigits(text) && text !== "-0") return text;
  const { negative, digits, magnitude } = parseDecimal(text);
  if (digits === "") return "0";
  const sign = negative ? "-" : "";
  const zeros = magnitude - BigInt(digits.length);
  if (zeros >= 0n && magnitude <= longestPlain) return sign + digits + "0".repeat(Number(zeros));
  if (magnitude <= 0n && magnitude > -longestPlain) return `${sign}0.${"0".repeat(Number(-magnitude))}${digits}`;
  if (magnitude > 0n && zeros < 0n && magnitude <= longestPlain)
    return `${sign}${digits.slice(0, Number(magnitude))}.${digits.slice(Number(magnitude))}`;
  return `${sign}0.${digits}e${magnitude}`;
}

/** True if two JSON numbers have the same value. */
export function sameNumber(one: string, other: string): boolean {
  return numberKey(one) === numberKey(other);
}
