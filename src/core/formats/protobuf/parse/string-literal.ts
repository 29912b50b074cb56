/** The value of a quoted string, and of several in a row (language specification: string literals). */
import type { ProblemSink } from "./problem-sink.ts";

/** A string's text, and its bytes where they are not UTF-8. */
export interface StringValue {
  readonly value: string;
  readonly bytes?: Uint8Array;
}

const simple: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "\\": 92,
  "'": 39,
  '"': 34,
  "?": 63,
};

/** One escape: its bytes or code point, and its length behind the backslash; undefined if there is no such escape. */
interface Escape {
  readonly length: number;
  readonly byte?: number;
  readonly point?: number;
}

const numeric = /[0-7]{1,3}|[xX][0-9a-fA-F]{1,2}|u[0-9a-fA-F]{4}|U(?:000[0-9a-fA-F]|0010)[0-9a-fA-F]{4}/y;

/** The escape whose letter, behind the backslash, stands at `at`. */
export function escapeAt(text: string, at: number): Escape | undefined {
  const letter = text.charAt(at);
  if (Object.hasOwn(simple, letter)) return { length: 1, byte: simple[letter] ?? 0 };
  numeric.lastIndex = at;
  const match = numeric.exec(text)?.[0];
  if (match === undefined) return undefined;
  const { length } = match;
  if (/^[uU]/.test(match)) return { length, point: Number.parseInt(match.slice(1), 16) };
  if (/^[xX]/.test(match)) return { length, byte: Number.parseInt(match.slice(1), 16) };
  return { length, byte: Number.parseInt(match, 8) & 0xff };
}

const encoder = new TextEncoder();

/** Decodes the string token `[from, to)`, quotes included; a missing closing quote was reported by the lexer. */
export function stringValue(text: string, from: number, to: number, problems: ProblemSink): StringValue {
  const closed = to - from >= 2 && text.charAt(to - 1) === text.charAt(from);
  const body = text.slice(from + 1, closed ? to - 1 : to);
  if (!body.includes("\\")) return { value: body };
  const bytes: number[] = [];
  let plain = 0;
  for (let at = body.indexOf("\\"); at !== -1; at = body.indexOf("\\", plain)) {
    pushText(bytes, body.slice(plain, at));
    const found = escapeAt(body, at + 1);
    if (found === undefined) {
      const start = from + 1 + at;
      problems.add(
        "bad-escape",
        start,
        start + 2,
        `There is no escape \`${body.slice(at, at + 2)}\`.`,
        "Write `\\\\` for a backslash.",
      );
      plain = at + 2;
    } else {
      if (found.byte !== undefined) bytes.push(found.byte);
      else pushText(bytes, String.fromCodePoint(found.point ?? 0));
      plain = at + 1 + found.length;
    }
  }
  pushText(bytes, body.slice(plain));
  return fromBytes(Uint8Array.from(bytes));
}

function pushText(bytes: number[], text: string): void {
  if (text === "") return;
  for (const byte of encoder.encode(text)) bytes.push(byte);
}

function fromBytes(bytes: Uint8Array): StringValue {
  try {
    return { value: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { value: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), bytes };
  }
}

/** The bytes a string stands for. */
export function stringBytes(value: StringValue): Uint8Array {
  return value.bytes ?? encoder.encode(value.value);
}

/** Adjacent strings are one. */
export function joinStrings(values: readonly StringValue[]): StringValue {
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  if (values.every((value) => value.bytes === undefined)) return { value: values.map(({ value }) => value).join("") };
  const parts = values.map(stringBytes);
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return fromBytes(all);
}
