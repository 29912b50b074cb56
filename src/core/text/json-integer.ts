/** The digits of a JSON number that is an integer, however it was written (`1e3`, `2.0`); undefined if it is none. */
export function integerDigits(text: string): string | undefined {
  if (/^-?\d+$/.test(text)) return text;
  const value = Number(text);
  return Number.isInteger(value) ? BigInt(value).toString() : undefined;
}

/** An integer as a number of so many bits, the nearest one where it is beyond them; undefined if the text is no integer. */
export function integerWithin(
  text: string,
  bits: 32 | 64,
  signed: boolean,
): { readonly digits: string; readonly isBeyond: boolean } | undefined {
  const digits = integerDigits(text);
  if (digits === undefined) return undefined;
  const value = BigInt(digits);
  const least = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const most = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  if (value >= least && value <= most) return { digits, isBeyond: false };
  return { digits: String(value < least ? least : most), isBeyond: true };
}
