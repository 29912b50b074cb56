import type { FindingClass } from "../../core/index.ts";
import { type Report, type ToldPlace, verdictTitle } from "../report/report.ts";
import { tellAll, tellRefusals } from "../report/tell.ts";

const commands = { breaks: "error", risky: "warning", meaning: "warning", safe: "notice" } as const satisfies Record<
  FindingClass,
  string
>;

/** A report as workflow commands, which GitHub turns into annotations. */
export function renderGithub(report: Report): string {
  const lines: string[] = [];
  for (const verdict of report.verdicts) {
    for (const { version, words, place } of tellRefusals(report, verdict))
      lines.push(command("error", place, `${verdictTitle(report, verdict)}: refused`, `${version}: ${words}`));
    if (verdict.kind === "judged" && verdict.compatible === null)
      lines.push(
        command("error", undefined, `${verdictTitle(report, verdict)}: undecided`, verdict.undecided ?? "undecided"),
      );
  }
  for (const { finding, title, why, fix, place } of tellAll(report)) {
    if (finding.class === "safe") continue;
    const next = fix === "" ? "" : `\nWhat now: ${fix}`;
    const message = `${why}${next}\n${finding.message} (${finding.ruleSet} ${finding.rule})`;
    lines.push(command(commands[finding.class], place, title, message));
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** A line of an older version cannot be marked in the new one: only its file is. */
function command(name: string, place: ToldPlace | undefined, title: string, message: string): string {
  const line = place === undefined || place.isOld ? "" : `line=${place.line},col=${place.column},`;
  const where = place === undefined ? "" : `file=${property(place.file)},${line}`;
  return `::${name} ${where}title=${property(title)}::${data(message)}`;
}

function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
