import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxFieldNumber, mergeRanges, rangeText, uncovered } from "./number-ranges.ts";

const range = fc.tuple(fc.nat(40), fc.nat(10)).map(([start, length]) => ({ start, end: start + length }));

describe("ranges of numbers", () => {
  it.each([
    [{ start: 5, end: 5 }, "[5]"],
    [{ start: 5, end: 9 }, "[5,9]"],
    [{ start: 20, end: maxFieldNumber }, "[20,max]"],
    [{ start: maxFieldNumber, end: maxFieldNumber }, "[536870911]"],
  ])("prints %j as %s", (one, text) => {
    expect(rangeText(one, maxFieldNumber)).toBe(text);
  });

  it("finds exactly the numbers that are missing", () => {
    fc.assert(
      fc.property(range, fc.array(range), (one, covers) => {
        const missing = uncovered(one, mergeRanges(covers));
        for (let number = one.start - 1; number <= one.end + 1; number++) {
          const isInside = number >= one.start && number <= one.end;
          const isCovered = covers.some((cover) => cover.start <= number && number <= cover.end);
          const isMissing = missing.some((part) => part.start <= number && number <= part.end);
          expect(isMissing).toBe(isInside && !isCovered);
        }
      }),
    );
  });
});
