import type { Evidence } from "../../core/index.ts";
import { type OutcomeTone, versionWords } from "../state/outcome-words.ts";

/** One clause about all events that were tried with the other version: `the draft rejects 48 of 48`. */
export interface EvidenceSummary {
  readonly text: string;
  readonly tone: OutcomeTone;
}

/** Says the worst thing that happened to the events one reader was given. */
export function summaryOfEvidence(evidence: Evidence, reader: string): EvidenceSummary {
  const { outcomes, tried, why } = evidence;
  const who = versionWords(reader);
  const of = (count: number): string => `${count} of ${tried}`;
  if (tried === 0) return { text: why ?? "no event could be tried", tone: "plain" };
  if (outcomes["cannot-read"] > 0) return { text: `${who} rejects ${of(outcomes["cannot-read"])}`, tone: "breaks" };
  if (outcomes.misread > 0) return { text: `${who} misreads ${of(outcomes.misread)}`, tone: "meaning" };
  if (outcomes.undecided > 0) return { text: `undecided for ${of(outcomes.undecided)}`, tone: "plain" };
  if (outcomes.differs > 0) return { text: `${who} loses something in ${of(outcomes.differs)}`, tone: "risky" };
  return { text: `${who} reads ${of(tried)} the same`, tone: "safe" };
}
