import type { Verdict } from "../../core/index.ts";
import { type Report, type ToldFinding, verdictWord } from "../report/report.ts";
import { placeWords, tell, tellRefusals } from "../report/tell.ts";

/** A report as JUnit XML: a suite per rule set, a failing case per finding that is not safe. */
export function renderJunit(report: Report): string {
  const suites = report.verdicts.map((verdict) => suite(verdict.ruleSet, casesOf(report, verdict)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("\n")}\n</testsuites>\n`;
}

interface Case {
  readonly kind: "failure" | "error" | "passed";
  readonly xml: string;
}

function casesOf(report: Report, verdict: Verdict): readonly Case[] {
  if (verdict.kind === "refused") {
    const lines = tellRefusals(report, verdict).map(
      ({ version, words, place }) => `${version}${place === undefined ? "" : ` (${placeWords(place)})`}: ${words}`,
    );
    return [errorCase(verdict, "refused", lines.join("\n"))];
  }
  const told = verdict.findings.filter((finding) => finding.class !== "safe").map((finding) => tell(report, finding));
  const cases = told.map(failureCase);
  // What nobody knows has not passed.
  if (verdict.compatible === null) cases.push(errorCase(verdict, "undecided", verdict.undecided ?? "undecided"));
  if (cases.length > 0) return cases;
  return [{ kind: "passed", xml: `<testcase name="${verdictWord(verdict)}" classname="${verdict.ruleSet}"/>` }];
}

function failureCase({ finding, title, why, fix, place }: ToldFinding): Case {
  const text = [
    why,
    ...(fix === "" ? [] : [`What now: ${fix}`]),
    finding.message,
    ...(place === undefined ? [] : [placeWords(place)]),
  ].join("\n");
  return {
    kind: "failure",
    xml: `<testcase name="${attribute(`${finding.rule} ${finding.path}`)}" classname="${finding.ruleSet}"><failure type="${finding.class}" message="${attribute(title)}">${escapeXml(text)}</failure></testcase>`,
  };
}

function errorCase({ ruleSet }: Verdict, word: "refused" | "undecided", text: string): Case {
  return {
    kind: "error",
    xml: `<testcase name="${word}" classname="${ruleSet}"><error type="${word}" message="${word}">${escapeXml(text)}</error></testcase>`,
  };
}

function suite(name: string, cases: readonly Case[]): string {
  const count = (kind: Case["kind"]): number => cases.filter((one) => one.kind === kind).length;
  return `<testsuite name="${name}" tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}">\n${cases.map(({ xml }) => xml).join("\n")}\n</testsuite>`;
}

/** Text for XML; characters that XML 1.0 cannot hold become the replacement character. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

function attribute(text: string): string {
  return escapeXml(text).replace(/"/g, "&quot;").replace(/\n/g, "&#10;").replace(/\r/g, "&#13;").replace(/\t/g, "&#9;");
}
