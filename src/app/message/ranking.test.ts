import { expect, test } from "vitest";
import type { Recognition } from "../../core/index.ts";
import { defaultQuestion, type Subject } from "../state/subject.ts";
import { type Asked, isTie, rankingOf, sureness } from "./ranking.ts";

const subject: Subject = {
  id: "s",
  name: "orders",
  format: "avro",
  versions: ["v1", "v2"].map((id) => ({ id, name: id, createdAt: 0, editedAt: 0, source: { files: [] } })),
  picks: { old: "v1", new: "v2" },
  samples: [],
  question: defaultQuestion("avro"),
};
const asked: readonly Asked[] = subject.versions.map((version) => ({ id: version.id, subject, version }));
const guess = (version: string, score: number, framing: Recognition["framing"] = "raw"): Recognition => ({
  framing,
  version,
  format: "avro",
  score,
  why: [],
  ...(score > 0 ? { json: "{}" } : {}),
});

test("the best guess wins, the rest are listed, and who fits nowhere stumbles once", () => {
  const found = rankingOf(
    [guess("v2", 0.9), guess("v2", 0.5, "confluent"), guess("v1", 0), guess("v1", 0, "glue")],
    asked,
  );
  expect(found.winner?.id).toBe("v2");
  expect(found.others.map(({ recognition }) => recognition.framing)).toEqual(["confluent"]);
  expect(found.stumbles.map(({ id }) => id)).toEqual(["v1"]);
  expect(isTie(found)).toBe(false);
});

test("a guess that hardly fits is no winner", () => {
  const found = rankingOf([guess("v1", 0.1)], asked);
  expect(found.winner).toBeUndefined();
  expect(found.others).toHaveLength(1);
});

test("equal guesses are a tie", () => expect(isTie(rankingOf([guess("v1", 1), guess("v2", 1)], asked))).toBe(true));

test("a version that is gone is not named", () => expect(rankingOf([guess("v9", 1)], asked).winner).toBeUndefined());

const words = [
  { score: 1, word: "nothing speaks against it" },
  { score: 0.8, word: "likely" },
  { score: 0.4, word: "possible" },
  { score: 0.1, word: "hardly" },
];
for (const { score, word } of words) test(`${score} is ${word}`, () => expect(sureness(score)).toBe(word));
