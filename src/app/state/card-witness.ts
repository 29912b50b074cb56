import type { Evidence, Witness } from "../../core/index.ts";
import type { Claim, Direction, Fate, FieldReading, FindingClass, Reach } from "../../core/model/index.ts";
import { rankOf, showsHarm, worstFate } from "../../core/model/index.ts";
import type { CardWitness, FindingCard } from "./card.ts";
import type { PairEvidence } from "./evidence-slice.ts";

type OneWay = Exclude<Direction, "both">;
type Nodes = FindingCard["nodes"];

/** How far below its node a card speaks: who says that a list breaks means its items too. */
const reaches = { breaks: "inside", meaning: "items", risky: "itself", safe: "itself" } as const satisfies Record<
  FindingClass,
  Reach
>;

/** What a card says of its nodes: how far it reaches, and the findings that are to be shown. */
export interface CardClaim {
  readonly nodes: Nodes;
  readonly class: FindingClass;
  readonly claims: readonly Claim[];
}

function worstOf(evidence: Evidence | undefined, way: OneWay, claim: CardClaim): Fate<Witness> | undefined {
  if (evidence === undefined) return undefined;
  const { nodes, claims } = claim;
  return worstFate(evidence.witnesses, way, nodes, { reach: reaches[claim.class], claims });
}

/** What is worst for a node in one direction; told by a sample of the user's own where one shows it as well. */
function tellingFate(
  evidence: PairEvidence,
  way: OneWay,
  claim: CardClaim,
): (Fate<Witness> & { readonly own: boolean }) | undefined {
  const fate = worstOf(evidence[way], way, claim);
  if (fate === undefined) return undefined;
  // The smallest event is true, but an event that somebody wrote says more to a person.
  const own = worstOf(evidence.own[way], way, claim);
  if (own?.field.outcome === fate.field.outcome) return { ...own, index: fate.index, own: true };
  return { ...fate, own: false };
}

/** The event that shows best what happens to a card's node: the worst outcome there, the first witness of it. */
export function witnessFor(
  evidence: PairEvidence | undefined,
  claim: CardClaim,
  direction: Direction,
): CardWitness | undefined {
  const cardClass = claim.class;
  if (evidence === undefined) return undefined;
  const ways: readonly OneWay[] = direction === "both" ? ["backward", "forward"] : [direction];
  let best: CardWitness | undefined;
  for (const way of ways) {
    // A rule book may name what holds the cause: a union whose branch cannot be read because of a symbol deep in it.
    const fate = tellingFate(evidence, way, claim);
    if (fate === undefined) continue;
    const { index, event: witness, own, field } = fate;
    const { outcome } = field;
    const proves = provesClass(field, cardClass);
    if (!proves && rankOf(outcome) <= leastRank(cardClass)) continue;
    if (best === undefined || isBetter({ proves, outcome }, best))
      best = { direction: way, index, witness, own, outcome, proves };
  }
  return best;
}

function isBetter(
  one: Pick<CardWitness, "proves" | "outcome">,
  other: Pick<CardWitness, "proves" | "outcome">,
): boolean {
  if (one.proves !== other.proves) return one.proves;
  return rankOf(one.outcome) > rankOf(other.outcome);
}

/** An event of no worse an outcome says nothing about a card of the class. */
function leastRank(cardClass: FindingClass): number {
  return rankOf(cardClass === "breaks" || cardClass === "meaning" ? "dropped" : "same");
}

/** True if a reading shows what a card of this class claims. */
function provesClass(field: FieldReading, cardClass: FindingClass): boolean {
  return cardClass === "breaks" || cardClass === "meaning" ? showsHarm(field) : rankOf(field.outcome) > 0;
}

/** What happened to a node in an event. */
export interface NodeEffect {
  readonly field: FieldReading;
  /** True if the reader then failed with the whole event. */
  readonly failed: boolean;
}

/** What happened to a node in each direction, over all witnesses: the worst, and what was read then. */
export type NodeEffects = Readonly<Record<OneWay, NodeEffect | undefined>>;

/** The worst that befell a card's node, direction by direction. */
export function effectsOn(evidence: PairEvidence | undefined, claim: CardClaim): NodeEffects {
  const effectOn = (way: OneWay): NodeEffect | undefined => {
    const fate = evidence === undefined ? undefined : tellingFate(evidence, way, claim);
    return fate === undefined ? undefined : { field: fate.field, failed: fate.event.reading.kind === "failed" };
  };
  return { backward: effectOn("backward"), forward: effectOn("forward") };
}

/** True once events were tried in both directions. */
export function triedBoth(evidence: PairEvidence | undefined): boolean {
  return (evidence?.backward?.tried ?? 0) > 0 && (evidence?.forward?.tried ?? 0) > 0;
}
