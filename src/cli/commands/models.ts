import type { Command } from "commander";
import { createStudio, given, type ModelJudgement, type Policy, type Verdict } from "../../core/index.ts";
import { InputError } from "../input/input-error.ts";
import { loadVersion } from "../input/load.ts";
import { refuseInvalid } from "../input/refuse-invalid.ts";
import { policyOption, rootOption } from "./options.ts";

interface ModelsOptions {
  readonly against: string;
  readonly policy: Policy;
  readonly root?: string;
  readonly object?: string;
  readonly json?: boolean;
}

/** Adds `evolve models`: one change of a JSON Schema, judged under each content model. */
export function addModels(program: Command): void {
  program
    .command("models")
    .description("judge a JSON Schema change as if its objects were open, closed or partially open")
    .argument("<new>", "the new version: a file, a folder, or git#ref=main,path=...")
    .requiredOption("--against <old>", "the older version")
    .addOption(policyOption())
    .addOption(rootOption())
    .option("--object <path>", "one object alone, by its path: /customer/address")
    .option("--json", "print the judgements as JSON")
    .action(async (path: string, options: ModelsOptions) => {
      const studio = createStudio();
      const wanted = given({ format: "json-schema" as const, root: options.root });
      const newer = await refuseInvalid(studio, await loadVersion(studio, path, wanted));
      const older = await refuseInvalid(studio, await loadVersion(studio, options.against, wanted));
      const rows = await studio.underModels(older, newer, options.policy, options.object);
      if (options.object !== undefined && rows.every(({ rewritten, kept }) => rewritten + kept === 0))
        throw new InputError(
          `There is no object with properties at "${options.object}".`,
          "Name one as the outline does: /customer/address.",
        );
      process.stdout.write(options.json ? `${JSON.stringify({ ok: true, models: rows })}\n` : modelsText(rows));
    });
}

const heads = ["", "new reads old", "old reads new", "new reads old", "old reads new"] as const;

/** A table: a row for each model, a column for each rule set and direction. */
export function modelsText(rows: readonly ModelJudgement[]): string {
  const lines = rows.map(({ model, verdicts }) => [
    model,
    ...[verdicts.confluent, verdicts.validation].flatMap(({ backward, forward }) => [word(backward), word(forward)]),
  ]);
  const width = 16;
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell) => cell.padEnd(width))
      .join("")
      .trimEnd()}\n`;
  const notes = rows.flatMap(({ model, kept }) =>
    kept === 0
      ? []
      : [
          `${kept} ${kept === 1 ? "object stays" : "objects stay"} as written under "${model}": patterns or combined schemas decide there.\n`,
        ],
  );
  return line(["", "Confluent", "", "Validation"]) + line(heads) + lines.map(line).join("") + notes.join("");
}

function word(verdict: Verdict): string {
  if (verdict.kind === "refused") return "! refused";
  if (verdict.compatible === null) return "? undecided";
  const count = verdict.findings.filter((finding) => finding.class === "breaks").length;
  return verdict.compatible ? "✓ yes" : `✕ no (${count})`;
}
