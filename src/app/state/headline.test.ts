import { describe, expect, test } from "vitest";
import type { DirectionVerdict, Evidence, FieldReading, Headline } from "../../core/index.ts";
import type { Finding, Verdict } from "../../core/model/index.ts";
import type { LeadVerdict } from "./compare-slice.ts";
import type { PairEvidence } from "./evidence-slice.ts";
import { headlineOf } from "./headline.ts";
import { adviceSentence, detailOf, sentenceOf } from "./headline-words.ts";

const source = { files: [{ path: "a.avsc", text: "{}" }] };
const pair: LeadVerdict["pair"] = {
  subjectId: "s",
  format: "avro",
  old: { id: "1", name: "v1", source },
  new: { id: "2", name: "v2", source },
};

function finding(direction: Finding["direction"], findingClass: Finding["class"] = "breaks"): Finding {
  return { rule: "R", class: findingClass, ruleSet: "apache-avro", direction, path: "/x", message: "m", proof: "rule" };
}

function verdict(compatible: boolean | null, findings: readonly Finding[] = []): Verdict {
  return { kind: "judged", ruleSet: "apache-avro", compatible, findings };
}

const refused: Verdict = { kind: "refused", ruleSet: "apache-avro", version: 0, side: "old", problems: [] };

function evidence(tried: number, failed: number, fields: readonly FieldReading[] = []): Evidence {
  const reading = { kind: "read", outcome: "misread", json: "{}", fields } as const;
  return {
    complete: true,
    tried,
    outcomes: { same: tried - failed, differs: 0, misread: 0, "cannot-read": failed, undecided: 0 },
    witnesses: [{ direction: "backward", outcome: "misread", json: "{}", hex: "", reading, count: 1 }],
  };
}

function tell(backward: Verdict, forward: Verdict, events?: Pick<PairEvidence, "backward" | "forward">): Headline {
  const lead: LeadVerdict = { pair, lead: { ruleSet: "apache-avro", backward, forward } };
  return headlineOf(lead, events === undefined ? undefined : { pair, own: {}, ...events });
}

const misread: FieldReading = { path: "/at", outcome: "misread", written: "1", read: "2" };
const dropped: FieldReading = { path: "/items/[3]/note", outcome: "dropped", written: "1" };

const cases = [
  {
    name: "yes by the rule book, before any event was tried",
    verdict: verdict(true),
    events: undefined,
    sentence: "New readers can read old events",
    detail: "Backward: holds",
  },
  {
    name: "yes, with what is misread and lost, each field once",
    verdict: verdict(true),
    events: evidence(48, 0, [
      misread,
      { ...misread, path: "/at/[0]" },
      dropped,
      { ...dropped, path: "/items/[4]/note" },
      { ...dropped, path: "/items/[4]/note/[1]" },
    ]),
    sentence: "New readers can read old events",
    detail: "Backward: 48 of 48 events are read, 1 value is misread, 1 field is lost",
  },
  {
    name: "yes, with what becomes another default",
    verdict: verdict(true),
    events: evidence(48, 0, [{ path: "/n", outcome: "defaulted", written: "5", read: "9" }]),
    sentence: "New readers can read old events",
    detail: "Backward: 48 of 48 events are read, 1 value becomes a default",
  },
  {
    name: "no, by both",
    verdict: verdict(false, [finding("backward"), { ...finding("backward"), path: "/y" }, finding("backward")]),
    events: evidence(48, 48),
    sentence: "New readers cannot read old events",
    detail: "Backward: 2 changes break, 48 of 48 events fail",
  },
  {
    name: "no by the rule book alone",
    verdict: verdict(false, [finding("backward")]),
    events: evidence(48, 0),
    sentence: "New readers cannot read old events",
    detail: "Backward: no by the rule book, 0 of 48 events fail",
  },
  {
    name: "no by the evidence alone",
    verdict: verdict(true),
    events: evidence(48, 1),
    sentence: "New readers cannot read old events",
    detail: "Backward: 1 of 48 events fail, though the rule book does not say so",
  },
  {
    name: "undecided, where the rule book cannot know",
    verdict: verdict(null),
    events: evidence(48, 0),
    sentence: "Nobody knows if new readers can read old events",
    detail: "Backward: undecided, 0 of 48 events fail",
  },
  {
    name: "undecided, where a text is refused: never yes",
    verdict: refused,
    events: undefined,
    sentence: "Nobody knows if new readers can read old events",
    detail: "Backward: undecided",
  },
  {
    name: "no, where an undecided rule book meets an event that fails",
    verdict: verdict(null),
    events: evidence(48, 3),
    sentence: "New readers cannot read old events",
    detail: "Backward: 3 of 48 events fail, though the rule book does not say so",
  },
] as const;

describe("the backward sentence says", () => {
  for (const each of cases)
    test(each.name, () => {
      const events = each.events === undefined ? undefined : { backward: each.events, forward: undefined };
      const { backward } = tell(each.verdict, verdict(true), events);
      expect(sentenceOf(backward, "backward")).toBe(each.sentence);
      expect(detailOf(backward, "backward")).toBe(each.detail);
    });

  test("nothing from evidence of other texts", () => {
    const lead: LeadVerdict = {
      pair,
      lead: { ruleSet: "apache-avro", backward: verdict(true), forward: verdict(true) },
    };
    const other = { pair: { ...pair }, own: {}, backward: evidence(48, 48), forward: undefined };
    expect(headlineOf(lead, other).backward.answer).toBe("yes");
  });

  test("yes for the direction that a verdict of both directions does not break", () => {
    const both = verdict(false, [finding("forward")]);
    const headline = tell(both, both);
    expect([headline.backward.answer, headline.forward.answer]).toEqual(["yes", "no"]);
  });
});

const yes = verdict(true);
const no = verdict(false, [finding("both")]);
const unknown = verdict(null);

const advices = [
  { backward: yes, forward: yes, advice: "either" },
  { backward: yes, forward: no, advice: "readers-first" },
  { backward: yes, forward: unknown, advice: "readers-first" },
  { backward: no, forward: yes, advice: "writers-first" },
  { backward: unknown, forward: yes, advice: "writers-first" },
  { backward: no, forward: no, advice: "neither" },
  { backward: no, forward: unknown, advice: "undecided" },
  { backward: unknown, forward: unknown, advice: "undecided" },
] as const;

describe("the advice", () => {
  for (const { backward, forward, advice } of advices)
    test(`of ${answerOf(backward)} and ${answerOf(forward)} is ${advice}`, () => {
      expect(tell(backward, forward).advice).toBe(advice);
    });

  test("adds that no order saves what is misread", () => {
    const headline = tell(yes, yes, { backward: evidence(4, 0, [misread]), forward: undefined });
    expect(adviceSentence(headline)).toBe("Deploy in either order. No order saves the values that are misread.");
  });
});

function answerOf(each: Verdict): DirectionVerdict["answer"] {
  if (each.kind === "refused" || each.compatible === null) return "undecided";
  return each.compatible ? "yes" : "no";
}
