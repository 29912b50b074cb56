import type { Comparing } from "./comparison.ts";
import type { Outcome, OutcomeBuilder } from "./difference.ts";
import { type Edge, maximumMatching } from "./matching.ts";
import type { CombinedMember, CombinedModel, Model } from "./model.ts";
import { printedModel } from "./print.ts";

/** Combined schemas against each other, registries 1.2.6. */
export function compareCombined(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: CombinedModel,
  update: CombinedModel,
): void {
  if (original.criterion !== update.criterion) {
    if (!criterionMayChange(original, update)) {
      out.add("COMBINED_TYPE_CHANGED", [], original.criterion, update.criterion);
      return;
    }
    out.add("COMBINED_TYPE_EXTENDED", [], original.criterion, update.criterion);
  }
  const was = withoutDuplicates(original.members);
  const is = withoutDuplicates(update.members);
  if (was.length < is.length) {
    out.add(update.criterion === "allOf" ? "PRODUCT_TYPE_EXTENDED" : "SUM_TYPE_EXTENDED", []);
  } else if (was.length > is.length) {
    out.add(original.criterion === "allOf" ? "PRODUCT_TYPE_NARROWED" : "SUM_TYPE_NARROWED", []);
  }
  compareMembers(comparing, out, original, was, is);
}

function criterionMayChange(original: CombinedModel, update: CombinedModel): boolean {
  const was = original.members.length;
  const is = update.members.length;
  if (update.criterion === "anyOf" || (was === 1 && is === 1)) return true;
  return (was === 1 && update.criterion === "oneOf") || (is === 1 && original.criterion === "allOf");
}

/** The first of each group of members that print alike. */
function withoutDuplicates(members: readonly CombinedMember[]): readonly CombinedMember[] {
  if (members.length < 2 || (members.length <= fewMembers && !anyAlike(members))) return members;
  const known = new Map<string, CombinedMember>();
  for (const member of members) {
    const text = printedModel(member.model);
    if (!known.has(text)) known.set(text, member);
  }
  return known.size === members.length ? members : [...known.values()];
}

/** Up to here members are looked at in pairs before any of them is printed. */
const fewMembers = 16;

function anyAlike(members: readonly CombinedMember[]): boolean {
  for (const [at, { model }] of members.entries()) {
    for (let other = 0; other < at; other += 1) {
      const earlier = members[other];
      if (earlier !== undefined && alike(earlier.model, model)) return true;
    }
  }
  return false;
}

/** False if the two surely print differently; a glance that spares most printing. */
function alike(left: Model, right: Model): boolean {
  if (left.title !== right.title || left.description !== right.description) return false;
  if (left.kind === "object" && right.kind === "object") return left.properties.size === right.properties.size;
  if (left.kind === "string" && right.kind === "string") {
    return left.maxLength === right.maxLength && left.minLength === right.minLength && left.pattern === right.pattern;
  }
  if (left.kind === "number" && right.kind === "number") return left.integer === right.integer;
  if (left.kind === "reference" && right.kind === "reference") return left.text === right.text;
  if (left.kind === "enum" && right.kind === "enum") return left.values.size === right.values.size;
  return left.kind === right.kind;
}

interface MemberEdge extends Edge {
  readonly outcome: Outcome;
}

function compareMembers(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: CombinedModel,
  was: readonly CombinedMember[],
  is: readonly CombinedMember[],
): void {
  const edges: MemberEdge[] = [];
  for (const [left, { model }] of was.entries()) {
    for (const [right, counterpart] of is.entries()) {
      const outcome = comparing.compare(model, counterpart.model);
      if (outcome.compatible) edges.push({ left, right, outcome });
    }
  }
  const partners = maximumMatching(was.length, is.length, edges);
  const size = partners.filter((partner) => partner !== -1).length;
  // With edges to spare another matching may be as large; which one the original lists follows a hash order.
  const unstable = edges.length > size;
  for (const edge of edges) {
    if (partners[edge.left] !== edge.right || edge.outcome.count === 0) continue;
    const index = was[edge.left]?.index ?? edge.left;
    out.step([original.criterion, String(index)], edge.outcome, unstable);
  }
  if (size < Math.min(was.length, is.length)) out.add("COMBINED_TYPE_SUBSCHEMAS_CHANGED", []);
}
