import type { AvroField, RecordType } from "./schema.ts";

/** A field of one version with its counterpart, in the new version's order; removed ones where they stood. */
export type FieldPair =
  | { readonly kind: "paired"; readonly older: AvroField; readonly newer: AvroField; readonly moved: boolean }
  | { readonly kind: "added"; readonly field: AvroField }
  | { readonly kind: "removed"; readonly field: AvroField };

/** Pairs the fields of two records: by name, then by an alias of either. */
export function pairFields(older: RecordType, newer: RecordType): readonly FieldPair[] {
  const partner = new Map<AvroField, AvroField>();
  const taken = new Set<AvroField>();
  const pair = (field: AvroField, other: AvroField | undefined): void => {
    if (other === undefined || taken.has(other)) return;
    partner.set(field, other);
    taken.add(other);
  };
  for (const field of newer.fields) pair(field, older.byName.get(field.name));
  for (const field of newer.fields) {
    if (partner.has(field)) continue;
    const byAlias = field.aliases.map((alias) => older.byName.get(alias)).find((other) => other && !taken.has(other));
    pair(field, byAlias ?? older.fields.find((other) => !taken.has(other) && other.aliases.includes(field.name)));
  }
  return ordered(older, newer, partner, taken);
}

function ordered(
  older: RecordType,
  newer: RecordType,
  partner: ReadonlyMap<AvroField, AvroField>,
  taken: ReadonlySet<AvroField>,
): readonly FieldPair[] {
  const removed = removedBefore(older, taken);
  const still = unmoved(newer.fields.flatMap((field) => partner.get(field) ?? []));
  const pairs: FieldPair[] = [];
  for (const field of newer.fields) {
    const other = partner.get(field);
    if (other === undefined) {
      pairs.push({ kind: "added", field });
      continue;
    }
    for (const gone of removed.get(other) ?? []) pairs.push({ kind: "removed", field: gone });
    pairs.push({ kind: "paired", older: other, newer: field, moved: !still.has(other) });
  }
  for (const gone of removed.get(undefined) ?? []) pairs.push({ kind: "removed", field: gone });
  return pairs;
}

/** Removed fields by the surviving field that followed them; by undefined if none did. */
function removedBefore(older: RecordType, kept: ReadonlySet<AvroField>): Map<AvroField | undefined, AvroField[]> {
  const removed = new Map<AvroField | undefined, AvroField[]>();
  let waiting: AvroField[] = [];
  for (const field of older.fields) {
    if (!kept.has(field)) waiting.push(field);
    else if (waiting.length > 0) {
      removed.set(field, waiting);
      waiting = [];
    }
  }
  if (waiting.length > 0) removed.set(undefined, waiting);
  return removed;
}

/** The most fields that kept their order: a longest run of rising positions. */
function unmoved(fields: readonly AvroField[]): ReadonlySet<AvroField> {
  const ends: number[] = [];
  const before: number[] = [];
  fields.forEach((field, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((fields[ends[middle] ?? 0]?.position ?? 0) < field.position) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  });
  const kept = new Set<AvroField>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const field = fields[at];
    if (field !== undefined) kept.add(field);
  }
  return kept;
}

/** An item that only one of two lists has. */
export interface ItemChange {
  readonly kind: "added" | "removed";
  readonly item: string;
}

/** What two lists of names do not share: first what was removed, then what was added, each in its list's order. */
export function pairItems(older: readonly string[], newer: readonly string[]): readonly ItemChange[] {
  const oldSet = new Set(older);
  const newSet = new Set(newer);
  const removed = older.filter((item) => !newSet.has(item)).map((item): ItemChange => ({ kind: "removed", item }));
  const added = newer.filter((item) => !oldSet.has(item)).map((item): ItemChange => ({ kind: "added", item }));
  return [...removed, ...added];
}
