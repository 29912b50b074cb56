import { expect, test } from "vitest";
import { budgetSum, bytesInWords, differenceInWords } from "./budget-sums.ts";

test("events are reckoned up over a year, and over their retention", () => {
  const budget = { eventsPerSecond: 100, retentionDays: 7, replicas: 3 };
  expect(budgetSum(26, budget)).toEqual({ kept: 26 * 100 * 86_400 * 3 * 7, yearly: 26 * 100 * 86_400 * 3 * 365 });
});

for (const { bytes, words } of [
  { bytes: 0, words: "0 bytes" },
  { bytes: 999, words: "999 bytes" },
  { bytes: 1000, words: "1.00 kB" },
  { bytes: 999_600, words: "1.00 MB" },
  { bytes: 12_345_678, words: "12.3 MB" },
  { bytes: 245_980_800_000, words: "246 GB" },
  { bytes: 2e24, words: "2,000,000 EB" },
])
  test(`${bytes} is ${words}`, () => expect(bytesInWords(bytes)).toBe(words));

for (const { from, to, words } of [
  { from: 100, to: 112, words: "12 % more" },
  { from: 100, to: 50, words: "50 % less" },
  { from: 1000, to: 1001, words: "under 1 % more" },
  { from: 5, to: 5, words: "the same" },
  { from: 0, to: 5, words: "more" },
])
  test(`${from} to ${to} is ${words}`, () => expect(differenceInWords(from, to)).toBe(words));
