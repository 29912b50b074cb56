import { describe, expect, test } from "vitest";
import { printable, sentence } from "./printable.ts";

const lines: readonly (readonly [string, string])[] = [
  ["plain Grüße 世界 🦆", "plain Grüße 世界 🦆"],
  ["\u001b[2Jgone", "\\u001b[2Jgone"],
  ["a\n::error::b\r", "a\\u000a::error::b\\u000d"],
  ["\u009b31m \u2028 \u202e", "\\u009b31m \\u2028 \\u202e"],
];
describe("a printed line shows control characters", () => {
  for (const [line, shown] of lines) test(JSON.stringify(line), () => expect(printable(line)).toBe(shown));
});

const sentences: readonly (readonly [string, string | undefined, string])[] = [
  ["no value", "Write one.", "no value. Write one."],
  ["No value.", "Write one.", "No value. Write one."],
  ["no value", undefined, "no value"],
];
describe("a message and its next step", () => {
  for (const [message, hint, words] of sentences)
    test(words, () => expect(sentence(hint === undefined ? { message } : { message, hint })).toBe(words));
});
