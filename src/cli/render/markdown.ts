import { ruleSetTitles } from "../../core/index.ts";
import type { Report } from "../report/report.ts";
import { verdictWord } from "../report/report.ts";
import { tellAll } from "../report/tell.ts";
import { classSigns } from "./text.ts";

/** A report for a pull request. */
export function renderMarkdown(report: Report): string {
  const lines = [`### Schema change: ${code(report.oldNames.at(-1) ?? "")} → ${code(report.newName)}`, ""];
  lines.push("| rule set | verdict |", "| --- | --- |");
  for (const verdict of report.verdicts) {
    const why = verdict.kind === "judged" && verdict.undecided !== undefined ? `: ${cell(verdict.undecided)}` : "";
    const refused =
      verdict.kind === "refused" ? `: ${cell(verdict.problems.map((problem) => problem.message).join("; "))}` : "";
    lines.push(`| ${ruleSetTitles[verdict.ruleSet]} ${report.level} | **${verdictWord(verdict)}**${why}${refused} |`);
  }
  const told = tellAll(report).filter(({ finding }) => finding.class !== "safe");
  if (told.length > 0) lines.push("", "| | finding | why | rule |", "| --- | --- | --- | --- |");
  for (const { finding, title, why } of told) {
    lines.push(
      `| ${classSigns[finding.class]} ${finding.class} | ${cell(title)} | ${cell(why)} | ${code(`${finding.rule} ${finding.path}`)} |`,
    );
  }
  for (const { direction, found } of report.evidence) {
    const asked = direction === "backward" ? "New readers, old events" : "Old readers, new events";
    const { outcomes } = found;
    lines.push(
      "",
      `${asked}: of ${found.tried} events ${outcomes["cannot-read"]} cannot be read, ${outcomes.misread} are misread.`,
    );
    const worst = found.witnesses.find(({ outcome }) => outcome === "cannot-read" || outcome === "misread");
    if (worst !== undefined)
      lines.push("", "```", worst.json, worst.hex, ...(worst.error === undefined ? [] : [worst.error]), "```");
  }
  return `${lines.join("\n")}\n`;
}

/** Text inside a table cell: no new columns, no new rows, no HTML. */
function cell(text: string): string {
  return text
    .replace(/[\\|`*_]/g, "\\$&")
    .replace(/</g, "&lt;")
    .replace(/\s+/g, " ");
}

/** Text as code, whatever backquotes it holds. */
function code(text: string): string {
  const fence = "`".repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length)) + 1);
  return `${fence}${text.startsWith("`") ? " " : ""}${text.replace(/\|/g, "\\|").replace(/\s+/g, " ")}${fence}`;
}
