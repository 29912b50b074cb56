import { bytesOfText, RawText } from "./value.ts";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Longer texts are worth a call of the platform's own decoder and encoder. */
const longestByHand = 64;

/** Reads bytes as text, or keeps them where they are no UTF-8. */
export function textOfBytes(bytes: Uint8Array): string | RawText {
  return readText(bytes, 0, bytes.length);
}

/** Reads a stretch of bytes as text, or keeps it where it is no UTF-8: then Java shows U+FFFD (spec 6). */
export function readText(bytes: Uint8Array, from: number, to: number): string | RawText {
  if (to - from <= longestByHand) {
    const text = asciiText(bytes, from, to) ?? shortText(bytes, from, to);
    if (text !== undefined) return text;
  }
  const part = new Uint8Array(bytes.buffer, bytes.byteOffset + from, to - from);
  try {
    return strict.decode(part);
  } catch {
    // Not UTF-8: that is an answer, not a failure.
    return new RawText(part.slice());
  }
}

/** Eight at a time: making a text letter by letter costs several times as much. */
function asciiText(bytes: Uint8Array, from: number, to: number): string | undefined {
  let text = "";
  let at = from;
  for (; at + 8 <= to; at += 8) {
    const [a, b, c, d] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
    const [e, f, g, h] = [bytes[at + 4] ?? 0, bytes[at + 5] ?? 0, bytes[at + 6] ?? 0, bytes[at + 7] ?? 0];
    if ((a | b | c | d | e | f | g | h) >= 0x80) return undefined;
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  if (at + 4 <= to) {
    const [a, b, c, d] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
    if ((a | b | c | d) >= 0x80) return undefined;
    text += String.fromCharCode(a, b, c, d);
    at += 4;
  }
  const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  switch (to - at) {
    case 0:
      return text;
    case 1:
      return a < 0x80 ? text + String.fromCharCode(a) : undefined;
    case 2:
      return (a | b) < 0x80 ? text + String.fromCharCode(a, b) : undefined;
    default:
      return (a | b | c) < 0x80 ? text + String.fromCharCode(a, b, c) : undefined;
  }
}

/** Letters of two and three bytes; undefined where there is anything else, which the platform's decoder may judge. */
function shortText(bytes: Uint8Array, from: number, to: number): string | undefined {
  const units: number[] = [];
  for (let at = from; at < to; ) {
    const lead = bytes[at++] ?? 0;
    if (lead < 0x80) {
      units.push(lead);
      continue;
    }
    const size = lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : 0;
    if (size === 0 || at + size > to) return undefined;
    let unit = lead & (size === 1 ? 0x1f : 0x0f);
    for (let left = size; left > 0; left--) {
      const next = bytes[at++] ?? 0;
      if ((next & 0xc0) !== 0x80) return undefined;
      unit = (unit << 6) | (next & 0x3f);
    }
    if (size === 2 && (unit < 0x800 || (unit >= 0xd800 && unit < 0xe000))) return undefined;
    units.push(unit);
  }
  return String.fromCharCode.apply(undefined, units);
}

/** How many bytes of UTF-8 a text takes as Java writes it: half a surrogate pair becomes `?`. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (unit < 0xd800 || unit > 0xdfff) length += 3;
    else if (isPair(text, at)) {
      length += 4;
      at++;
    } else length += 1;
  }
  return length;
}

/** Writes a text as UTF-8 to where there is room for it; half a surrogate pair becomes `?`. Returns the end. */
export function writeUtf8(text: string, out: Uint8Array, from: number): number {
  if (text.length > longestByHand) {
    const bytes = bytesOfText(text);
    out.set(bytes, from);
    return from + bytes.length;
  }
  let to = from;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) out[to++] = unit;
    else if (unit < 0x800) {
      out[to++] = 0xc0 | (unit >> 6);
      out[to++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      out[to++] = 0xe0 | (unit >> 12);
      out[to++] = 0x80 | ((unit >> 6) & 0x3f);
      out[to++] = 0x80 | (unit & 0x3f);
    } else if (isPair(text, at)) {
      const point = text.codePointAt(at++) ?? 0;
      out[to++] = 0xf0 | (point >> 18);
      out[to++] = 0x80 | ((point >> 12) & 0x3f);
      out[to++] = 0x80 | ((point >> 6) & 0x3f);
      out[to++] = 0x80 | (point & 0x3f);
    } else out[to++] = 0x3f;
  }
  return to;
}

function isPair(text: string, at: number): boolean {
  const [high, low] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return high < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
}
