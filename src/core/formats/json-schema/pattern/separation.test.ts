import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patternOf } from "./pattern.ts";
import { separation } from "./separation.ts";

const rows: readonly (readonly [all: readonly string[], none: readonly string[], found: string | undefined])[] = [
  [["^[A-Z]{2}-\\d{1,4}$"], ["^[A-Z]{2}-\\d+$"], undefined],
  [["^[A-Z]{2}-\\d+$"], ["^[A-Z]{2}-\\d{1,4}$"], "AA-00000"],
  [["^[A-Z]{2}-\\d+$"], ["^[A-Za-z]{2}-\\d+$"], undefined],
  [["^a|b$"], ["^(?:a|b)$"], "Ab"],
  [["^(?:ab|ac)$"], ["^a[bc]$"], undefined],
  [["^a*$", "^(?:aa)*$"], ["^(?:aaa)*$"], "aa"],
  [["^(?:aaaaaa)*$"], ["^(?:aa)*$", "^x$"], undefined],
  [["^x-"], [], "x-"],
  [["^x-", "^[a-z]+$"], [], undefined],
  [["x", "y"], ["xy"], "yx"],
  [["^[^\\n]*$"], ["^.*$"], "\r"],
  [["^$"], ["a*"], undefined],
  [["$^"], [], ""],
  [["a$b"], [], undefined],
  [["^\\u{1F600}$"], ["^.$"], undefined],
  [[], ["^[\\s\\S]*$"], undefined],
];

describe("a text that some patterns match and others do not", () => {
  test.each(rows)("%j without %j", (all, none, found) => {
    const answer = separation(all.map(patternOf), none.map(patternOf));
    expect(answer).toEqual(found === undefined ? { kind: "none" } : { kind: "text", text: found });
  });

  test("of a length", () => {
    const all = [patternOf("^[ab]+$")];
    expect(separation(all, [], { least: 3, most: 5 })).toEqual({ kind: "text", text: "aaa" });
    expect(separation(all, [patternOf("^a+$")], { least: 0, most: 1 })).toEqual({ kind: "text", text: "b" });
    expect(separation(all, [], { least: 0, most: 0 })).toEqual({ kind: "none" });
    expect(separation([patternOf("^a{4,}$")], [], { least: 0, most: 3 })).toEqual({ kind: "none" });
    expect(separation(all, [], { least: 5000, most: 9000 })).toEqual({ kind: "unknown" });
  });

  test.each([
    [["^(?!x)a$"], []],
    [["a"], ["(a)\\1"]],
    [["a"], ["\\bfoo\\b"]],
    [["a"], ["^\\p{L}+$"]],
    [["^(?:[ab]{1,200}c){1,200}$"], ["^(?:[ab]{1,199}c){1,200}$"]],
  ])("%j without %j is not known", (all, none) => {
    expect(separation(all.map(patternOf), none.map(patternOf))).toEqual({ kind: "unknown" });
  });

  test("a pattern that no automaton reads leaves none where the others leave none", () => {
    expect(separation(["^a$", "^b$", "(?=b)b"].map(patternOf), [])).toEqual({ kind: "none" });
  });

  const source = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom("a", "b", "ab", "[ab]", "[^a]", ".", "^", "$", "^a", "b$", ""),
      fc.tuple(tie("any"), tie("any")).map(([one, other]) => one + other),
      fc.tuple(tie("any"), tie("any")).map(([one, other]) => `(?:${one}|${other})`),
      fc
        .tuple(tie("any"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{2,}"))
        .map(([body, count]) => `(?:${body})${count}`),
    ),
  })).any;
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "\n"), maxLength: 6 });

  test("is one by the native engine, and where there is none no text is one", () => {
    const met = { text: 0, none: 0, unknown: 0 };
    fc.assert(
      fc.property(
        fc.array(source, { maxLength: 2 }),
        fc.array(source, { maxLength: 2 }),
        fc.array(text),
        (all, none, texts) => {
          const answer = separation(all.map(patternOf), none.map(patternOf));
          met[answer.kind]++;
          const isOne = (value: string): boolean =>
            all.every((one) => new RegExp(one, "u").test(value)) &&
            !none.some((one) => new RegExp(one, "u").test(value));
          if (answer.kind === "text") expect(isOne(answer.text)).toBe(true);
          if (answer.kind === "none") expect(texts.filter(isOne)).toEqual([]);
        },
      ),
      { numRuns: 800 },
    );
    expect(met.text).toBeGreaterThan(100);
    expect(met.none).toBeGreaterThan(50);
  });
});
