import { describe, expect, test } from "vitest";
import type { Evidence } from "../../core/index.ts";
import type { Change } from "../../core/model/index.ts";
import { type CardFacts, effectSentences, safeEffect } from "./card-words.ts";
import { problemPlace, problemSentence } from "./problem-place.ts";
import { shortTime } from "./version-time.ts";

const source = { files: [{ path: "a.avsc", text: "{\n  x\n}" }] };
const pair: CardFacts["pair"] = {
  subjectId: "s",
  format: "avro",
  old: { id: "1", name: "v1", source },
  new: { id: "2", name: "v2", source },
};

function tried(count: number, failed: number): Evidence {
  return {
    complete: true,
    tried: count,
    outcomes: { same: count - failed, differs: 0, misread: 0, "cannot-read": failed, undecided: 0 },
    witnesses: [],
  };
}

const quiet: CardFacts = {
  isReached: true,
  class: "breaks",
  direction: "both",
  effects: { backward: undefined, forward: undefined },
  evidence: undefined,
  pair,
  judges: ["buf-breaking", "confluent"],
};

const cards: readonly { readonly name: string; readonly facts: CardFacts; readonly says: string }[] = [
  {
    name: "who objects, before events were tried",
    facts: quiet,
    says: "Buf breaking and Confluent refuse this change.",
  },
  {
    name: "who objects although no event fails, once for both directions",
    facts: {
      ...quiet,
      judges: ["confluent"],
      evidence: { pair, own: {}, backward: tried(48, 0), forward: tried(48, 0) },
    },
    says: "Confluent refuses this change. None of the 96 events tried fails because of it.",
  },
  {
    name: "how many events fail there",
    facts: {
      ...quiet,
      direction: "backward",
      effects: { backward: { field: { path: "/a", outcome: "error" }, failed: true }, forward: undefined },
      evidence: { pair, own: {}, backward: tried(48, 8), forward: undefined },
    },
    says: "New readers reject events written by v1: 8 of 48 tried.",
  },
  {
    name: "what is read in the place of what was written",
    facts: {
      ...quiet,
      class: "meaning",
      direction: "forward",
      effects: {
        backward: undefined,
        forward: { field: { path: "/a", outcome: "misread", written: "5300", read: "2650" }, failed: false },
      },
      evidence: { pair, own: {}, backward: undefined, forward: tried(48, 0) },
    },
    says: "Old readers see 2650 where 5300 was written, without an error.",
  },
  {
    name: "no peace where the reader fails elsewhere in the same event",
    facts: {
      ...quiet,
      direction: "backward",
      effects: {
        backward: { field: { path: "/a", outcome: "kept-unknown", written: "3.5", read: "0" }, failed: true },
        forward: undefined,
      },
      evidence: { pair, own: {}, backward: tried(48, 48), forward: undefined },
    },
    says: "New readers see 0 where 3.5 was written.",
  },
  {
    name: "nothing of a direction in which no event gets as far",
    facts: {
      ...quiet,
      class: "meaning",
      effects: {
        backward: undefined,
        forward: { field: { path: "/a", outcome: "misread", written: "1", read: "2" }, failed: false },
      },
      evidence: { pair, own: {}, backward: tried(48, 48), forward: tried(48, 0) },
    },
    says: "Old readers see 2 where 1 was written, without an error.",
  },
];

describe("a card says", () => {
  for (const { name, facts, says } of cards)
    test(name, () => {
      expect(effectSentences(facts)).toBe(says);
    });

  const change = (about: Change["about"]): Change => ({ kind: "doc-changed", path: "/a", about });

  test("that no reader looks at an annotation", () => {
    expect(safeEffect([change("annotation")], quiet.effects, pair, undefined)).toBe("No reader looks at it.");
  });

  test("what a reader takes in the place of a removed field", () => {
    const field = { path: "/a", outcome: "defaulted", read: "null" } as const;
    const effects = { backward: undefined, forward: { field, failed: false } };
    expect(safeEffect([change("structure")], effects, pair, undefined)).toBe("Old readers take its default, null.");
  });
});

describe("a problem", () => {
  test("has a place as people count", () => {
    const problem = { severity: "error", message: "no", place: { file: "a.avsc", from: 4, to: 5 } } as const;
    expect(problemPlace(problem, source)).toBe("a.avsc, line 2, column 3");
  });

  test("is told in sentences, with the next step", () => {
    const problem = {
      severity: "error",
      message: "the text ends inside an object",
      hint: 'Close it with "}"',
    } as const;
    expect(problemSentence(problem, "Mend it.")).toBe('The text ends inside an object. Close it with "}".');
    expect(problemSentence({ severity: "error", message: "No." }, "Mend it.")).toBe("No. Mend it.");
  });
});

const now = new Date(2026, 10, 25, 14, 30).getTime();
const times = [
  { at: now - 5_000, says: "just now" },
  { at: new Date(2026, 10, 25, 9, 5).getTime(), says: "09:05" },
  { at: new Date(2026, 5, 2).getTime(), says: "2 Jun" },
  { at: new Date(2025, 5, 2).getTime(), says: "Jun 2025" },
];

describe("a version's time", () => {
  for (const { at, says } of times)
    test(`is told as ${says}`, () => {
      expect(shortTime(at, now, "en-GB")).toBe(says);
    });
});
