import { failedWith, okResult, type Result } from "../model/result.ts";
import { fromBase64 } from "./base64.ts";
import { fromHex } from "./hex.ts";

/** How bytes were spelled in a pasted text. */
export type Spelling = "hex" | "base64" | "escapes" | "numbers" | "json" | "text";

/** Bytes found in a pasted text, and how they were spelled there. */
export interface Pasted {
  readonly spelling: Spelling;
  readonly bytes: Uint8Array;
  /** The member of a console's JSON dump that held them: `value`. */
  readonly member?: string;
}

/** Longest text that is searched for a message. */
const mostText = 16 * 1024 * 1024;
/** Largest message that is looked at: four times what Kafka takes unless told otherwise. */
const mostBytes = 4 * 1024 * 1024;

/** `readPasted` for texts from anywhere: says what is too much, and that nothing is nothing. */
export function pastedMessage(text: string): Result<Pasted> {
  if (text.length > mostText)
    return failedWith("This text has more than 16 million characters.", "Paste one message; the most is 4 MB.");
  const found = readPasted(text);
  if (found === undefined) return failedWith("There is no message yet.", "Paste one as hex, base64 or JSON.");
  if (found.bytes.length > mostBytes)
    return failedWith("This message has more than 4 MB.", "Messages on Kafka have at most 1 MB unless told otherwise.");
  return okResult(found);
}

/** Members in which consoles and command lines put a message's bytes, the likeliest first. */
const byteMembers = ["value", "payload", "data", "body", "message", "content", "key"];

/**
 * Finds a message's bytes in a pasted text: hex, base64, a log's byte string (`b'\x00...'`), a list of numbers, a
 * console's JSON dump that holds one of these; anything else is taken for text itself. Undefined for an empty text.
 */
export function readPasted(text: string): Pasted | undefined {
  const plain = text.replace(/^\ufeff/, "").trim();
  if (plain === "") return undefined;
  return (
    fromDump(plain) ??
    spelled(plain) ?? { spelling: looksLikeJson(plain) ? "json" : "text", bytes: new TextEncoder().encode(plain) }
  );
}

function spelled(text: string): Pasted | undefined {
  const escapes = fromEscapes(text);
  if (escapes !== undefined) return { spelling: "escapes", bytes: escapes };
  const numbers = fromNumbers(text);
  if (numbers !== undefined) return { spelling: "numbers", bytes: numbers };
  const hex = fromHex(text);
  if (hex !== undefined) return { spelling: "hex", bytes: hex };
  // Short words are valid base64 too, so a text must look like it: padded, or long and mixed.
  const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(text.replace(/\s+/g, "")) ? fromBase64(text) : undefined;
  return base64 !== undefined && base64.length > 0 ? { spelling: "base64", bytes: base64 } : undefined;
}

function looksLikeJson(text: string): boolean {
  return /^[{["]/.test(text);
}

/** A byte string as logs print it: `b'\x00A-1'`, `"\u0000..."`, or bare escapes. */
function fromEscapes(text: string): Uint8Array | undefined {
  if (!/\\x[0-9a-fA-F]{2}|\\[0-7]{3}|\\u00[0-9a-fA-F]{2}/.test(text) || looksLikeJson(text.replace(/^b?["']/, "")))
    return undefined;
  const inner = text.replace(/^[bB]?(["'])([\s\S]*)\1$/, "$2");
  const bytes: number[] = [];
  const pattern = /\\x([0-9a-fA-F]{2})|\\u00([0-9a-fA-F]{2})|\\([0-7]{3})|\\([\s\S])|([^\\])/gu;
  for (const [, hex, unicode, octal, letter, plain] of inner.matchAll(pattern)) {
    if (hex !== undefined || unicode !== undefined) bytes.push(Number.parseInt(hex ?? unicode ?? "", 16));
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else if (letter !== undefined) bytes.push(...new TextEncoder().encode(letterEscapes[letter] ?? letter));
    else bytes.push(...new TextEncoder().encode(plain));
  }
  return Uint8Array.from(bytes);
}

const letterEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  a: "\x07",
  0: "\0",
};

/** A list of bytes, signed as Java prints them or unsigned: `[0, 0, -12]`, `0,0,244`. */
function fromNumbers(text: string): Uint8Array | undefined {
  if (!/^\[?\s*-?\d{1,3}(\s*,\s*-?\d{1,3})+\s*\]?$/.test(text)) return undefined;
  const numbers = (text.match(/-?\d+/g) ?? []).map(Number);
  return numbers.every((number) => number >= -128 && number <= 255)
    ? Uint8Array.from(numbers, (number) => number & 0xff)
    : undefined;
}

/** A JSON dump of a message: the first likely member that holds bytes. */
function fromDump(text: string): Pasted | undefined {
  if (!text.startsWith("{")) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // No JSON: the other spellings are tried, and the text itself is the last of them.
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const members = new Map<string, unknown>(Object.entries(parsed));
  const isBuffer = members.get("type") === "Buffer";
  for (const name of isBuffer ? ["data"] : byteMembers) {
    const found = bytesIn(members.get(name));
    if (found !== undefined) return { ...found, member: name };
  }
  return undefined;
}

/** Dumps hold bytes a few members deep; a text that nests further is none. */
const deepest = 8;

function bytesIn(value: unknown, depth = 0): Pasted | undefined {
  if (typeof value === "string") return spelled(value);
  if (Array.isArray(value) && value.every((item) => typeof item === "number")) return spelled(JSON.stringify(value));
  if (typeof value === "object" && value !== null && "data" in value && depth < deepest)
    return bytesIn(value.data, depth + 1);
  return undefined;
}
