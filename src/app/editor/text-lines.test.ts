import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TextLines, textChange } from "./text-lines.ts";

describe("lines as Monaco counts them", () => {
  const rows: readonly (readonly [string, number, number, number])[] = [
    ["", 0, 1, 1],
    ["a\nb", 2, 2, 1],
    ["a\r\nb", 3, 2, 1],
    ["a\rb", 2, 2, 1],
    ["a\r\n\r\nb", 5, 3, 1],
    ["a\n\rb", 3, 3, 1],
    ["abc", 99, 1, 4],
  ];
  for (const [text, offset, lineNumber, column] of rows) {
    test(`${JSON.stringify(text)} at ${offset}`, () => {
      expect(new TextLines(text).position(offset)).toEqual({ lineNumber, column });
    });
  }

  test("an offset survives the way there and back", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\r", "\n", "é"), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(40), (value, at) => {
        const lines = new TextLines(value);
        const offset = Math.min(at, value.length);
        expect(lines.offset(lines.position(offset))).toBe(offset);
      }),
    );
  });

  test("a large text is cut in linear time", () => {
    const lines = new TextLines("x".repeat(40).concat("\r\n").repeat(200_000));
    expect(lines.count).toBe(200_001);
    expect(lines.lines(3)).toEqual(["x".repeat(40), "x".repeat(40), "x".repeat(40)]);
  });
});

describe("the change between two texts", () => {
  test("applied to the first gives the second", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "\r", "\n"), maxLength: 20 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = textChange(before, after);
        const made =
          change === undefined ? before : before.slice(0, change.from) + change.text + before.slice(change.to);
        expect(made).toBe(after);
      }),
    );
  });

  test("is only what differs", () => {
    expect(textChange('{"a": 1}', '{"a": 12}')).toEqual({ from: 7, to: 7, text: "2" });
    expect(textChange("same", "same")).toBeUndefined();
    expect(textChange("a\nb", "a\r\nb")).toEqual({ from: 1, to: 2, text: "\r\n" });
  });
});
