import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf, joined, narrowed } from "../../../conjunction.ts";
import { alternativesOf } from "../../../sample/branches.ts";
import type { LogicPart, Subschema } from "../../../schema.ts";
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
  const holds = (one: Conjunction): boolean =>
    members.some(
      (member) =>
        prover.gap(one, member) === undefined &&
        members.every((other) => other === member || prover.isEmpty(joined(one, [member, other]))),
    );
  if (holds(writer) || typeSplit(writer, holds) || byPairs(prover, writer, members)) return undefined;
  return "a value is not known to fit exactly one of the alternatives of oneOf";
}

/**
 * The writer has a oneOf too: each of its alternatives is taken by one of the reader's, and by no other.
 *
 * "By no other" holds where the other would need a second alternative of the writer to fit, or where both together are empty.
 */
function byPairs(prover: Prover, writer: Conjunction, members: readonly Subschema[]): boolean {
  return writer.schemas.some(({ logic }) => {
    const group = logic?.oneOf;
    if (group === undefined || group.some((member) => member.always !== undefined || writer.schemas.includes(member)))
      return false;
    // Where each of the reader's alternatives leads back to.
    const homes = members.map((member) => homeOf(prover, group, member));
    return group.every((own, index) => {
      const one = joined(writer, [own]);
      const excluded = (at: number): boolean => {
        const home = homes[at];
        const other = members[at];
        if (home !== undefined && home !== index) return true;
        return other !== undefined && prover.isEmpty(joined(one, [other]));
      };
      const takes = members.flatMap((member, at) => (excluded(at) ? [] : [member]));
      const [only] = takes;
      return takes.length === 1 && only !== undefined && prover.gap(one, only) === undefined;
    });
  });
}

/** The one of the writer's alternatives that holds whatever the reader's alternative does. */
function homeOf(prover: Prover, group: readonly Subschema[], member: Subschema): number | undefined {
  const kind = conjunctionOf([member]);
  const same = group.findIndex((own) => prover.isSame(kind, own));
  if (same !== -1) return same;
  const wider = group.findIndex((own) => prover.gap(kind, own) === undefined);
  return wider === -1 ? undefined : wider;
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
