import type { AvroType, RecordType } from "./schema.ts";

/**
 * How many records the smallest value of each record type holds; infinite for records that directly contain themselves,
 * which have no finite value, and for those whose values are all enormous.
 */
export class TypeHeights {
  readonly #heights = new Map<RecordType, number>();

  constructor(root: AvroType) {
    const records = recordsIn(root);
    for (let changed = true; changed; ) {
      changed = false;
      for (const record of records) {
        const sum = record.fields.reduce((total, field) => total + this.of(field.type), 1);
        const height = sum > largestValue ? Number.POSITIVE_INFINITY : sum;
        if (height >= (this.#heights.get(record) ?? Number.POSITIVE_INFINITY)) continue;
        this.#heights.set(record, height);
        changed = true;
      }
    }
  }

  of(type: AvroType): number {
    if (type.kind === "record") return this.#heights.get(type) ?? Number.POSITIVE_INFINITY;
    if (type.kind === "union") return Math.min(...type.branches.map((branch) => this.of(branch)));
    if (type.kind === "fixed") return type.size > mostBytes ? Number.POSITIVE_INFINITY : 0;
    return type.kind === "enum" && type.symbols.length === 0 ? Number.POSITIVE_INFINITY : 0;
  }
}

const largestValue = 50_000;

/** A single `fixed` may promise 2 GB; no example shows anything that one of a megabyte does not. */
export const mostBytes = 1 << 20;

/** Every record type that a type contains. */
export function recordsIn(root: AvroType): readonly RecordType[] {
  const records = new Set<RecordType>();
  const open: AvroType[] = [root];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (type.kind === "array") open.push(type.items);
    else if (type.kind === "map") open.push(type.values);
    else if (type.kind === "union") open.push(...type.branches);
    else if (type.kind === "record" && !records.has(type)) {
      records.add(type);
      for (const field of type.fields) open.push(field.type);
    }
  }
  return [...records];
}
