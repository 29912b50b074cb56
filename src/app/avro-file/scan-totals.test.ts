import { expect, test } from "vitest";
import { listed, noTotals, withStretches } from "./scan-totals.ts";

const block = { kind: "block", from: 0, to: 10, count: 3, packed: 5, size: 9 } as const;
const damaged = { kind: "damaged", from: 10, to: 20, at: 12, why: "it is", saved: 1, lost: 2 } as const;

test("blocks and damage add up, and what is listed is bounded", () => {
  let totals = noTotals;
  for (let step = 0; step < 30; step++) totals = withStretches(totals, [block, block, damaged, block, damaged, block]);
  expect(totals).toMatchObject({ blocks: 120, records: 420, size: 1080, lost: 120 });
  expect([totals.first.length, totals.damaged.length, totals.moreDamaged]).toEqual([listed, 60, 0]);
  const many = withStretches(
    totals,
    Array.from({ length: 50 }, () => damaged),
  );
  expect([many.damaged.length, many.moreDamaged]).toEqual([listed, 10]);
  expect(withStretches(many, [])).toBe(many);
});
