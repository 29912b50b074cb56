import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentHash } from "./content-hash.ts";
import { BoundedParseCache } from "./parse-cache.ts";

describe("content hashes", () => {
  test("differ where texts differ in one unit, in length or in order", () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        unit,
        unit,
        fc.string({ unit: "binary" }),
        (before, one, other, after) => {
          const texts = new Set([
            before + one + after,
            before + other + after,
            before + after,
            before + one + other + after,
            before + other + one + after,
          ]);
          expect(new Set([...texts].map(contentHash)).size).toBe(texts.size);
        },
      ),
    );
  });

  test("do not meet among 200,000 short texts", () => {
    const hashes = new Set<string>();
    for (let index = 0; index < 200_000; index++) hashes.add(contentHash(`field_${index}`));
    expect(hashes.size).toBe(200_000);
  });
});

describe("the parse cache", () => {
  const large = (letter: string): string => letter.repeat(6_000_000);

  test("keeps three large texts of one path, the most recently used", () => {
    const cache = new BoundedParseCache(300_000_000);
    let made = 0;
    const get = (letter: string): unknown => cache.get("kind", "path", large(letter), () => ++made);
    for (const letter of ["a", "b", "a", "c", "d"]) get(letter);
    expect(made).toBe(4);
    expect([get("a"), get("c"), get("d"), made]).toEqual([1, 3, 4, 4]);
    expect(get("b")).toBe(5);
  });

  test("keeps every small text of one path, and drops the oldest of all beyond its budget", () => {
    const cache = new BoundedParseCache(100);
    let made = 0;
    const get = (path: string, text: string): unknown => cache.get("kind", path, text, () => ++made);
    for (let index = 0; index < 10; index++) get("path", `${index}`);
    expect([get("path", "0"), made]).toEqual([1, 10]);
    get("other", "x".repeat(95));
    expect(get("path", "0")).toBe(1);
    expect(get("path", "1")).toBe(12);
  });
});
