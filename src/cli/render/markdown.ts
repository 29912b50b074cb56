import { proofWords } from "../../core/index.ts";
import {
  evidenceWords,
  type Report,
  spokenVerdict,
  type ToldFinding,
  verdictTitle,
  worstWitness,
} from "../report/report.ts";
import { placeWords, tellAll, tellRefusals } from "../report/tell.ts";
import { classSigns, shortWitness } from "./text.ts";

/** A report for a pull request. */
export function renderMarkdown(report: Report): string {
  const old = report.oldNames.at(-1);
  // Where versions are told by their folder or commit, the file is still to be named.
  const [file, more] = report.newFiles;
  const isNamed = file === undefined || more !== undefined || report.newName.includes(file.path);
  const subject = isNamed ? "" : ` of ${code(file.path)}`;
  const heading = old === undefined ? "Schema" : `Schema change${subject}: ${code(old)} →`;
  const lines = [`### ${heading} ${code(report.newName)}`, ""];
  lines.push("| rule set | verdict |", "| --- | --- |");
  for (const verdict of report.verdicts) {
    const undecided = verdict.kind === "judged" && verdict.undecided !== undefined ? [cell(verdict.undecided)] : [];
    const refused = tellRefusals(report, verdict).map(
      ({ version, words, place }) => `${code(place === undefined ? version : placeWords(place))} ${cell(words)}`,
    );
    const why = [...undecided, ...refused].map((part) => `<br>${part}`).join("");
    lines.push(`| ${verdictTitle(report, verdict)} | **${spokenVerdict(verdict)}**${why} |`);
  }
  for (const note of report.notes ?? []) lines.push("", cell(note));
  const told = tellAll(report);
  const worse = told.filter(({ finding }) => finding.class !== "safe");
  if (worse.length > 0) lines.push("", "| | finding | why | rule |", "| --- | --- | --- | --- |", ...worse.map(row));
  const safe = told.length - worse.length;
  if (safe > 0) lines.push("", `${classSigns.safe} ${safe} safe ${safe === 1 ? "difference" : "differences"} beside`);
  for (const evidence of report.evidence) lines.push("", ...evidenceLines(evidence));
  return `${lines.join("\n")}\n`;
}

function row({ finding, title, why, fix, place, proof, witness }: ToldFinding): string {
  const where = place === undefined ? "" : `<br>${code(placeWords(place))}`;
  const next = fix === "" ? "" : `<br>What now: ${cell(fix)}`;
  const said = finding.message === why ? "" : `<br>${code(finding.message)}`;
  const rule = `${finding.ruleSet}<br>${code(`${finding.rule} ${finding.path}`)}${said}`;
  const shown = witness === undefined ? "" : `<br>Witness: ${code(shortWitness(witness.json))} ${cell(witness.said)}`;
  const sign = `${classSigns[finding.class]} ${finding.class}, ${proofWords[proof]}`;
  return `| ${sign} | ${cell(title)}${where} | ${cell(why)}${next}${shown} | ${rule} |`;
}

function evidenceLines({ direction, found }: Report["evidence"][number]): string[] {
  const asked = direction === "backward" ? "New readers, old events" : "Old readers, new events";
  const head = `${asked}: ${cell(evidenceWords(found))}`;
  const worst = worstWitness(found);
  if (worst === undefined) return [head];
  const shown = [shortWitness(worst.witness.json), worst.witness.hex || "(no bytes)", worst.said].join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return [head, "", fence, shown, fence];
}

/** Text inside a table cell: no new columns, no new rows, no HTML, no links, nobody called by name. */
function cell(text: string): string {
  return text
    .replace(/[\\|`*_[\]]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/@/g, "@\u2060")
    .replace(/[\s\p{Cc}]+/gu, " ");
}

/** Text as code, whatever backquotes it holds. */
function code(text: string): string {
  if (text === "") return "";
  const fence = "`".repeat(longestRun(text) + 1);
  const pad = /^`|`$/.test(text) ? " " : "";
  return `${fence}${pad}${text.replace(/\|/g, "\\|").replace(/[\s\p{Cc}]+/gu, " ")}${pad}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}
