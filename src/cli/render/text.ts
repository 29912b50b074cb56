import { type FindingClass, proofWords, type Verdict } from "../../core/index.ts";
import { printable } from "../report/printable.ts";
import {
  evidenceWords,
  type Report,
  spokenVerdict,
  type ToldFinding,
  verdictTitle,
  verdictWord,
  worstWitness,
} from "../report/report.ts";
import { placeWords, tellAll, tellRefusals } from "../report/tell.ts";

/** Signs of LOOK.md: always sign and word. */
export const classSigns = { breaks: "✕", risky: "▲", meaning: "≠", safe: "✓" } as const satisfies Record<
  FindingClass,
  string
>;

const verdictSigns = { compatible: "✓", incompatible: "✕", undecided: "?", refused: "✕" } as const;

/** A report for the terminal: verdicts, findings with their reasons, and what happened to real events. */
export function renderText(report: Report): string {
  const lines: string[] = [];
  for (const verdict of report.verdicts) lines.push(verdictLine(report, verdict), ...refusalLines(report, verdict));
  for (const note of report.notes ?? []) lines.push(`  ${note}`);
  const told = tellAll(report);
  const worse = told.filter(({ finding }) => finding.class !== "safe");
  for (const one of worse) lines.push("", ...findingLines(report, one));
  const safe = told.length - worse.length;
  if (safe > 0) lines.push("", `${classSigns.safe} ${safe} safe ${safe === 1 ? "difference" : "differences"} beside`);
  if (report.evidence.length > 0) lines.push("", ...evidenceLines(report));
  return `${lines.map(printable).join("\n")}\n`;
}

function verdictLine(report: Report, verdict: Verdict): string {
  const why = verdict.kind === "judged" && verdict.undecided !== undefined ? `: ${verdict.undecided}` : "";
  return `${verdictSigns[verdictWord(verdict)]} ${verdictTitle(report, verdict)}: ${spokenVerdict(verdict)}${why}`;
}

function refusalLines(report: Report, verdict: Verdict): string[] {
  return tellRefusals(report, verdict).map(
    ({ version, words, place }) => `    ${version}${place === undefined ? "" : ` (${placeWords(place)})`}: ${words}`,
  );
}

function findingLines(report: Report, { finding, title, why, fix, place, proof, witness }: ToldFinding): string[] {
  const old = report.oldNames[finding.against ?? report.oldNames.length - 1] ?? "the older version";
  const where = place === undefined ? "" : `  ${placeWords(place)}${place.isOld ? `, in ${old}` : ""}`;
  return [
    `${classSigns[finding.class]} ${finding.class}: ${title}${where}`,
    `    ${why}`,
    ...(fix === "" ? [] : [`    What now: ${fix}`]),
    `    ${finding.ruleSet} ${finding.rule} ${finding.path} (${finding.direction}, ${proofWords[proof]})`,
    ...(finding.message === why ? [] : [`    ${finding.message}`]),
    ...(witness === undefined ? [] : [`    Witness: ${shortWitness(witness.json)}`, `      ${witness.said}`]),
  ];
}

function evidenceLines(report: Report): string[] {
  const old = report.oldNames.at(-1) ?? "";
  return report.evidence.flatMap(({ direction, found }) => {
    const [writer, reader] = direction === "backward" ? [old, report.newName] : [report.newName, old];
    const head = `Evidence, ${direction}, written by ${writer}, read by ${reader}: ${evidenceWords(found)}`;
    const worst = worstWitness(found);
    if (worst === undefined) return [head];
    return [head, `    ${shortWitness(worst.witness.json)}`, `    ${spaced(worst.witness.hex)}`, `    ${worst.said}`];
  });
}

const longestWitness = 300;

/** An event's beginning: events of large schemas would fill the screen. */
export function shortWitness(json: string): string {
  return json.length <= longestWitness ? json : `${json.slice(0, longestWitness)}… (${json.length} characters)`;
}

/** Hex in pairs, cut where a terminal's reader would stop reading. */
function spaced(hex: string): string {
  const pairs = hex.match(/../g) ?? [];
  if (pairs.length === 0) return "(no bytes)";
  return pairs.slice(0, 48).join(" ") + (pairs.length > 48 ? ` … (${pairs.length} bytes)` : "");
}
