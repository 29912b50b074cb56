import { quoted } from "../../../text/compact-json.ts";
import type { Tables } from "../message/tables.ts";
import { encodeText, isBroken } from "../wire/utf8.ts";

/** How ProtoJSON is written where it cannot say everything. */
export interface JsonStyle {
  readonly tables: Tables;
  /** How many Any stand around what is written; each holds bytes of its own, so the reader's bound does not count them. */
  readonly depth: number;
  /** Shows a string, which may hold bytes that are no UTF-8. */
  text(text: string): string;
}

/** Every string comes back from it: bytes that are no text are written as lone surrogates. */
export function losslessStyle(tables: Tables): JsonStyle {
  return { tables, depth: 0, text: quoted };
}

/** As Google's Python runtime prints: bytes that are no text as the bytes literal of the whole string. */
export function googleStyle(tables: Tables): JsonStyle {
  return { tables, depth: 0, text: (text) => JSON.stringify(isBroken(text) ? bytesLiteral(encodeText(text)) : text) };
}

const named: ReadonlyMap<number, string> = new Map([
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  [0x5c, "\\\\"],
]);

/** A literal as Python writes it: `b'\\x80a'`. */
function bytesLiteral(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  let text = "";
  for (const byte of bytes) {
    const letter = String.fromCharCode(byte);
    if (letter === quote) text += `\\${letter}`;
    else text += named.get(byte) ?? (byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, "0")}` : letter);
  }
  return `b${quote}${text}${quote}`;
}
