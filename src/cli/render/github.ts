import type { FindingClass } from "../../core/index.ts";
import type { Report } from "../report/report.ts";
import { verdictWord } from "../report/report.ts";
import { tellAll } from "../report/tell.ts";

const commands = { breaks: "error", risky: "warning", meaning: "warning", safe: "notice" } as const satisfies Record<
  FindingClass,
  string
>;

/** A report as workflow commands, which GitHub turns into annotations. */
export function renderGithub(report: Report): string {
  const refused = report.verdicts.filter((verdict) => verdictWord(verdict) === "refused");
  const lines = refused.flatMap((verdict) =>
    verdict.kind === "refused"
      ? verdict.problems.map((problem) => `::error title=refused::${data(problem.message)}`)
      : [],
  );
  for (const { finding, title, why, place } of tellAll(report)) {
    if (finding.class === "safe") continue;
    const where = place === undefined ? "" : `file=${property(place.file)},line=${place.line},col=${place.column},`;
    lines.push(
      `::${commands[finding.class]} ${where}title=${property(title)}::${data(`${why} (${finding.ruleSet} ${finding.rule})`)}`,
    );
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
