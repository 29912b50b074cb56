import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf, joined, narrowed } from "../../../conjunction.ts";
import { alternativesOf } from "../../../sample/branches.ts";
import type { LogicPart, Subschema } from "../../../schema.ts";
import { chosenOnes } from "./alternatives.ts";
import { closestMembers } from "./closest.ts";
import type { Gap, Prover } from "./prover.ts";

/** `allOf`, `anyOf`, `oneOf`, `not`, `if` of the reader. */
export function logicGap(prover: Prover, writer: Conjunction, part: LogicPart): Gap {
  for (const member of part.allOf ?? []) {
    const gap = prover.gap(writer, member);
    if (gap !== undefined) return gap;
  }
  return (
    (part.anyOf === undefined ? undefined : anyGap(prover, writer, part.anyOf)) ??
    (part.oneOf === undefined ? undefined : oneGap(prover, writer, part.oneOf)) ??
    (part.not === undefined ? undefined : notGap(prover, writer, part.not)) ??
    (part.if === undefined ? undefined : ifGap(prover, writer, part, part.if))
  );
}

function anyGap(prover: Prover, writer: Conjunction, members: readonly Subschema[]): Gap {
  if (members.some((member) => prover.isSame(writer, member))) return undefined;
  let first: Gap;
  for (const member of members) {
    const gap = prover.gap(writer, member);
    if (gap === undefined) return undefined;
    first ??= gap;
  }
  if (byAlternatives(prover, writer, members) || byTypes(prover, writer, members)) return undefined;
  return `none of the alternatives takes every value; the first does not because ${first ?? "there is none"}`;
}

/** For some group of the writer's alternatives, each of them has one that takes it. */
function byAlternatives(prover: Prover, writer: Conjunction, members: readonly Subschema[]): boolean {
  return alternativesOf(writer).some((group) =>
    group.every((branch) => {
      const one = joined(writer, branch);
      return (
        members.some((member) => prover.isSame(one, member)) ||
        members.some((member) => prover.gap(one, member) === undefined)
      );
    }),
  );
}

function byTypes(prover: Prover, writer: Conjunction, members: readonly Subschema[]): boolean {
  return typeSplit(writer, (one) => members.some((member) => prover.gap(one, member) === undefined));
}

/** Tries the question for each type on its own. */
function typeSplit(writer: Conjunction, holds: (one: Conjunction) => boolean): boolean {
  const parts = [1, 2, 4, 8, 16 | 32, 64].map((bits) => narrowed(writer, bits)).filter(({ types }) => types !== 0);
  return parts.length > 1 && parts.every(holds);
}

function oneGap(prover: Prover, writer: Conjunction, members: readonly Subschema[]): Gap {
  const holds = (one: Conjunction): boolean => fitsOne(prover, one, members);
  if (holds(writer) || typeSplit(writer, holds)) return undefined;
  const groups = alternativesOf(writer);
  if (groups.some((group) => group.every((branch) => holds(joined(writer, branch))))) return undefined;
  return "a value is not known to fit exactly one of the alternatives of oneOf";
}

/** One of the alternatives takes every value, and no other takes any. */
function fitsOne(prover: Prover, one: Conjunction, members: readonly Subschema[]): boolean {
  const open = members.filter((member) => !isElsewhere(prover, one, member));
  const taker =
    open.find((member) => prover.isSame(one, member)) ?? open.find((member) => prover.gap(one, member) === undefined);
  if (taker === undefined) return false;
  return open.every((other) => {
    if (other === taker) return true;
    const both = joined(one, [taker, other]);
    return prover.isEmpty(both) || isChosenAway(prover, one, both, other);
  });
}

/** What fits both of the reader's alternatives would fit one of the writer's beside the chosen one, and so is none. */
function isChosenAway(prover: Prover, one: Conjunction, both: Conjunction, other: Subschema): boolean {
  return chosenOnes(one).some(({ group, chosen }) =>
    closestMembers(conjunctionOf([other]), group).some((own) => own !== chosen && prover.gap(both, own) === undefined),
  );
}

/**
 * The writer has a oneOf too, and one of its alternatives is chosen: no value fits another of them as well, nor anything
 * that only values of another one fit.
 */
function isElsewhere(prover: Prover, one: Conjunction, member: Subschema): boolean {
  if (prover.areApart(one, member)) return true;
  return chosenOnes(one).some(({ group, chosen }) => {
    const home = prover.homeOf(group, member);
    return home !== undefined && home !== chosen;
  });
}

function notGap(prover: Prover, writer: Conjunction, not: Subschema): Gap {
  if (prover.isEmpty(joined(writer, [not]))) return undefined;
  // What the writer rules out contains what the reader rules out.
  const ruledOut = conjunctionOf([not]);
  for (const { logic } of writer.schemas) {
    if (logic?.not !== undefined && prover.gap(ruledOut, logic.not) === undefined) return undefined;
  }
  return "a value may be of the kind that `not` rules out";
}

function ifGap(prover: Prover, writer: Conjunction, part: LogicPart, condition: Subschema): Gap {
  const whereTrue = joined(writer, [condition]);
  const thenGap = part.then === undefined || prover.isEmpty(whereTrue) ? undefined : prover.gap(whereTrue, part.then);
  const elseGap =
    part.else === undefined || prover.gap(writer, condition) === undefined ? undefined : prover.gap(writer, part.else);
  if (thenGap === undefined && elseGap === undefined) return undefined;
  return sameCondition(prover, writer, part, condition) ? undefined : `in if/then/else: ${thenGap ?? elseGap}`;
}

/** The writer asks the same question: its branches go with the reader's. */
function sameCondition(prover: Prover, writer: Conjunction, part: LogicPart, condition: Subschema): boolean {
  const asked = conjunctionOf([condition]);
  return writer.schemas.some(({ logic }) => {
    if (logic?.if === undefined) return false;
    const own = logic.if;
    if (prover.gap(asked, own) !== undefined || prover.gap(conjunctionOf([own]), condition) !== undefined) return false;
    const yes = joined(writer, logic.then === undefined ? [condition] : [condition, logic.then]);
    const no = joined(writer, logic.else === undefined ? [] : [logic.else]);
    return (
      (part.then === undefined || prover.gap(yes, part.then) === undefined) &&
      (part.else === undefined || prover.gap(no, part.else) === undefined)
    );
  });
}
