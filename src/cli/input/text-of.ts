import { InputError } from "./input-error.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of a file's bytes; bytes that are not UTF-8 are refused with the line of the first one. */
export function textOf(bytes: Uint8Array, path: string): string {
  const text = decoded(bytes);
  if (text !== undefined) return text;
  throw new InputError(
    `"${path}" is not UTF-8 text: line ${firstBrokenLine(bytes)} holds other bytes.`,
    "Schemas are text; save the file as UTF-8, or name another file.",
  );
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** No letter beyond ASCII holds the byte of a line feed, so lines can be looked at one by one. */
function firstBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    if (decoded(bytes.subarray(from, to)) === undefined) return line;
    from = to + 1;
  }
  return line;
}
