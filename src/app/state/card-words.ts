import type { Evidence } from "../../core/index.ts";
import type { Change, Direction, FieldOutcome, FindingClass, Proof, RuleSetId } from "../../core/model/index.ts";
import type { NodeEffects } from "./card-witness.ts";
import type { AnsweredPair } from "./compare-slice.ts";
import type { PairEvidence } from "./evidence-slice.ts";

/** How sure a card is, in the words of page and Markdown. */
export const proofWords = {
  decoded: "proved",
  rule: "rule book",
  undecided: "undecided",
} as const satisfies Record<Proof, string>;

/** Whose rule books they are. */
export const ruleSetTitles = {
  "apache-avro": "Apache Avro",
  confluent: "Confluent",
  glue: "AWS Glue",
  "buf-breaking": "Buf breaking",
  "buf-lint": "Buf lint",
  validation: "Validation",
  meaning: "Meaning",
} as const satisfies Record<RuleSetId, string>;

type OneWay = Exclude<Direction, "both">;

/** Who reads whose events, one direction, as the beginning of a sentence. */
const readers = { backward: "New readers", forward: "Old readers" } as const satisfies Record<OneWay, string>;

function eventsOf(way: OneWay, pair: AnsweredPair): string {
  return way === "backward" ? `events written by ${pair.old.name}` : `events written by ${pair.new.name}`;
}

/** What befalls the readers of one direction, when the rule book says so and no event was read yet. */
const byRule = {
  breaks: (way: OneWay, pair: AnsweredPair) => `${readers[way]} cannot read ${eventsOf(way, pair)}.`,
  risky: (way: OneWay, pair: AnsweredPair) => `${readers[way]} may stumble over ${eventsOf(way, pair)}.`,
  meaning: (way: OneWay, pair: AnsweredPair) =>
    `${readers[way]} read ${eventsOf(way, pair)} without an error, and see another value.`,
  safe: (way: OneWay, pair: AnsweredPair) => `${readers[way]} read ${eventsOf(way, pair)}.`,
} as const satisfies Record<FindingClass, (way: OneWay, pair: AnsweredPair) => string>;

/** Who breaks, in a sentence per direction: what the events showed, where they showed it. */
export function effectSentences(
  cardClass: FindingClass,
  direction: Direction,
  effects: NodeEffects,
  evidence: PairEvidence | undefined,
  pair: AnsweredPair,
): string {
  const ways: readonly OneWay[] = direction === "both" ? ["backward", "forward"] : [direction];
  const told = ways.filter((way) => !neverGetsThere(effects[way], evidence?.[way]));
  return (told.length === 0 ? ways : told)
    .map((way) => effectSentence(cardClass, way, effects[way], evidence, pair))
    .join(" ");
}

/** True if every event fails before the field is read: then nothing can be said of it in that direction. */
function neverGetsThere(effect: NodeEffects[OneWay], found: Evidence | undefined): boolean {
  return (
    effect === undefined && found !== undefined && found.tried > 0 && found.outcomes["cannot-read"] === found.tried
  );
}

function effectSentence(
  cardClass: FindingClass,
  way: OneWay,
  effect: NodeEffects[OneWay],
  evidence: PairEvidence | undefined,
  pair: AnsweredPair,
): string {
  const found = evidence?.[way];
  if (effect?.outcome === "error" && found !== undefined) {
    const failed = found.outcomes["cannot-read"];
    return `${readers[way]} reject ${eventsOf(way, pair)}: ${failed} of ${found.tried} tried.`;
  }
  if (effect?.outcome === "misread" && effect.written !== undefined && effect.read !== undefined)
    return `${readers[way]} see ${short(effect.read)} where ${short(effect.written)} was written, without an error.`;
  if (cardClass === "breaks" && found !== undefined && found.tried > 0 && found.outcomes["cannot-read"] === 0)
    return `The rule book says that ${lower(byRule.breaks(way, pair))} None of ${found.tried} tried events failed.`;
  return byRule[cardClass](way, pair);
}

const safeByOutcome = {
  same: (reader: string) => `${reader} see the same value.`,
  converted: (reader: string) => `${reader} see the same value in the new type.`,
  defaulted: (reader: string, read: string | undefined) =>
    read === undefined ? `${reader} take its default.` : `${reader} take its default, ${short(read)}.`,
  dropped: (reader: string) => `${reader} skip what is written there.`,
  "kept-unknown": (reader: string) => `${reader} do not know it, and pass it on.`,
  misread: (reader: string) => `${reader} see another value.`,
  error: (reader: string) => `${reader} stop there.`,
} as const satisfies Record<FieldOutcome, (reader: string, read: string | undefined) => string>;

/** What a change that no rule set objects to does, direction by direction. */
export function safeEffect(changes: readonly Change[], effects: NodeEffects, pair: AnsweredPair): string {
  if (changes.length > 0 && changes.every((change) => change.about === "annotation")) return "No reader looks at it.";
  const sentences = (["backward", "forward"] as const).flatMap((way) => {
    const effect = effects[way];
    return effect === undefined ? [] : [safeByOutcome[effect.outcome](readers[way], effect.read)];
  });
  if (sentences.length > 0) return sentences.join(" ");
  return `Both ${pair.old.name} and ${pair.new.name} read each other's events.`;
}

function short(text: string): string {
  return text.length <= 32 ? text : `${text.slice(0, 31)}…`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
