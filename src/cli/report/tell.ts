import {
  type Finding,
  LineIndex,
  namedNode,
  nodeName,
  type Problem,
  readablePath,
  type SourceFile,
  showsHarm,
  type Verdict,
  worstFate,
} from "../../core/index.ts";
import { shownPath } from "../input/shown-path.ts";
import { sentence } from "./printable.ts";
import type { Report, ToldFinding, ToldPlace, ToldRefusal, ToldWitness } from "./report.ts";

/** Fills in a rule's words for one finding, and finds its place in the files. */
export function tell(report: Report, finding: Finding): ToldFinding {
  const rule = report.tables.rules[finding.ruleSet]?.[finding.rule];
  const old = report.oldNames[finding.against ?? report.oldNames.length - 1] ?? "the older version";
  const [writer, reader] = finding.direction === "forward" ? [report.newName, old] : [old, report.newName];
  const fill = (text: string): string =>
    text.replaceAll("{name}", nameOf(report, finding)).replaceAll("{writer}", writer).replaceAll("{reader}", reader);
  const witness = witnessOf(report, finding);
  return {
    finding,
    proof: witness === undefined ? finding.proof : "decoded",
    witness,
    title: fill(rule?.title ?? finding.message),
    why: fill(rule?.why ?? finding.message),
    fix: fill(rule?.fix ?? ""),
    place: placeOf(report, finding),
  };
}

/** A rule's words about no finding in particular. */
export function generalWords(text: string): string {
  return text
    .replaceAll("{name}", "X")
    .replaceAll("{writer}", "the writer's version")
    .replaceAll("{reader}", "the reader's version");
}

/** The name of the node a finding is about. */
function nameOf(report: Report, finding: Finding): string {
  if (finding.name !== undefined) return finding.name;
  const path = namedNode(finding.nodes ?? {});
  if (path !== undefined && path !== "") return nodeName(path, report.format);
  return (
    finding.path
      .split("/")
      .filter((part) => part !== "" && part !== "#")
      .at(-1) ?? "the schema"
  );
}

function placeOf(report: Report, finding: Finding): ToldPlace | undefined {
  const old = report.oldFiles[finding.against ?? report.oldFiles.length - 1] ?? [];
  if (finding.span?.file !== undefined) {
    const { file, startLine: line, startColumn: column } = finding.span;
    const isOld = finding.places !== undefined && finding.places.new === undefined;
    return { file: shownPath(isOld ? old : report.newFiles, file), line, column, isOld };
  }
  const place = finding.places?.new ?? finding.places?.old;
  if (place === undefined) return undefined;
  const isOld = finding.places?.new === undefined;
  return locate(isOld ? old : report.newFiles, place, isOld);
}

function locate(
  files: readonly SourceFile[],
  place: { readonly file: string; readonly from: number },
  isOld: boolean,
): ToldPlace | undefined {
  const text = files.find((file) => file.path === place.file)?.text;
  if (text === undefined) return undefined;
  return { file: shownPath(files, place.file), ...new LineIndex(text).at(place.from), isOld };
}

/** All findings of a report, worst first, told in words; safe ones last. */
export function tellAll(report: Report): ToldFinding[] {
  const order = ["breaks", "risky", "meaning", "safe"];
  return report.verdicts
    .flatMap((verdict) => (verdict.kind === "judged" ? verdict.findings : []))
    .map((finding) => tell(report, finding))
    .sort((a, b) => order.indexOf(a.finding.class) - order.indexOf(b.finding.class));
}

/** What a refused verdict holds against a text: each problem with its place and the next step. */
export function tellRefusals(report: Report, verdict: Verdict): ToldRefusal[] {
  if (verdict.kind !== "refused") return [];
  const isOld = verdict.side !== "new";
  const files = isOld ? (report.oldFiles[verdict.version] ?? []) : report.newFiles;
  const version = isOld ? (report.oldNames[verdict.version] ?? "the older version") : report.newName;
  return verdict.problems
    .filter((problem: Problem) => problem.severity === "error")
    .map((problem) => ({
      version,
      words: sentence(problem),
      place: problem.place === undefined ? undefined : locate(files, problem.place, isOld),
    }));
}

/** A place as editors and terminals know it. */
export function placeWords({ file, line, column }: ToldPlace): string {
  return `${file}:${line}:${column}`;
}

/** The event that shows what a finding claims, of those tried between the newest older version and the candidate. */
function witnessOf(report: Report, finding: Finding): ToldWitness | undefined {
  const isNewestPair = finding.against === undefined || finding.against === report.oldNames.length - 1;
  if (!isNewestPair || finding.nodes === undefined) return undefined;
  if (finding.class !== "breaks" && finding.class !== "meaning") return undefined;
  const breaks = finding.class === "breaks";
  for (const { direction, found } of report.evidence) {
    if (finding.direction !== "both" && finding.direction !== direction) continue;
    const fate = worstFate(found.witnesses, direction, finding.nodes, {
      reach: breaks ? "inside" : "items",
      claims: [finding],
    });
    if (fate === undefined || !showsHarm(fate.field)) continue;
    const { error } = fate.event;
    const { path, outcome, written, read, note } = fate.field;
    const misread = `${readablePath(path)}: ${written ?? "nothing"} is read as ${read ?? "nothing"}${note === undefined ? "" : ` (${note})`}`;
    return { json: fate.event.json, said: outcome === "error" ? (error ?? note ?? "cannot be read") : misread };
  }
  return undefined;
}
