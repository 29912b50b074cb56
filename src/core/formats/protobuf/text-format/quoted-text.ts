import { escapeAt, type StringValue, stringBytes } from "../parse/string-literal.ts";
import { decodeText, encodeText, isBroken, isUtf8 } from "../wire/utf8.ts";
import type { TextProblems } from "./text-problems.ts";

const encoder = new TextEncoder();

/** Decodes the quoted piece `[from, to)`, quotes included (text format specification, "String Literals"). */
export function quotedText(text: string, from: number, to: number, problems: TextProblems): StringValue {
  const body = text.slice(from + 1, to - 1);
  if (isBroken(body)) {
    problems.add({ from, to }, "the text holds half of a surrogate pair", "Write the byte as an escape, like \\377.");
    return { value: "" };
  }
  if (!body.includes("\\")) return { value: body };
  return unescaped(text, from + 1, to - 1, problems);
}

function unescaped(text: string, from: number, to: number, problems: TextProblems): StringValue {
  const parts: Uint8Array[] = [];
  let plain = from;
  for (let at = text.indexOf("\\", from); at !== -1 && at < to; at = text.indexOf("\\", plain)) {
    if (at > plain) parts.push(encoder.encode(text.slice(plain, at)));
    plain = escaped(text, at, parts, problems);
  }
  if (to > plain) parts.push(encoder.encode(text.slice(plain, to)));
  return stringOf(joined(parts));
}

const digitHints: ReadonlyMap<string, string> = new Map([
  ["x", "Write one or two hexadecimal digits behind it."],
  ["X", "Write one or two hexadecimal digits behind it."],
  ["u", "Write four hexadecimal digits behind it."],
  ["U", "Write eight hexadecimal digits behind it, 0010ffff at most."],
]);

/** Adds the bytes of the escape at `at`; returns where the text goes on. */
function escaped(text: string, at: number, parts: Uint8Array[], problems: TextProblems): number {
  const found = escapeAt(text, at + 1);
  if (found === undefined) {
    const to = at + 2;
    const hint = digitHints.get(text.charAt(at + 1)) ?? "Write \\\\ for a backslash.";
    problems.add({ from: at, to }, `there is no escape ${text.slice(at, to)} like this`, hint);
    return to;
  }
  const end = at + 1 + found.length;
  if (found.byte !== undefined) {
    parts.push(Uint8Array.of(found.byte));
    return end;
  }
  const high = found.point ?? 0;
  if (high < 0xd800 || high > 0xdfff) {
    parts.push(encoder.encode(String.fromCodePoint(high)));
    return end;
  }
  // C++ and Go take two escapes for one letter, as JSON does; half of one is no letter anywhere.
  const low = high < 0xdc00 && text.charAt(end) === "\\" ? escapeAt(text, end + 1) : undefined;
  if (low?.point !== undefined && low.point >= 0xdc00 && low.point <= 0xdfff) {
    parts.push(encoder.encode(String.fromCharCode(high, low.point)));
    return end + 1 + low.length;
  }
  const spelled = text.slice(at, end);
  problems.add(
    { from: at, to: end },
    `${spelled} is half of a surrogate pair`,
    "Write the letter itself, or \\U and eight digits.",
  );
  return end;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function stringOf(bytes: Uint8Array): StringValue {
  const value = decodeText(bytes, 0, bytes.length);
  return isUtf8(bytes) ? { value } : { value, bytes };
}

/** Pieces that stand beside each other are one string; a letter may be cut between them. */
export function joinedPieces(pieces: readonly StringValue[]): StringValue {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  if (pieces.every(({ bytes }) => bytes === undefined)) return { value: pieces.map(({ value }) => value).join("") };
  return stringOf(joined(pieces.map(stringBytes)));
}

const named: ReadonlyMap<number, string> = new Map([
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  [0x09, "\\t"],
  [0x22, '\\"'],
  [0x27, "\\'"],
  [0x5c, "\\\\"],
]);

/** What each byte looks like between quotes: printable ASCII as it is, everything else in three octal digits. */
const spellings = Array.from({ length: 256 }, (_, byte) => {
  const printable = byte >= 0x20 && byte < 0x7f;
  return named.get(byte) ?? (printable ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`);
});

/** Writes bytes as protoc does: quoted, and ASCII only. */
export function quotedBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (const byte of bytes) parts.push(spellings[byte] ?? "");
  return `"${parts.join("")}"`;
}

/** Writes a string with its letters as they are; one that is no UTF-8 byte by byte. */
export function quotedString(text: string): string {
  if (isBroken(text)) return quotedBytes(encodeText(text));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stand in a quoted text
  return `"${text.replace(/[\u0000-\u001f"'\\\u007f]/g, (letter) => spellings[letter.charCodeAt(0)] ?? "")}"`;
}
