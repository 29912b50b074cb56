import { type EventOutcome, eventOutcomes, type ReplayGroup, type ReplayStep, replayWords } from "../../core/index.ts";
import { printable } from "./printable.ts";

const outcomeWords = {
  same: "same",
  differs: "differ",
  misread: "misread",
  "cannot-read": "cannot be read",
  undecided: "undecided",
} as const satisfies Record<EventOutcome, string>;

const signs = {
  same: "✓",
  differs: "∅",
  misread: "≠",
  "cannot-read": "✕",
  undecided: "?",
  unfit: "!",
  "no-json": "!",
} as const satisfies Record<ReplayGroup["outcome"], string>;

/** So many groups are printed of each reader; `--json` has all. */
const printed = 20;
/** A longer event is cut: its line says where the whole stands. */
const longest = 200;

/** How a replay came out, for a terminal. */
export function replayText(step: ReplayStep, readers: readonly string[]): string {
  const lines = [`${step.events.toLocaleString("en")} events`];
  if (step.broken > 0) lines.push(`! ${step.broken.toLocaleString("en")} are no JSON`);
  if (step.unfit > 0) lines.push(`! ${step.unfit.toLocaleString("en")} do not fit the writer`);
  lines.push(...groupLines(step.groups.filter(({ reader }) => reader === undefined)));
  for (const [index, counts] of step.readers.entries()) {
    const parts = eventOutcomes.filter((outcome) => counts[outcome] > 0);
    const told = parts.map((outcome) => `${counts[outcome].toLocaleString("en")} ${outcomeWords[outcome]}`);
    const worst = parts.findLast((outcome) => outcome !== "undecided") ?? parts.at(-1);
    // Where nothing was read, nothing is well either.
    lines.push(
      `${worst === undefined ? "–" : signs[worst]} read by ${readers[index]}: ${told.length === 0 ? "nothing" : told.join(", ")}`,
    );
    lines.push(...groupLines(step.groups.filter(({ reader }) => reader === index)));
  }
  if (step.moreGroups > 0)
    lines.push(`and ${step.moreGroups.toLocaleString("en")} more readings, in ways not listed here`);
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function groupLines(groups: readonly ReplayGroup[]): string[] {
  const lines = groups.slice(0, printed).flatMap((group) => {
    const { json, line } = group.witness;
    const event = json.length > longest ? `${json.slice(0, longest)}…` : json;
    const elsewhere = line === group.line ? "" : `line ${line}: `;
    const count = group.count.toLocaleString("en");
    return [
      `    ${signs[group.outcome]} ${count} ×  ${replayWords(group)}  (first on line ${group.line})`,
      `        ${elsewhere}${event}`,
    ];
  });
  return groups.length > printed ? [...lines, `    and ${groups.length - printed} more`] : lines;
}
