import { existsSync, readFileSync } from "node:fs";
import { type FormatId, fromBase64, fromHex } from "../../core/index.ts";
import { InputError } from "./input-error.ts";

/** An event's bytes: from a file, standard input (`-`), or written as hex or base64. */
export function bytesOf(data: string, format: FormatId): Uint8Array {
  if (data === "-") return textOrBytes(readFileSync(0), format);
  if (existsSync(data)) return isBinaryName(data) ? readFileSync(data) : textOrBytes(readFileSync(data), format);
  const written = fromHex(data) ?? (format === "json-schema" ? undefined : fromBase64(data));
  if (written !== undefined && written.length > 0) return written;
  if (format === "json-schema") return new TextEncoder().encode(data);
  throw new InputError(
    `"${data}" is no file, and neither hex nor base64.`,
    "Name a file, - for standard input, or write the bytes.",
  );
}

/** A text does not begin with a blank, and Protobuf's messages often do: 0x0a is the tag of a text with number 1. */
export function beginsAsText(bytes: Uint8Array): boolean {
  return (bytes[0] ?? 0) > 0x20;
}

/** Files of these names hold bytes, whatever they look like. */
const binaryName = /\.(?:bin|binpb|pb|dat|raw|msg)$/i;

/** True for a file that holds a message's bytes themselves. */
export function isBinaryName(path: string): boolean {
  return binaryName.test(path);
}

/** A file may hold the bytes themselves, or their hex or base64 text. */
function textOrBytes(bytes: Uint8Array, format: FormatId): Uint8Array {
  if (format === "json-schema" || !beginsAsText(bytes)) return bytes;
  const text = new TextDecoder().decode(bytes);
  const isText = /^[0-9a-zA-Z+/=\s:_-]+$/.test(text);
  return (isText ? (fromHex(text) ?? fromBase64(text)) : undefined) ?? bytes;
}

/** An event as JSON text: from a file, standard input (`-`), or as it is written. */
export function eventText(data: string): string {
  if (data === "-") return readFileSync(0, "utf8");
  return existsSync(data) ? readFileSync(data, "utf8") : data;
}

/** Bytes that happen to be UTF-8, but that nobody wrote as a text. */
export function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
  return /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text);
}
