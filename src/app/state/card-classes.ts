import type { FindingClass } from "../../core/model/index.ts";
import { findingClasses } from "../../core/model/index.ts";
import { type CardGroup, groupsOf } from "./card-groups.ts";
import { effectsOn } from "./card-witness.ts";
import type { Answer } from "./compare-slice.ts";
import type { PairEvidence } from "./evidence-slice.ts";

let lastAnswer: Answer | undefined;
let lastEvidence: PairEvidence | undefined;
let lastGroups: readonly CardGroup[] = [];

/**
 * The groups of an answer with the class that rule sets and events give them together, worst first: a change that no
 * rule set objects to is not safe where an event shows another value. The same list as long as nothing changed.
 */
export function classedGroups(answer: Answer, evidence: PairEvidence | undefined): readonly CardGroup[] {
  const own = evidence?.pair === answer.pair ? evidence : undefined;
  if (answer === lastAnswer && own === lastEvidence) return lastGroups;
  lastAnswer = answer;
  lastEvidence = own;
  const groups = groupsOf(answer);
  const breaking = groups.filter((group) => group.class === "breaks");
  const classed = groups.map((group) => ({ ...group, class: classOf(group, own, breaking) }));
  const isRaised = classed.some((group, index) => group.class !== groups[index]?.class);
  lastGroups = isRaised ? classed.sort(worstFirst) : groups;
  return lastGroups;
}

function worstFirst(one: CardGroup, other: CardGroup): number {
  return findingClasses.indexOf(one.class) - findingClasses.indexOf(other.class);
}

/** No event fails because of a remark, nor here where a finding further in says why. */
function classOf(group: CardGroup, evidence: PairEvidence | undefined, breaking: readonly CardGroup[]): FindingClass {
  const isRemark = group.changes.every((change) => change.about === "annotation");
  // What a oneof clears is told of its members.
  const isOneof = [group.nodes.old, group.nodes.new].some((node) => node?.includes("/|oneof.") === true);
  if (group.class !== "safe" || evidence === undefined || isRemark || isOneof) return group.class;
  const { backward, forward } = effectsOn(evidence, { nodes: group.nodes, class: "safe", claims: [] });
  const outcomes = [backward?.field.outcome, forward?.field.outcome];
  if (outcomes.includes("error") && !breaking.some((other) => isInside(other, group))) return "breaks";
  return outcomes.includes("misread") ? "meaning" : "safe";
}

function isInside(inner: CardGroup, outer: CardGroup): boolean {
  return ([inner.nodes.old, inner.nodes.new] as const).some((node) =>
    [outer.nodes.old, outer.nodes.new].some((each) => each !== undefined && node?.startsWith(`${each}/`) === true),
  );
}

/** How many cards there are of each class, drawn or not. */
export function cardTotals(groups: readonly CardGroup[]): Readonly<Record<FindingClass, number>> {
  const totals = { breaks: 0, risky: 0, meaning: 0, safe: 0 };
  for (const group of groups) totals[group.class] += 1;
  return totals;
}
