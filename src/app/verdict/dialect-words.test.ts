import { expect, it } from "vitest";
import type { Dialect } from "../../core/model/index.ts";
import { dialectSentence } from "./dialect-words.ts";

const rows: readonly (readonly [Dialect | undefined, Dialect | undefined, string])[] = [
  ["draft-07", "draft-07", "Both versions are read as draft-07."],
  ["draft-07", "2020-12", "The old version is read as draft-07, the new one as 2020-12."],
  [undefined, "2020-12", "The new version is read as 2020-12; the old one cannot be read yet."],
  ["2020-12", undefined, "The old version is read as 2020-12; the new one cannot be read yet."],
  [undefined, undefined, "Neither version can be read yet."],
];

for (const [old, newer, sentence] of rows) {
  it(sentence, () => expect(dialectSentence(old, newer)).toBe(sentence));
}
