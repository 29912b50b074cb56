import type { Report } from "../report/report.ts";
import { verdictWord } from "../report/report.ts";
import { tell } from "../report/tell.ts";

/** A report as JUnit XML: a suite per rule set, a failing case per finding that is not safe. */
export function renderJunit(report: Report): string {
  const suites = report.verdicts.map((verdict) => {
    if (verdict.kind === "refused") {
      const text = verdict.problems.map((problem) => problem.message).join("\n");
      return suite(verdict.ruleSet, 1, 0, 1, [
        `<testcase name="parse" classname="${attribute(verdict.ruleSet)}"><error message="refused">${escapeXml(text)}</error></testcase>`,
      ]);
    }
    const told = verdict.findings.filter((finding) => finding.class !== "safe").map((finding) => tell(report, finding));
    const cases = told.map(
      ({ finding, title, why }) =>
        `<testcase name="${attribute(`${finding.rule} ${finding.path}`)}" classname="${attribute(finding.ruleSet)}"><failure type="${finding.class}" message="${attribute(title)}">${escapeXml(`${why}\n${finding.message}`)}</failure></testcase>`,
    );
    const passed = `<testcase name="${verdictWord(verdict)}" classname="${attribute(verdict.ruleSet)}"/>`;
    return suite(verdict.ruleSet, Math.max(1, cases.length), cases.length, 0, cases.length > 0 ? cases : [passed]);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("\n")}\n</testsuites>\n`;
}

function suite(name: string, tests: number, failures: number, errors: number, cases: readonly string[]): string {
  return `<testsuite name="${attribute(name)}" tests="${tests}" failures="${failures}" errors="${errors}">\n${cases.join("\n")}\n</testsuite>`;
}

/** Text for XML; characters that XML 1.0 cannot hold become the replacement character. */
function escapeXml(text: string): string {
  return [...text]
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 0x20 && letter !== "\t" && letter !== "\n" && letter !== "\r" ? "\ufffd" : letter;
    })
    .join("")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

function attribute(text: string): string {
  return escapeXml(text).replace(/"/g, "&quot;").replace(/\n/g, "&#10;");
}
