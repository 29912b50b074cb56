import type { Command } from "commander";
import { createStudio, formatIds, type Rule, ruleSetTitles } from "../../core/index.ts";
import { InputError } from "../input/input-error.ts";

/** Adds `evolve explain`: a rule in words, in every rule set that has it. */
export function addExplain(program: Command): void {
  program
    .command("explain")
    .description("say in words what a rule means; without a rule, list them all")
    .argument("[rule]", "its id, as findings show it: FIELD_NO_DELETE")
    .action(async (id: string | undefined) => {
      const studio = createStudio();
      const found: string[] = [];
      for (const format of formatIds) {
        const { rules } = await studio.tables(format);
        for (const [ruleSet, table] of Object.entries(rules)) {
          for (const rule of Object.values(table ?? {})) {
            if (id === undefined) found.push(`${format.padEnd(12)} ${ruleSet.padEnd(13)} ${rule.id}\n`);
            else if (rule.id === id)
              found.push(words(`${ruleSetTitles[ruleSet as keyof typeof ruleSetTitles]}, ${format}`, rule));
          }
        }
      }
      if (found.length === 0) throw new InputError(`No rule set has a rule "${id}".`, "evolve explain lists them all.");
      process.stdout.write(found.join(id === undefined ? "" : "\n"));
    });
}

function words(where: string, rule: Rule): string {
  const fill = (text: string): string =>
    text
      .replaceAll("{name}", "the field")
      .replaceAll("{writer}", "the writer's version")
      .replaceAll("{reader}", "the reader's version");
  return `${rule.id} (${where}): ${rule.class}\n  ${fill(rule.title)}\n  ${fill(rule.why)}\n  What now: ${fill(rule.fix)}\n  Source: ${rule.source}\n`;
}
