import type { FindingClass } from "../../core/index.ts";
import type { Report, ToldFinding } from "../report/report.ts";
import { tellAll } from "../report/tell.ts";

const sarifLevels = { breaks: "error", risky: "warning", meaning: "warning", safe: "note" } as const satisfies Record<
  FindingClass,
  string
>;

/** A report as SARIF 2.1.0 for code scanning. */
export function renderSarif(report: Report): string {
  const told = tellAll(report);
  const rules = new Map(
    told.map(({ finding, title, fix }): [string, object] => [
      `${finding.ruleSet}/${finding.rule}`,
      {
        id: `${finding.ruleSet}/${finding.rule}`,
        shortDescription: { text: title },
        ...(fix === "" ? {} : { help: { text: fix } }),
      },
    ]),
  );
  const refusals = report.verdicts.flatMap((verdict) =>
    verdict.kind === "refused"
      ? verdict.problems.map(({ message }) => ({ level: "error", message: { text: message } }))
      : [],
  );
  const run = {
    tool: { driver: { name: "evolve", rules: [...rules.values()] } },
    results: told.map(resultOf),
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: refusals.length === 0, toolExecutionNotifications: refusals }],
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function resultOf({ finding, why, place }: ToldFinding): object {
  const location =
    place === undefined
      ? undefined
      : {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(place.file) },
            region: { startLine: place.line, startColumn: place.column },
          },
        };
  return {
    ruleId: `${finding.ruleSet}/${finding.rule}`,
    level: sarifLevels[finding.class],
    message: { text: `${why} (${finding.message})` },
    locations: location === undefined ? [] : [location],
    partialFingerprints: { finding: `${finding.ruleSet} ${finding.rule} ${finding.path} ${finding.direction}` },
  };
}
