import type { ContainerStretch } from "../../core/model/index.ts";

/** What the blocks that were walked come to. */
export interface ScanTotals {
  readonly blocks: number;
  readonly records: number;
  /** Bytes of the records, where blocks were unpacked. */
  readonly size: number;
  /** Records of which it is known that they are lost. */
  readonly lost: number;
  readonly damaged: readonly Damaged[];
  /** Damage beyond what is listed. */
  readonly moreDamaged: number;
  /** The first blocks; the rest is counted. */
  readonly first: readonly Block[];
}

export type Block = Extract<ContainerStretch, { readonly kind: "block" }>;
export type Damaged = Extract<ContainerStretch, { readonly kind: "damaged" }>;

/** How many blocks, and how many damaged stretches, are listed. */
export const listed = 100;

export const noTotals: ScanTotals = {
  ...{ blocks: 0, records: 0, size: 0, lost: 0, moreDamaged: 0 },
  damaged: [],
  first: [],
};

/** Adds up what a step came across. */
export function withStretches(totals: ScanTotals, stretches: readonly ContainerStretch[]): ScanTotals {
  if (stretches.length === 0) return totals;
  const blocks = stretches.filter((stretch): stretch is Block => stretch.kind === "block");
  const damaged = stretches.filter((stretch): stretch is Damaged => stretch.kind === "damaged");
  const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
  const room = Math.max(0, listed - totals.damaged.length);
  return {
    blocks: totals.blocks + blocks.length,
    records: totals.records + sum(blocks.map(({ count }) => count)) + sum(damaged.map(({ saved }) => saved)),
    size: totals.size + sum(blocks.map(({ size }) => size ?? 0)),
    lost: totals.lost + sum(damaged.map(({ lost }) => lost ?? 0)),
    damaged: [...totals.damaged, ...damaged.slice(0, room)],
    moreDamaged: totals.moreDamaged + Math.max(0, damaged.length - room),
    first: totals.first.length >= listed ? totals.first : [...totals.first, ...blocks].slice(0, listed),
  };
}
