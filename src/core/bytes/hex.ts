const digits = "0123456789abcdef";

/** Writes bytes as lower-case hex without spaces. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (digits[byte >> 4] ?? "") + (digits[byte & 15] ?? "");
  return text;
}

/** Reads hex; spaces, line ends, colons and a leading `0x` are forgiven. Undefined if it is no hex. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  const plain = text.replace(/^\s*0x/i, "").replace(/[\s:]+/g, "");
  if (plain.length % 2 !== 0 || /[^0-9a-fA-F]/.test(plain)) return undefined;
  const bytes = new Uint8Array(plain.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(plain.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}
