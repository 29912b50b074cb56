import { describe, expect, test } from "vitest";
import { type BatchLine, batchLines } from "./lines.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const line = (text: string): BatchLine => ({ kind: "text", text });

async function linesOf(...chunks: readonly Uint8Array[]): Promise<BatchLine[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  const lines: BatchLine[] = [];
  for await (const one of batchLines(input())) lines.push(one);
  return lines;
}

const rows: readonly { name: string; chunks: readonly Uint8Array[]; lines: readonly BatchLine[] }[] = [
  { name: "nothing", chunks: [], lines: [] },
  { name: "blank lines", chunks: [bytes("\n \n\r\n1\n\n")], lines: [line("1")] },
  { name: "no line feed at the end", chunks: [bytes("1\n2")], lines: [line("1"), line("2")] },
  {
    name: "a line in three pieces",
    chunks: [bytes('"a'), bytes("b"), bytes('c"\n2')],
    lines: [line('"abc"'), line("2")],
  },
  { name: "a letter in two pieces", chunks: [bytes("é").subarray(0, 1), bytes("é").subarray(1)], lines: [line("é")] },
  { name: "a byte order mark", chunks: [bytes("\ufeff1\n2")], lines: [line("1"), line("2")] },
  { name: "line separators inside a text", chunks: [bytes('"\u2028\u2029"\n')], lines: [line('"\u2028\u2029"')] },
  {
    name: "bytes that are no text",
    chunks: [Uint8Array.of(0x22, 0xff, 0x22, 0x0a, 0x31)],
    lines: [{ kind: "not-utf8" }, line("1")],
  },
];
describe("lines of a batch", () => {
  for (const { name, chunks, lines } of rows) test(name, async () => expect(await linesOf(...chunks)).toEqual(lines));
});
