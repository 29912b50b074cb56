import { type Finding, LineIndex, type SourceFile, segmentsOf, unsegment } from "../../core/index.ts";
import type { Report, ToldFinding } from "./report.ts";

/** Fills in a rule's words for one finding, and finds its place in the files. */
export function tell(report: Report, finding: Finding): ToldFinding {
  const rule = report.tables.rules[finding.ruleSet]?.[finding.rule];
  const old = report.oldNames[finding.against ?? report.oldNames.length - 1] ?? "the older version";
  const [writer, reader] = finding.direction === "forward" ? [report.newName, old] : [old, report.newName];
  const fill = (text: string): string =>
    text.replaceAll("{name}", nameOf(finding)).replaceAll("{writer}", writer).replaceAll("{reader}", reader);
  return {
    finding,
    title: fill(rule?.title ?? finding.message),
    why: fill(rule?.why ?? finding.message),
    fix: fill(rule?.fix ?? ""),
    place: placeOf(report, finding),
  };
}

/** The name of the node a finding is about. */
function nameOf(finding: Finding): string {
  const path = finding.nodes?.new ?? finding.nodes?.old;
  const last = path === undefined ? undefined : segmentsOf(path).at(-1);
  if (last !== undefined) return unsegment(last).replace(/^\|/, "");
  return (
    finding.path
      .split("/")
      .filter((part) => part !== "" && part !== "#")
      .at(-1) ?? "the schema"
  );
}

function placeOf(report: Report, finding: Finding): ToldFinding["place"] {
  if (finding.span?.file !== undefined) {
    return { file: finding.span.file, line: finding.span.startLine, column: finding.span.startColumn };
  }
  const place = finding.places?.new ?? finding.places?.old;
  if (place === undefined) return undefined;
  const old = report.oldFiles[finding.against ?? report.oldFiles.length - 1] ?? [];
  const files: readonly SourceFile[] = finding.places?.new === undefined ? old : report.newFiles;
  const text = files.find((file) => file.path === place.file)?.text;
  return text === undefined ? undefined : { file: place.file, ...new LineIndex(text).at(place.from) };
}

/** All findings of a report, worst first, told in words; safe ones last. */
export function tellAll(report: Report): ToldFinding[] {
  const order = ["breaks", "risky", "meaning", "safe"];
  return report.verdicts
    .flatMap((verdict) => (verdict.kind === "judged" ? verdict.findings : []))
    .map((finding) => tell(report, finding))
    .sort((a, b) => order.indexOf(a.finding.class) - order.indexOf(b.finding.class));
}
