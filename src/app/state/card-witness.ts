import type { Evidence, Witness } from "../../core/index.ts";
import type { Direction, FieldOutcome, FieldReading, FindingClass, NodePath } from "../../core/model/index.ts";
import { fieldOutcomes, nodePathOf } from "../../core/model/index.ts";
import type { CardWitness, FindingCard } from "./card.ts";
import type { PairEvidence } from "./evidence-slice.ts";

type OneWay = Exclude<Direction, "both">;
type Nodes = FindingCard["nodes"];

/** The worst that befell one node in any witness of one direction, and the first witness that shows it. */
interface NodeFate {
  readonly field: FieldReading;
  readonly witness: Witness;
  readonly index: number;
}

const fates = new WeakMap<Evidence, ReadonlyMap<NodePath, NodeFate>>();

/** The fates of all nodes, found in one walk over the witnesses: cards ask for many. */
function fatesOf(evidence: Evidence): ReadonlyMap<NodePath, NodeFate> {
  const known = fates.get(evidence);
  if (known !== undefined) return known;
  const found = new Map<NodePath, NodeFate>();
  for (const [index, witness] of evidence.witnesses.entries())
    for (const field of witness.reading.fields) {
      const node = nodePathOf(field.path);
      const worst = found.get(node);
      if (worst === undefined || rankOf(field.outcome) > rankOf(worst.field.outcome))
        found.set(node, { field, witness, index });
    }
  fates.set(evidence, found);
  return found;
}

/** How bad an outcome is: the list of outcomes is in that order. */
function rankOf(outcome: FieldOutcome): number {
  return fieldOutcomes.indexOf(outcome);
}

/** A node path without union branches, which leave no segment in value paths. */
function plain(path: string): string {
  return path.replace(/\/\|[^/]*/g, "");
}

function worstFate(evidence: Evidence | undefined, nodes: Nodes): NodeFate | undefined {
  if (evidence === undefined) return undefined;
  const known = fatesOf(evidence);
  const [one, other] = [nodes.old, nodes.new].map((path) => (path === undefined ? undefined : known.get(plain(path))));
  if (one === undefined || other === undefined) return one ?? other;
  return rankOf(other.field.outcome) > rankOf(one.field.outcome) ? other : one;
}

/** What is worst for a node in one direction; told by a sample of the user's own where one shows it as well. */
function tellingFate(
  evidence: PairEvidence,
  way: OneWay,
  nodes: Nodes,
): (NodeFate & { readonly own: boolean }) | undefined {
  const fate = worstFate(evidence[way], nodes);
  if (fate === undefined) return undefined;
  // The smallest event is true, but an event that somebody wrote says more to a person.
  const own = worstFate(evidence.own[way], nodes);
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
    const fate = tellingFate(evidence, way, nodes);
    if (fate === undefined || rankOf(fate.field.outcome) <= bestRank) continue;
    const { index, witness, own, field } = fate;
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

/** The worst that befell a node, direction by direction. */
export function effectsOn(evidence: PairEvidence | undefined, nodes: Nodes): NodeEffects {
  if (evidence === undefined) return { backward: undefined, forward: undefined };
  return {
    backward: tellingFate(evidence, "backward", nodes)?.field,
    forward: tellingFate(evidence, "forward", nodes)?.field,
  };
}

/** True once events were tried in both directions. */
export function triedBoth(evidence: PairEvidence | undefined): boolean {
  return (evidence?.backward?.tried ?? 0) > 0 && (evidence?.forward?.tried ?? 0) > 0;
}
