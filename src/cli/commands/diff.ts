import { type Command, Option } from "commander";
import { type Change, createStudio, given, readablePath } from "../../core/index.ts";
import { changeAnswer } from "../batch/answer-shapes.ts";
import { loadVersion } from "../input/load.ts";
import { refuseInvalid } from "../input/refuse-invalid.ts";
import { formatOption, rootOption, type SchemaOptions } from "./options.ts";

interface DiffOptions extends SchemaOptions {
  readonly output: "text" | "json";
  readonly annotations?: boolean;
}

/** Adds `evolve diff`. */
export function addDiff(program: Command): void {
  program
    .command("diff")
    .description("say what changed, field by field, without judging it")
    .argument("<old>", "the older version: a file, a folder, or git#ref=main,path=...")
    .argument("<new>", "the newer version")
    .addOption(formatOption())
    .addOption(rootOption())
    .option("--annotations", "also what no reader looks at: docs, order, titles")
    .addOption(new Option("--output <form>", "how to print").choices(["text", "json"]).default("text"))
    .action(async (old: string, current: string, options: DiffOptions) => {
      const studio = createStudio();
      const newer = await loadVersion(studio, current, given({ format: options.format, root: options.root }));
      const older = await loadVersion(
        studio,
        old,
        given({ format: options.format ?? newer.format, root: options.root }),
      );
      const [oldId, newId] = [await refuseInvalid(studio, older), await refuseInvalid(studio, newer)];
      const { changes } = await studio.compare(oldId, newId);
      const shown = changes.filter(
        (change) => change.about === "structure" || options.annotations === true || options.output === "json",
      );
      if (options.output === "json")
        process.stdout.write(`${JSON.stringify({ ok: true, changes: shown.map(changeAnswer) })}\n`);
      else
        process.stdout.write(
          shown.length === 0 ? "no differences that a reader can see\n" : shown.map(changeLine).join(""),
        );
    });
}

function changeLine({ kind, path, old, new: current }: Change): string {
  const values = [old?.value, current?.value].filter((value) => value !== undefined && value !== "").join(" → ");
  return `${kind.padEnd(28)} ${readablePath(path)}${values === "" ? "" : `  ${values}`}\n`;
}
