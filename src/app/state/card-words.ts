import type { Evidence } from "../../core/index.ts";
import type { Change, Direction, FieldOutcome, FindingClass, RuleSetId } from "../../core/model/index.ts";
import { ruleSetTitles, showsHarm } from "../../core/model/index.ts";
import type { NodeEffects } from "./card-witness.ts";
import type { AnsweredPair } from "./compare-slice.ts";
import type { PairEvidence } from "./evidence-slice.ts";

type OneWay = Exclude<Direction, "both">;

/** Who reads whose events, one direction, as the beginning of a sentence. */
const readers = { backward: "New readers", forward: "Old readers" } as const satisfies Record<OneWay, string>;

function eventsOf(way: OneWay, pair: AnsweredPair): string {
  return way === "backward" ? `events written by ${pair.old.name}` : `events written by ${pair.new.name}`;
}

/** What befalls the readers of one direction, when the rule book says so and no event was read yet. */
const byRule = {
  risky: (way: OneWay, pair: AnsweredPair) => `${readers[way]} may stumble over ${eventsOf(way, pair)}.`,
  meaning: (way: OneWay, pair: AnsweredPair) =>
    `${readers[way]} read ${eventsOf(way, pair)} without an error, and see another value.`,
  safe: (way: OneWay, pair: AnsweredPair) => `${readers[way]} read ${eventsOf(way, pair)}.`,
} as const satisfies Record<Exclude<FindingClass, "breaks">, (way: OneWay, pair: AnsweredPair) => string>;

/** What is known of a card before it is told. */
export interface CardFacts {
  readonly class: FindingClass;
  readonly direction: Direction;
  readonly effects: NodeEffects;
  readonly evidence: PairEvidence | undefined;
  readonly pair: AnsweredPair;
  /** True if events show harm at the card's node that its findings do not explain. */
  readonly hasOtherHarm?: boolean;
  /** False for what the root message does not lead to. */
  readonly isReached: boolean;
  /** Whose findings gave the card its class. */
  readonly judges: readonly RuleSetId[];
}

/** Who breaks: what the events showed, direction by direction; then whose rule book objects although nothing showed. */
export function effectSentences(facts: CardFacts): string {
  const { direction, effects, evidence } = facts;
  const ways: readonly OneWay[] = direction === "both" ? ["backward", "forward"] : [direction];
  const reached = ways.filter((way) => !neverGetsThere(effects[way], evidence?.[way]));
  const shown = reached.flatMap((way) => shownSentence(way, facts) ?? []);
  if (shown.length > 0) return shown.join(" ");
  return [quietSentences(reached.length === 0 ? ways : reached, facts), ...lossSentences(ways, facts)].join(" ");
}

/** What becomes of a value that a reader does not have a field for: no failure, and not nothing. */
function lossSentences(ways: readonly OneWay[], { class: cardClass, effects }: CardFacts): readonly string[] {
  if (cardClass !== "breaks") return [];
  return ways.flatMap((way) => {
    const outcome = effects[way]?.field.outcome;
    return outcome === "dropped" || outcome === "kept-unknown" ? [safeByOutcome[outcome](readers[way])] : [];
  });
}

/** True if every event fails before the field is read: then nothing can be said of it in that direction. */
function neverGetsThere(effect: NodeEffects[OneWay], found: Evidence | undefined): boolean {
  return (
    effect === undefined && found !== undefined && found.tried > 0 && found.outcomes["cannot-read"] === found.tried
  );
}

/** What the events showed beside what a card is about: the harm in the directions that its rule book passes. */
export function harmSentences(ways: readonly OneWay[], facts: CardFacts): string {
  return ways.flatMap((way) => shownSentence(way, facts) ?? []).join(" ");
}

