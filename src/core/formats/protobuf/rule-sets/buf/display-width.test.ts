import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "./display-width.ts";

describe("display width", () => {
  // Columns that buf 1.75 printed for what follows these texts.
  it.each([
    ["", 0],
    ["  int32", 7],
    ["\t", 4],
    ["a\tb", 5],
    ["abc\t\t", 8],
    ["漢字", 4],
    ["Ａ", 2],
    ["ﾊ", 1],
    ["e\u0301", 1],
    ["😀", 2],
    ["👨‍👩‍👧", 2],
    ["❤", 1],
    ["❤\ufe0f", 2],
    ["👍🏽", 2],
    ["🇩🇪", 2],
    ["🇩", 2],
    ["한글", 4],
    ["\u1112\u1161\u11ab", 2],
    ["नि", 2],
    ["กำ", 2],
    ["\u0600👨‍👩‍👧", 7],
    ["\u00a0", 1],
    ["\u200b", 0],
    ["\ufeff", 0],
    ["\r", 0],
    ["①", 1],
    ["\u2e3b", 4],
  ])("%j takes %i columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("counts plain text by its length", () => {
    fc.assert(fc.property(fc.stringMatching(/^[ -~]*$/), (text) => displayWidth(text) === text.length));
  });

  it("ends a tab at a multiple of four, whatever stands before", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => displayWidth(`${text}\t`) % 4 === 0));
  });
});
