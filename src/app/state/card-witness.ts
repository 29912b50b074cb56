import type { Evidence, Witness } from "../../core/index.ts";
import type { Direction, Fate, FieldReading, FindingClass } from "../../core/model/index.ts";
import { rankOf, worstFate } from "../../core/model/index.ts";
import type { CardWitness, FindingCard } from "./card.ts";
import type { PairEvidence } from "./evidence-slice.ts";

type OneWay = Exclude<Direction, "both">;
type Nodes = FindingCard["nodes"];

function worstOf(evidence: Evidence | undefined, nodes: Nodes, inside: boolean): Fate<Witness> | undefined {
  return evidence === undefined ? undefined : worstFate(evidence.witnesses, nodes, inside);
}

/** What is worst for a node in one direction; told by a sample of the user's own where one shows it as well. */
function tellingFate(
  evidence: PairEvidence,
  way: OneWay,
  nodes: Nodes,
  inside: boolean,
): (Fate<Witness> & { readonly own: boolean }) | undefined {
  const fate = worstOf(evidence[way], nodes, inside);
  if (fate === undefined) return undefined;
  // The smallest event is true, but an event that somebody wrote says more to a person.
  const own = worstOf(evidence.own[way], nodes, inside);
  if (own?.field.outcome === fate.field.outcome) return { ...own, index: fate.index, own: true };
  return { ...fate, own: false };
}

/** The event that shows best what happens to a card's node: the worst outcome there, the first witness of it. */
export function witnessFor(
  evidence: PairEvidence | undefined,
  nodes: Nodes,
  cardClass: FindingClass,
  direction: Direction,
): CardWitness | undefined {
  if (evidence === undefined) return undefined;
  const ways: readonly OneWay[] = direction === "both" ? ["backward", "forward"] : [direction];
  let best: CardWitness | undefined;
  let bestRank = cardClass === "breaks" || cardClass === "meaning" ? rankOf("dropped") : rankOf("same");
  for (const way of ways) {
    // A rule book may name what holds the cause: a union whose branch cannot be read because of a symbol deep in it.
    const fate = tellingFate(evidence, way, nodes, cardClass === "breaks");
    if (fate === undefined || rankOf(fate.field.outcome) <= bestRank) continue;
    const { index, event: witness, own, field } = fate;
    bestRank = rankOf(field.outcome);
    best = { direction: way, index, witness, own, outcome: field.outcome };
  }
  return best;
}

/** True if a witness shows what a card of this class claims. */
export function provesClass(witness: CardWitness | undefined, cardClass: FindingClass): boolean {
  if (witness === undefined) return false;
  if (cardClass === "breaks") return witness.outcome === "error" || witness.outcome === "misread";
  return cardClass !== "meaning" || witness.outcome === "misread";
}

/** What happened to a node in each direction, over all witnesses; the worst outcome and what was read then. */
export type NodeEffects = Readonly<Record<OneWay, FieldReading | undefined>>;

/** The worst that befell a node, direction by direction; `inside` counts failures below it as its own. */
export function effectsOn(evidence: PairEvidence | undefined, nodes: Nodes, inside = false): NodeEffects {
  if (evidence === undefined) return { backward: undefined, forward: undefined };
  return {
    backward: tellingFate(evidence, "backward", nodes, inside)?.field,
    forward: tellingFate(evidence, "forward", nodes, inside)?.field,
  };
}

/** True once events were tried in both directions. */
export function triedBoth(evidence: PairEvidence | undefined): boolean {
  return (evidence?.backward?.tried ?? 0) > 0 && (evidence?.forward?.tried ?? 0) > 0;
}
