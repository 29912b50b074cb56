import type { DirectionVerdict, Headline } from "../../core/index.ts";
import type { Direction } from "../../core/model/index.ts";

type OneWay = Exclude<Direction, "both">;

const sentences = {
  backward: {
    yes: "New readers can read old events",
    no: "New readers cannot read old events",
    undecided: "Nobody knows if new readers can read old events",
  },
  forward: {
    yes: "Old readers can read new events",
    no: "Old readers cannot read new events",
    undecided: "Nobody knows if old readers can read new events",
  },
} as const satisfies Record<OneWay, Record<DirectionVerdict["answer"], string>>;

const levelNames = { backward: "Backward", forward: "Forward" } as const satisfies Record<OneWay, string>;

const adviceSentences = {
  "readers-first": "Deploy readers first: new readers read both old and new events.",
  "writers-first": "Deploy writers first, and new readers only when no old events are left.",
  either: "Deploy in either order.",
  neither: "No order is safe: change the schema, or give the new events a topic of their own.",
  undecided: "No order is proved safe: settle what is undecided first.",
} as const satisfies Record<Headline["advice"], string>;

/** The large sentence of one direction. */
export function sentenceOf(verdict: DirectionVerdict, direction: OneWay): string {
  return sentences[direction][verdict.answer];
}

/** The small line under it: the level's name, then what the events showed. */
export function detailOf(verdict: DirectionVerdict, direction: OneWay): string {
  return `${levelNames[direction]}: ${[mainFact(verdict), ...sideFacts(verdict)].filter(Boolean).join(", ")}`;
}

function mainFact({ answer, because, breaks, failed, tried }: DirectionVerdict): string {
  const events = `${failed} of ${tried} ${tried === 1 ? "event fails" : "events fail"}`;
  const changes = breaks === 1 ? "1 change breaks" : `${breaks} changes break`;
  if (answer === "undecided") return tried > 0 ? `undecided, 0 of ${tried} events fail` : "undecided";
  if (answer === "yes") return tried > 0 ? `${tried} of ${tried} events are read` : "holds";
  if (because === "evidence") return `${events}, though the rule book does not say so`;
  if (because === "rule") return tried > 0 ? `no by the rule book, 0 of ${tried} events fail` : changes;
  return `${breaks === 0 ? "it breaks" : changes}, ${events}`;
}

function sideFacts({ answer, because, misread, lost, replaced }: DirectionVerdict): readonly string[] {
  const facts: string[] = [];
  if (misread > 0) facts.push(misread === 1 ? "1 value is misread" : `${misread} values are misread`);
  if (answer !== "yes" && because !== "rule") return facts;
  if (lost > 0) facts.push(lost === 1 ? "1 field is lost" : `${lost} fields are lost`);
  if (replaced > 0) facts.push(replaced === 1 ? "1 value becomes a default" : `${replaced} values become defaults`);
  return facts;
}

/** One sentence: what to deploy first, and what that does not save. */
export function adviceSentence(headline: Headline): string {
  const sentence = adviceSentences[headline.advice];
  const misread = headline.backward.misread + headline.forward.misread;
  if (headline.advice === "neither" || headline.advice === "undecided" || misread === 0) return sentence;
  return `${sentence} No order saves the values that are misread.`;
}
