import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearMatcher } from "./linear.ts";
import { patternOf } from "./pattern.ts";
import { readSyntax } from "./syntax.ts";

const sources = [
  "^a+$",
  "a|b|^$",
  "[^a-c]",
  "^[\\w-]+(?:\\.[\\w-]+)*$",
  "\\d{2,3}",
  "^.$",
  "\\s",
  "\\S$",
  "[\\s\\d]",
  "^\\p{L}+$",
  "^\\p{Letter}+$",
  "\\bfoo\\b",
  "^(?<year>\\d{4})-\\d\\d$",
  "\\u0041|\\x42",
  "[]a]|[^]",
  "^a{0,3}?$",
  "\\u{1F600}",
  "[\\u{1F600}-\\u{1F64F}]",
];

const text = fc.string({
  unit: fc.constantFrom("a", "b", "c", "-", ".", "1", "2", " ", "\n", "\u2028", "\u00a0", "é", "😀", "A", "foo", "B"),
});

describe("patterns", () => {
  it.each(sources)("%s means the same to the linear engine", (source) => {
    let native: RegExp;
    try {
      native = new RegExp(source, "u");
    } catch {
      return;
    }
    const syntax = readSyntax(source);
    const linear = syntax === undefined ? undefined : linearMatcher(syntax);
    if (linear === undefined) expect.fail("not translated");
    fc.assert(
      fc.property(text, (value) => {
        expect(linear.matches(value)).toBe(native.test(value));
      }),
    );
  });

  it.each(["(?=a)b", "(a)\\1", "a{1001}", "\\p{Script=Greek}"])("%s is not translated", (source) => {
    const syntax = readSyntax(source);
    expect(syntax === undefined ? undefined : linearMatcher(syntax)).toBeUndefined();
  });

  it.each(["^(a+)+$", "(x+x+)+y", "^(a|a)*$", "(.*)*$", "^(([a-z])+.)+[A-Z]([a-z])+$"])(
    "%s does not run away",
    (source) => {
      expect(patternOf(source).test(`${"a".repeat(20_000)}!`)).not.toHaveProperty("why");
    },
  );

  it.each([...sources.filter((source) => source !== "[]a]|[^]"), "^[A-Z]{3}-\\d{4}$", "^(red|green)$"])(
    "%s has examples, and they match",
    (source) => {
      const pattern = patternOf(source);
      const examples = pattern.examples();
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(pattern.test(example)).toBe(true);
    },
  );

  it.each([
    ["^[A-Z]{3}$", 3, 3],
    ["a|bc", 1, Number.POSITIVE_INFINITY],
    ["^(?:a|bcd)?$", 0, 3],
    ["^a|bc$", 1, Number.POSITIVE_INFINITY],
    ["^a*b$", 1, Number.POSITIVE_INFINITY],
    ["^(?=abc)a$", 1, 1],
    ["^(a)\\1$", 1, Number.POSITIVE_INFINITY],
  ])("%s matches texts of %d to %d characters", (source, least, most) => {
    expect(patternOf(source).lengths()).toEqual({ least, most });
  });

  it("says so where a text is no pattern", () => {
    expect(patternOf("(").test("a")).toHaveProperty("why");
    expect(patternOf("(").broken).toBe(true);
  });
});
