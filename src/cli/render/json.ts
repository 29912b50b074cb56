import { textsOf, verdictAnswer } from "../batch/answer-shapes.ts";
import type { Report } from "../report/report.ts";

/** A report as JSON Lines: for each rule set the object that `evolve batch` answers for `check`. */
export function renderJson(report: Report): string {
  const sources = [...report.oldFiles, report.newFiles].map((files) => textsOf({ files }));
  return report.verdicts.map((verdict) => `${JSON.stringify(verdictAnswer(verdict, sources))}\n`).join("");
}
