import { parentPath, type Segment } from "../model/index.ts";
import type { FieldSize } from "../studio.ts";

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
