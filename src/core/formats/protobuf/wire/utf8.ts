/**
 * Text that need not be UTF-8: proto2 strings may hold any bytes, and must be written back unchanged.
 *
 * A byte that is no part of a valid UTF-8 sequence becomes the lone surrogate U+DC00 + byte, so that such a text stays a
 * JavaScript string, compares and serves as a map key; `encodeText` turns it back into the byte.
 */

const fatal = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** A surrogate that is not half of a pair. */
const loneSurrogate = /\p{Surrogate}/u;

/** Strings longer than this go to the platform's decoder. */
const shortText = 40;

/** True if the text stands for bytes that are not UTF-8 (or holds half of a surrogate pair). */
export function isBroken(text: string): boolean {
  if (text.length > shortText) return loneSurrogate.test(text);
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0xd800) return loneSurrogate.test(text);
  return false;
}

/** Writes a short text of ASCII letters at a place with room for it; false if it is none. */
export function writeAscii(text: string, out: Uint8Array, from: number): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return false;
    out[from + at] = code;
  }
  return true;
}

/** Reads bytes as text, whatever they are. */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  const ascii = to - from <= shortText ? decodeAscii(bytes, from, to) : undefined;
  if (ascii !== undefined) return ascii;
  try {
    return fatal.decode(bytes.subarray(from, to));
  } catch {
    // Not UTF-8: that is an answer here, not a failure.
    return decodeBroken(bytes, from, to);
  }
}

function decodeAscii(bytes: Uint8Array, from: number, to: number): string | undefined {
  let text = "";
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x7f) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

function decodeBroken(bytes: Uint8Array, from: number, to: number): string {
  const parts: string[] = [];
  let valid = from;
  let at = from;
  while (at < to) {
    const length = sequenceLength(bytes, at, to);
    if (length > 0) at += length;
    else {
      if (at > valid) parts.push(fatal.decode(bytes.subarray(valid, at)));
      parts.push(String.fromCharCode(0xdc00 + (bytes[at] ?? 0)));
      at += 1;
      valid = at;
    }
  }
  if (at > valid) parts.push(fatal.decode(bytes.subarray(valid, at)));
  return parts.join("");
}

/** Lowest and highest second byte by first byte, where they are not 80..BF (Unicode, table 3-7). */
const secondByte: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

/** Length of the valid UTF-8 sequence at `at`, or 0. */
function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : 4;
  if (first < 0xc2 || first > 0xf4 || at + length > to) return 0;
  const [low, high] = secondByte.get(first) ?? [0x80, 0xbf];
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** True if the bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array, from = 0, to = bytes.length): boolean {
  let at = from;
  while (at < to) {
    const length = sequenceLength(bytes, at, to);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** Writes text as UTF-8, and the stand-ins of `decodeText` as the bytes they stand for. */
export function encodeText(text: string): Uint8Array {
  if (!isBroken(text)) return encoder.encode(text);
  const out: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) out.push(code - 0xdc00);
    else out.push(...encoder.encode(letter));
  }
  return Uint8Array.from(out);
}
