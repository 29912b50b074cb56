import { type FindingClass, LineIndex, proofWords, ruleSetTitles, type Verdict } from "../../core/index.ts";
import { type Report, type ToldFinding, verdictWord } from "../report/report.ts";
import { tellAll } from "../report/tell.ts";

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
  for (const one of worse) lines.push("", ...findingLines(one));
  const safe = told.length - worse.length;
  if (safe > 0) lines.push("", `${classSigns.safe} ${safe} safe ${safe === 1 ? "difference" : "differences"} beside`);
  if (report.evidence.length > 0) lines.push("", ...evidenceLines(report));
  return `${lines.join("\n")}\n`;
}

function verdictLine(report: Report, verdict: Verdict): string {
  const word = verdictWord(verdict);
  const level = verdict.ruleSet.startsWith("buf") || verdict.ruleSet === "meaning" ? "" : ` ${report.level}`;
  const why = verdict.kind === "judged" && verdict.undecided !== undefined ? `: ${verdict.undecided}` : "";
  return `${verdictSigns[word]} ${ruleSetTitles[verdict.ruleSet]}${level}: ${word}${why}`;
}

function refusalLines(report: Report, verdict: Verdict): string[] {
  if (verdict.kind !== "refused") return [];
  const files = verdict.side === "new" ? report.newFiles : (report.oldFiles[verdict.version] ?? []);
  const name = verdict.side === "new" ? report.newName : (report.oldNames[verdict.version] ?? "the older version");
  return verdict.problems
    .filter((problem) => problem.severity === "error")
    .map(({ message, hint, place }) => {
      const text = files.find((file) => file.path === place?.file)?.text;
      const at = place === undefined || text === undefined ? undefined : new LineIndex(text).at(place.from);
      const where = at === undefined ? name : `${name} (${place?.file}:${at.line}:${at.column})`;
      return `    ${where}: ${message}${hint === undefined ? "" : ` ${hint}`}`;
    });
}

function findingLines({ finding, title, why, fix, place }: ToldFinding): string[] {
  const where = place === undefined ? "" : `  ${place.file}:${place.line}:${place.column}`;
  return [
    `${classSigns[finding.class]} ${finding.class}: ${title}${where}`,
    `    ${why}`,
    ...(fix === "" ? [] : [`    What now: ${fix}`]),
    `    ${finding.ruleSet} ${finding.rule} ${finding.path} (${finding.direction}, ${proofWords[finding.proof]})`,
    ...(finding.message === why ? [] : [`    ${finding.message}`]),
  ];
}

function evidenceLines(report: Report): string[] {
  const old = report.oldNames.at(-1) ?? "";
  return report.evidence.flatMap(({ direction, found }) => {
    const [writer, reader] = direction === "backward" ? [old, report.newName] : [report.newName, old];
    const { outcomes, tried } = found;
    const counts = `${outcomes["cannot-read"]} cannot be read, ${outcomes.misread} misread, ${outcomes.differs} lose or default something, ${outcomes.same} same`;
    const head = `Evidence, ${direction}: ${tried} events written by ${writer}, read by ${reader}: ${found.why ?? counts}`;
    const worst = found.witnesses.find(({ outcome }) => outcome === "cannot-read" || outcome === "misread");
    if (worst === undefined) return [head];
    const said =
      worst.error ??
      worst.reading.fields
        .filter((field) => field.outcome === "misread")
        .map((field) => `${field.path}: ${field.written} is read as ${field.read}`)
        .join("; ");
    return [head, `    ${worst.json}`, `    ${spaced(worst.hex)}`, `    ${said}`];
  });
}

/** Hex in pairs, cut where a terminal's reader would stop reading. */
function spaced(hex: string): string {
  const pairs = hex.match(/../g) ?? [];
  return pairs.slice(0, 48).join(" ") + (pairs.length > 48 ? ` … (${pairs.length} bytes)` : "");
}
