import { gzipSize } from "../bytes/gzip.ts";
import { zstdSize } from "../bytes/zstd.ts";
import { type Encoded, given, parentPath, type Segment } from "../model/index.ts";
import type { FieldSize, Sizes } from "../studio.ts";

/** What an event takes: its bytes, the same as JSON, each compressed, and field by field. */
export async function sizesOf({ bytes, segments }: Encoded, json: string): Promise<Sizes> {
  const text = new TextEncoder().encode(withoutBlanks(json));
  const whole = { total: bytes.length, gzip: await gzipSize(bytes) };
  const asJson = { json: text.length, jsonGzip: await gzipSize(text) };
  const zstd = given({ zstd: await zstdSize(bytes), jsonZstd: await zstdSize(text) });
  return { ...whole, ...asJson, ...zstd, fields: fieldSizes(segments) };
}

/** JSON without the blanks between its values; strings are kept as they are. */
function withoutBlanks(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text: string | undefined) => text ?? "");
}

/** Bytes per value and per everything above it, in the order of the bytes; framing belongs to no field. */
export function fieldSizes(segments: readonly Segment[]): FieldSize[] {
  const sizes = new Map<string, number>();
  for (const { from, to, path } of segments) {
    if (path === undefined) continue;
    const chain: string[] = [];
    for (let at: string | undefined = path; at !== undefined && at !== ""; at = parentPath(at)) chain.push(at);
    for (const ancestor of chain.reverse()) sizes.set(ancestor, (sizes.get(ancestor) ?? 0) + to - from);
  }
  return [...sizes].map(([path, size]) => ({ path, size }));
}
