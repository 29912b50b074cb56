import type { DirectionVerdict, Evidence, Headline } from "../../core/index.ts";
import type { Direction, FieldReading, Finding, Verdict } from "../../core/model/index.ts";
import { nodePathOf } from "../../core/model/index.ts";
import type { LeadVerdict } from "./compare-slice.ts";
import type { PairEvidence } from "./evidence-slice.ts";

type OneWay = Exclude<Direction, "both">;

/**
 * The facts of the two headline sentences, from evidence and rule book together.
 *
 * No: a witness cannot be read, or the lead rule set says breaks. Undecided: the rule set cannot know, and no event
 * failed. Yes: everything else, with what is misread or lost.
 */
export function headlineOf(verdict: LeadVerdict, evidence: PairEvidence | undefined): Headline {
  // Evidence of other texts proves nothing about these.
  const own = evidence?.pair === verdict.pair ? evidence : undefined;
  const backward = directionVerdict(verdict.lead.backward, own?.backward, "backward");
  const forward = directionVerdict(verdict.lead.forward, own?.forward, "forward");
  return { backward, forward, advice: adviceOf(backward.answer, forward.answer) };
}

function directionVerdict(verdict: Verdict, evidence: Evidence | undefined, direction: OneWay): DirectionVerdict {
  const failed = evidence?.outcomes["cannot-read"] ?? 0;
  const breaking = findingsOf(verdict, direction).filter((finding) => finding.class === "breaks");
  const rule = ruleAnswer(verdict, breaking);
  const answer = failed > 0 || rule === "no" ? "no" : rule;
  return {
    answer,
    because: answer !== "no" ? "none" : failed === 0 ? "rule" : rule === "no" ? "both" : "evidence",
    // Two findings of one field are one change.
    breaks: new Set(breaking.map(({ nodes, path }) => nodes?.new ?? nodes?.old ?? path)).size,
    tried: evidence?.tried ?? 0,
    failed,
    misread: nodesWith(evidence, (field) => field.outcome === "misread"),
    lost: nodesWith(evidence, isLost),
    replaced: nodesWith(evidence, isReplaced),
  };
}

/** What the lead rule set says of one direction. A verdict of both directions says no only where a finding does. */
function ruleAnswer(verdict: Verdict, breaking: readonly Finding[]): DirectionVerdict["answer"] {
  if (verdict.kind === "refused") return "undecided";
  if (breaking.length > 0) return "no";
  if (verdict.compatible === null) return "undecided";
  const judgesBoth = verdict.findings.some((finding) => finding.class === "breaks");
  return verdict.compatible || judgesBoth ? "yes" : "no";
}

/** The findings of a verdict that speak of a direction. */
export function findingsOf(verdict: Verdict, direction: OneWay): readonly Finding[] {
  if (verdict.kind === "refused") return [];
  return verdict.findings.filter((finding) => finding.direction === "both" || finding.direction === direction);
}

/** True if the reader does not see what was written, and nobody reads it as something else. */
function isLost({ outcome, written, read }: FieldReading): boolean {
  if (outcome === "dropped") return true;
  if (outcome === "defaulted") return written !== undefined && read === undefined;
  return outcome === "kept-unknown" && read !== written;
}

/** True if the reader takes a default where the writer wrote or meant another value. */
function isReplaced({ outcome, written, read }: FieldReading): boolean {
  return outcome === "defaulted" && written !== undefined && read !== undefined && read !== written;
}

/** A list and its items, a map and its values are one field. */
const itemsOf = /(?:\/(?:\[\]|\{\}))+$/;

/** How many different fields came out a certain way in any witness. */
function nodesWith(evidence: Evidence | undefined, fits: (field: FieldReading) => boolean): number {
  const nodes = new Set<string>();
  for (const witness of evidence?.witnesses ?? [])
    for (const field of witness.reading.fields) if (fits(field)) nodes.add(nodePathOf(field.path).replace(itemsOf, ""));
  return nodes.size;
}

function adviceOf(backward: DirectionVerdict["answer"], forward: DirectionVerdict["answer"]): Headline["advice"] {
  if (backward === "yes") return forward === "yes" ? "either" : "readers-first";
  if (forward === "yes") return "writers-first";
  return backward === "no" && forward === "no" ? "neither" : "undecided";
}
