import { describe, expect, test } from "vitest";
import { miniDiff } from "./mini-diff.ts";

const text = "{\n  a,\n  b\n}\n";
const at = (needle: string): number => text.indexOf(needle);

const cases = [
  {
    name: "an insertion inside a line",
    edits: [{ file: "f", from: at("b") + 1, to: at("b") + 1, text: " = 1" }],
    hunks: [{ file: "f", line: 3, removed: ["  b"], added: ["  b = 1"] }],
  },
  {
    name: "a new line alone, without the line before it",
    edits: [{ file: "f", from: at("\n  b"), to: at("\n  b"), text: "\n  new," }],
    hunks: [{ file: "f", line: 3, removed: [], added: ["  new,"] }],
  },
  {
    name: "two edits of one line as one hunk",
    edits: [
      { file: "f", from: at("a"), to: at("a") + 1, text: "x" },
      { file: "f", from: at(","), to: at(",") + 1, text: ";" },
    ],
    hunks: [{ file: "f", line: 2, removed: ["  a,"], added: ["  x;"] }],
  },
  {
    name: "two edits of two lines as two hunks, whatever their order",
    edits: [
      { file: "f", from: at("b"), to: at("b") + 1, text: "y" },
      { file: "f", from: at("a"), to: at("a") + 1, text: "x" },
    ],
    hunks: [
      { file: "f", line: 2, removed: ["  a,"], added: ["  x,"] },
      { file: "f", line: 3, removed: ["  b"], added: ["  y"] },
    ],
  },
  { name: "nothing of another file", edits: [{ file: "g", from: 0, to: 1, text: "" }], hunks: [] },
];

describe("a mini diff shows", () => {
  for (const { name, edits, hunks } of cases)
    test(name, () => {
      expect(miniDiff("f", text, edits)).toEqual(hunks);
    });
});
