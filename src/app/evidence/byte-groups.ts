import { type Segment, type SegmentKind, segmentsOf } from "../../core/model/index.ts";

/** How many tints there are; LOOK: one per top-level field, in turn. */
const tints = 5;

/** Segments of one top-level field that stand together; framing and brackets of the whole event have no field. */
export interface ByteGroup {
  readonly field: string | undefined;
  readonly tint: number | undefined;
  readonly segments: readonly Segment[];
}

/** What each kind of segment is called, and if it is the value itself or structure around it. */
export const segmentKinds = {
  magic: { word: "magic", payload: false },
  "schema-id": { word: "schema id", payload: false },
  header: { word: "header", payload: false },
  tag: { word: "tag", payload: false },
  length: { word: "length", payload: false },
  count: { word: "count", payload: false },
  "union-index": { word: "branch", payload: false },
  "enum-index": { word: "symbol", payload: true },
  value: { word: "value", payload: true },
  end: { word: "end", payload: false },
  unknown: { word: "unknown", payload: true },
  sync: { word: "sync", payload: false },
} as const satisfies Record<SegmentKind, { readonly word: string; readonly payload: boolean }>;

/** The tint of each top-level field, in the order in which their bytes begin. */
export function fieldTints(segments: readonly Segment[]): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  for (const segment of segments) {
    const field = fieldOf(segment);
    if (field !== undefined && !order.has(field)) order.set(field, order.size % tints);
  }
  return order;
}

/** Segments in groups of one field, in the order of the bytes. */
export function byteGroups(segments: readonly Segment[]): readonly ByteGroup[] {
  const colours = fieldTints(segments);
  const groups: { readonly field: string | undefined; readonly segments: Segment[] }[] = [];
  for (const segment of segments) {
    const field = fieldOf(segment);
    const last = groups.at(-1);
    if (last !== undefined && last.field === field) last.segments.push(segment);
    else groups.push({ field, segments: [segment] });
  }
  return groups.map((group) => ({
    ...group,
    tint: group.field === undefined ? undefined : colours.get(group.field),
  }));
}

/** The top-level field a segment belongs to, as the first step of a path; an event that is one value is its own. */
function fieldOf({ path, kind }: Segment): string | undefined {
  if (path === undefined) return undefined;
  const [first] = segmentsOf(path);
  return first ?? (segmentKinds[kind].payload ? "" : undefined);
}

/** Two hexadecimal digits for each byte, separated by blanks. */
export function hexOf(bytes: Uint8Array, from: number, to: number): string {
  const parts: string[] = [];
  for (let at = from; at < Math.min(to, bytes.length); at += 1) parts.push(byteHex[bytes[at] ?? 0] ?? "");
  return parts.join(" ");
}

const byteHex = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"));
