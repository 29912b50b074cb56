/** A line of `evolve batch`, or one whose bytes are no text. */
export type BatchLine = { readonly kind: "text"; readonly text: string } | { readonly kind: "not-utf8" };

const lineFeed = 0x0a;

/**
 * The lines of a stream of bytes, blank ones left out.
 *
 * Only a line feed ends a line: JSON texts may hold U+2028 and U+2029 as they are, at which Node's own reader breaks.
 */
export async function* batchLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<BatchLine> {
  let begun: Uint8Array[] = [];
  for await (const chunk of input) {
    let from = 0;
    for (let to = chunk.indexOf(lineFeed); to >= 0; to = chunk.indexOf(lineFeed, from)) {
      const line = lineOf([...begun, chunk.subarray(from, to)]);
      if (line !== undefined) yield line;
      begun = [];
      from = to + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  const last = lineOf(begun);
  if (last !== undefined) yield last;
}

function lineOf(pieces: readonly Uint8Array[]): BatchLine | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(joined(pieces));
    return text.trim() === "" ? undefined : { kind: "text", text };
  } catch {
    return { kind: "not-utf8" };
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined) return first;
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
