import type { FindingClass, Verdict } from "../../core/index.ts";
import { type Report, type ToldFinding, type ToldPlace, verdictTitle } from "../report/report.ts";
import { generalWords, tellAll, tellRefusals } from "../report/tell.ts";

const sarifLevels = { breaks: "error", risky: "warning", meaning: "warning", safe: "note" } as const satisfies Record<
  FindingClass,
  string
>;

/** A report as SARIF 2.1.0 for code scanning. */
export function renderSarif(report: Report): string {
  const told = tellAll(report);
  const notifications = report.verdicts.flatMap((verdict) => notificationsOf(report, verdict));
  const run = {
    tool: { driver: { name: "evolve", rules: rulesOf(report, told) } },
    results: told.map(resultOf),
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/** The rules that findings name, in general words: one description serves all its findings. */
function rulesOf(report: Report, told: readonly ToldFinding[]): readonly object[] {
  const rules = new Map<string, object>();
  for (const { finding, title, fix } of told) {
    const id = `${finding.ruleSet}/${finding.rule}`;
    if (rules.has(id)) continue;
    const rule = report.tables.rules[finding.ruleSet]?.[finding.rule];
    const words = generalWords(rule?.fix ?? fix);
    rules.set(id, {
      id,
      shortDescription: { text: generalWords(rule?.title ?? title) },
      ...(words === "" ? {} : { help: { text: words } }),
    });
  }
  return [...rules.values()];
}

/** What was not judged, and why: without these an empty list of results would look like a pass. */
function notificationsOf(report: Report, verdict: Verdict): readonly object[] {
  const title = verdictTitle(report, verdict);
  if (verdict.kind === "judged") {
    if (verdict.compatible !== null) return [];
    return [{ level: "error", message: { text: `${title}: undecided: ${verdict.undecided ?? "nobody knows"}` } }];
  }
  return tellRefusals(report, verdict).map(({ version, words, place }) => ({
    level: "error",
    message: { text: `${title}: refused: ${version}: ${words}` },
    ...(place === undefined ? {} : { locations: [locationOf(place)] }),
  }));
}

function resultOf({ finding, title, why, place }: ToldFinding): object {
  return {
    ruleId: `${finding.ruleSet}/${finding.rule}`,
    level: sarifLevels[finding.class],
    message: { text: `${title}. ${why} (${finding.message})` },
    locations: place === undefined ? [] : [locationOf(place)],
    partialFingerprints: { finding: `${finding.ruleSet} ${finding.rule} ${finding.path} ${finding.direction}` },
  };
}

/** A line of an older version cannot be marked in the new one: only its file is. */
function locationOf({ file, line, column, isOld }: ToldPlace): object {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri },
      ...(isOld ? {} : { region: { startLine: line, startColumn: column } }),
    },
  };
}
