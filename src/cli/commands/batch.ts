import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { createStudio } from "../../core/index.ts";
import { answerLine } from "../batch/answer.ts";

/** Adds `evolve batch`: JSON Lines in, JSON Lines out, in the same order. */
export function addBatch(program: Command): void {
  program
    .command("batch")
    .description("answer questions, one JSON object a line on standard input, in the same order")
    .action(async () => {
      const studio = createStudio();
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (line.trim() === "") continue;
        const answer = `${JSON.stringify(await answerLine(studio, line))}\n`;
        if (!process.stdout.write(answer)) await once(process.stdout, "drain");
      }
    });
}
