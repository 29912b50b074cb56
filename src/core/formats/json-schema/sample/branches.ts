import type { Conjunction } from "../conjunction.ts";
import { conjunctionOf, isImpossible, joined } from "../conjunction.ts";
import type { Subschema } from "../schema.ts";

/** The groups of alternatives of a conjunction that nothing is chosen from yet; each branch is the schemas it adds. */
export function alternativesOf({ schemas }: Conjunction): readonly (readonly (readonly Subschema[])[])[] {
  const groups: (readonly (readonly Subschema[])[])[] = [];
  for (const { logic } of schemas) {
    if (logic === undefined) continue;
    for (const group of [logic.anyOf, logic.oneOf]) {
      if (group !== undefined && !group.some((member) => isChosen(schemas, member)))
        groups.push(group.map((member) => [member]));
    }
    const { if: condition, then, else: otherwise } = logic;
    if (condition === undefined || schemas.includes(condition)) continue;
    if (otherwise !== undefined && schemas.includes(otherwise)) continue;
    groups.push([then === undefined ? [condition] : [condition, then], otherwise === undefined ? [] : [otherwise]]);
  }
  return groups;
}

/** `true` as a member leaves no trace in a conjunction: it is chosen from the start. */
function isChosen(schemas: readonly Subschema[], member: Subschema): boolean {
  return member.always === true || schemas.includes(member);
}

/** Schemas about one value; where there are more, no further choice is made. */
const mostJoined = 300;

/** Ways to choose among all the alternatives, at most so many; the first ones first. */
export function branchesOf(start: Conjunction, most: number): readonly Conjunction[] {
  const done: Conjunction[] = [];
  const seen = new Set<string>();
  const queue: { readonly conjunction: Conjunction; readonly skipped: number }[] = [{ conjunction: start, skipped: 0 }];
  for (let at = 0; at < queue.length && at < most * 24 && done.length < most; at += 1) {
    const entry = queue[at];
    if (entry === undefined) continue;
    const group =
      entry.conjunction.schemas.length > mostJoined ? undefined : alternativesOf(entry.conjunction)[entry.skipped];
    if (group === undefined) {
      if (!seen.has(entry.conjunction.key)) done.push(entry.conjunction);
      seen.add(entry.conjunction.key);
      continue;
    }
    for (const branch of group) {
      // Enough is waiting already: what comes first is tried.
      if (queue.length - at > most * 2) break;
      const next = joined(entry.conjunction, branch);
      // A branch that adds nothing leaves its group open: it is passed over.
      const skipped = next.key === entry.conjunction.key ? entry.skipped + 1 : entry.skipped;
      if (!isImpossible(next)) queue.push({ conjunction: next, skipped });
    }
  }
  return done.length > 0 ? done : [start];
}

/** A conjunction with all its alternatives at once: everything it has a mind about. */
export function allBranches(reader: Conjunction): Conjunction {
  const starts = new Set(reader.schemas);
  for (const { logic } of starts) {
    if (logic === undefined) continue;
    const inside = [...(logic.anyOf ?? []), ...(logic.oneOf ?? []), logic.not, logic.if, logic.then, logic.else];
    const given = inside.filter((member) => member !== undefined);
    for (const schema of conjunctionOf(given).schemas) starts.add(schema);
    if (starts.size > 200) break;
  }
  return starts.size === reader.schemas.length ? reader : conjunctionOf([...starts]);
}
