import type { Evidence } from "../../core/index.ts";
import type { Direction, FieldOutcome, FindingClass } from "../../core/model/index.ts";
import { fieldOutcomes, nodePathOf } from "../../core/model/index.ts";
import type { CardWitness, FindingCard } from "./card.ts";
import type { PairEvidence } from "./evidence-slice.ts";

type OneWay = Exclude<Direction, "both">;
type Nodes = FindingCard["nodes"];

/** How bad an outcome is: the list of outcomes is in that order. */
function rankOf(outcome: FieldOutcome): number {
  return fieldOutcomes.indexOf(outcome);
}

/** A node path without union branches, which leave no segment in value paths. */
function plain(path: string): string {
  return path.replace(/\/\|[^/]*/g, "");
}

/** The event that shows best what happens to a card's node: the worst outcome there, the first witness of it. */
export function witnessFor(
  evidence: PairEvidence | undefined,
  nodes: Nodes,
  cardClass: FindingClass,
  direction: Direction,
): CardWitness | undefined {
  if (evidence === undefined) return undefined;
  const paths = new Set([nodes.old, nodes.new].filter((path) => path !== undefined).map(plain));
  const ways: readonly OneWay[] = direction === "both" ? ["backward", "forward"] : [direction];
  let best: CardWitness | undefined;
  let bestRank = cardClass === "breaks" || cardClass === "meaning" ? rankOf("dropped") : rankOf("same");
  for (const way of ways)
    for (const [index, witness] of (evidence[way]?.witnesses ?? []).entries())
      for (const field of witness.reading.fields) {
        if (!paths.has(nodePathOf(field.path))) continue;
        const rank = rankOf(field.outcome);
        if (rank <= bestRank) continue;
        bestRank = rank;
        best = { direction: way, index, witness, outcome: field.outcome };
      }
  return best;
}

export function provesClass(witness: CardWitness | undefined, cardClass: FindingClass): boolean {
  if (witness === undefined) return false;
  if (cardClass === "breaks") return witness.outcome === "error";
  return cardClass !== "meaning" || witness.outcome === "misread";
}

/** What happened to a node in each direction, over all witnesses; the worst outcome and what was read then. */
export type NodeEffects = Readonly<
  Record<OneWay, { readonly outcome: FieldOutcome; readonly written?: string; readonly read?: string } | undefined>
>;

export function effectsOn(evidence: PairEvidence | undefined, nodes: Nodes): NodeEffects {
  const paths = new Set([nodes.old, nodes.new].filter((path) => path !== undefined).map(plain));
  const worst = (found: Evidence | undefined): NodeEffects[OneWay] => {
    let effect: NodeEffects[OneWay];
    for (const { reading } of found?.witnesses ?? [])
      for (const field of reading.fields)
        if (
          paths.has(nodePathOf(field.path)) &&
          (effect === undefined || rankOf(field.outcome) > rankOf(effect.outcome))
        )
          effect = field;
    return effect;
  };
  return { backward: worst(evidence?.backward), forward: worst(evidence?.forward) };
}

/** True once events were tried in both directions. */
export function triedBoth(evidence: PairEvidence | undefined): boolean {
  return (evidence?.backward?.tried ?? 0) > 0 && (evidence?.forward?.tried ?? 0) > 0;
}
