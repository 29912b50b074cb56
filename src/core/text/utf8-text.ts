const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text that bytes spell in UTF-8, or the line (from 1) of the first byte that spells none. */
export type Utf8Text =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "broken"; readonly line: number };

/** Takes bytes for UTF-8; a byte order mark stays part of the text. */
export function utf8Text(bytes: Uint8Array): Utf8Text {
  const text = decoded(bytes);
  return text === undefined ? { kind: "broken", line: firstBrokenLine(bytes) } : { kind: "text", text };
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