/** What the events showed in one direction, if they showed anything bad at the card's field. */
function shownSentence(way: OneWay, { effects, evidence, pair }: CardFacts): string | undefined {
  const effect = effects[way];
  const found = evidence?.[way];
  if (effect === undefined || found === undefined) return undefined;
  const { field, failed } = effect;
  const { outcome, written, read, note } = field;
  if (outcome === "error")
    return `${readers[way]} reject ${eventsOf(way, pair)}: ${found.outcomes["cannot-read"]} of ${found.tried} tried.`;
  if (written === undefined || !showsHarm(field)) return undefined;
  const quietly = failed ? "" : ", without an error";
  const why = note === undefined ? "" : ` (${note})`;
  if (read === undefined) return `${readers[way]} do not see ${short(written)}${why}${quietly}.`;
  // The same value under another name: what it is taken for is in the note.
  if (read === written) return `${readers[way]} take ${short(written)} for something else${why}${quietly}.`;
  const was = outcome === "defaulted" ? "is meant by the writer" : "was written";
  return `${readers[way]} see ${short(read)} where ${short(written)} ${was}${quietly}.`;
}

/** What the rule books say where no event showed it, or none was read yet. */
function quietSentences(ways: readonly OneWay[], facts: CardFacts): string {
  const { evidence, pair, judges, class: cardClass, isReached } = facts;
  const tried = ways.reduce((sum, way) => sum + (evidence?.[way]?.tried ?? 0), 0);
  const failing = ways.reduce((sum, way) => sum + (evidence?.[way]?.outcomes["cannot-read"] ?? 0), 0);
  const unreached = "No event was tried: the root message does not lead to it. Choose another root to have it tried.";
  if (cardClass === "meaning" && tried > 0) {
    if (!isReached) return unreached;
    if (facts.hasOtherHarm) return "No event shows it alone: what the events show here has another cause.";
    const read = tried - failing;
    if (read === 0) return `All ${tried} events tried fail for another reason, so none could show it.`;
    const others = failing === 0 ? "" : ` ${failing} fail for another reason.`;
    return `None of the ${read} events read showed another value.${others}`;
  }
  if (cardClass !== "breaks") return ways.map((way) => byRule[cardClass](way, pair)).join(" ");
  const objection = `${listed(judges.map((id) => ruleSetTitles[id]))} ${judges.length === 1 ? "refuses" : "refuse"} this change.`;
  if (!isReached && tried > 0) return `${objection} ${unreached}`;
  const failed = ways.some((way) => (evidence?.[way]?.outcomes["cannot-read"] ?? 0) > 0);
  return tried === 0 || failed ? objection : `${objection} None of the ${tried} events tried fails because of it.`;
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
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
export function safeEffect(
  changes: readonly Change[],
  effects: NodeEffects,
  pair: AnsweredPair,
  evidence: PairEvidence | undefined,
): string {
  if (changes.length > 0 && changes.every((change) => change.about === "annotation")) return "No reader looks at it.";
  const sentences = (["backward", "forward"] as const).flatMap((way) => {
    const effect = effects[way];
    return effect === undefined ? [] : [safeByOutcome[effect.field.outcome](readers[way], effect.field.read)];
  });
  if (sentences.length > 0) return [...sentences, ...unseenSentences(effects, evidence)].join(" ");
  const isBlocked = [evidence?.backward, evidence?.forward].some(
    (found) => found !== undefined && found.tried > 0 && found.outcomes["cannot-read"] === found.tried,
  );
  if (isBlocked) return "No rule set objects; the events fail for another reason before they could show it.";
  const fails = [evidence?.backward, evidence?.forward].some((found) => (found?.outcomes["cannot-read"] ?? 0) > 0);
  if (fails) return "No event fails because of it.";
  return `Both ${pair.old.name} and ${pair.new.name} read each other's events.`;
}

/** Directions in which events fail, and none shows what becomes of a value. */
export function unseenWays(effects: NodeEffects, evidence: PairEvidence | undefined): readonly OneWay[] {
  return (["backward", "forward"] as const).filter(
    (way) => effects[way] === undefined && (evidence?.[way]?.outcomes["cannot-read"] ?? 0) > 0,
  );
}

function unseenSentences(effects: NodeEffects, evidence: PairEvidence | undefined): readonly string[] {
  return unseenWays(effects, evidence).map((way) => {
    const { tried = 0, outcomes } = evidence?.[way] ?? {};
    return `${readers[way]} were not seen to read it: ${outcomes?.["cannot-read"] ?? 0} of ${tried} events fail for another reason.`;
  });
}

function short(text: string): string {
  return text.length <= 32 ? text : `${text.slice(0, 31)}…`;
}
