import { failedWith, okResult, type Result, type SourceFile } from "../../core/model/index.ts";

/** Larger files are refused with a sentence: no schema that people write is nearly as large. */
export const largestFile = 8 * 1024 * 1024;

/** Takes a file's bytes for a text: UTF-8, or UTF-16 that says so; the byte order mark is left out, line ends stay. */
export function textOfFile(path: string, bytes: Uint8Array): Result<SourceFile> {
  const tooLarge = sizeProblem(path, bytes.length);
  if (tooLarge !== undefined) return tooLarge;
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const text = new TextDecoder(first === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
    return okResult({ path, text });
  }
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const body = marked ? bytes.subarray(3) : bytes;
  const magic = binaryKind(bytes);
  if (magic !== undefined) {
    return failedWith(
      `"${path}" is ${magic}, not a text.`,
      "Open the schema itself; the command line (evolve check, evolve decode) reads such files.",
    );
  }
  try {
    return okResult({ path, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body) });
  } catch {
    const at = firstInvalid(body) + (marked ? 3 : 0);
    const line = lineOf(bytes, at);
    return failedWith(
      `"${path}" is not UTF-8: byte ${at} (line ${line}) is ${hex(bytes[at])}.`,
      "Save it as UTF-8 and open it again.",
    );
  }
}

/** Says that a file is too large to be opened, before it is read. */
export function sizeProblem(path: string, size: number): Result<never> | undefined {
  if (size <= largestFile) return undefined;
  const megabytes = (count: number): string => (count / 1024 / 1024).toFixed(1);
  return failedWith(
    `"${path}" has ${megabytes(size)} MB, and files of up to ${megabytes(largestFile)} MB are opened.`,
    "Open the part of it that is one schema.",
  );
}

/** What a binary file is, by how it begins. */
function binaryKind(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0x4f && bytes[1] === 0x62 && bytes[2] === 0x6a && bytes[3] === 1) return "an Avro container file";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "a gzip file";
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return "a zip file";
  return bytes.subarray(0, 4096).includes(0) ? "a binary file" : undefined;
}

/** The offset of the first byte that begins no valid UTF-8 sequence, found by halving: decoding up to it succeeds. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // Decoding in a stream tolerates a sequence that is merely cut off at the end.
    if (isValidStart(bytes.subarray(0, middle + 1))) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, Math.max(0, bytes.length - 1));
}

function isValidStart(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let index = 0; index < at; index += 1) if (bytes[index] === 10) line += 1;
  return line;
}

function hex(byte: number | undefined): string {
  return byte === undefined ? "missing" : `0x${byte.toString(16).padStart(2, "0").toUpperCase()}`;
}
