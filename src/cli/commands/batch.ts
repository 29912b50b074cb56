import { once } from "node:events";
import type { Command } from "commander";
import { createStudio } from "../../core/index.ts";
import { answerText } from "../batch/answer.ts";
import { batchLines } from "../batch/lines.ts";

const notText = JSON.stringify({ ok: false, problems: [{ message: "this line is not UTF-8 text" }] });

/** Adds `evolve batch`: JSON Lines in, JSON Lines out, in the same order. */
export function addBatch(program: Command): void {
  program
    .command("batch")
    .description("answer questions, one JSON object a line on standard input, in the same order")
    .action(async () => {
      const studio = createStudio();
      for await (const line of batchLines(process.stdin)) {
        const answer = line.kind === "text" ? await answerText(studio, line.text, tellBug) : notText;
        if (!process.stdout.write(`${answer}\n`)) await once(process.stdout, "drain");
      }
    });
}

function tellBug(error: unknown): void {
  process.exitCode = 2;
  process.stderr.write(`evolve: this is a bug of ours: ${error instanceof Error ? error.stack : String(error)}\n`);
}
