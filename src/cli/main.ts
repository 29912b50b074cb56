import { Command, CommanderError } from "commander";
import { addAvro } from "./commands/avro.ts";
import { addBatch } from "./commands/batch.ts";
import { addCheck } from "./commands/check.ts";
import { addDescriptors } from "./commands/descriptors.ts";
import { addDiff } from "./commands/diff.ts";
import { addCodec, addRead, addSample, addSizes } from "./commands/events.ts";
import { addExplain } from "./commands/explain.ts";
import { addLint } from "./commands/lint.ts";
import { addModels } from "./commands/models.ts";
import { addRecognise } from "./commands/recognise.ts";
import { addReplay } from "./commands/replay.ts";
import { addServe } from "./commands/serve.ts";
import { addTest } from "./commands/test.ts";
import { InputError } from "./input/input-error.ts";

/** `evolve`: 0 holds, 1 findings, 2 the input or the call is wrong. */
async function main(): Promise<void> {
  const program = new Command("evolve");
  program
    .description("Prove with bytes what a schema change does to data already in flight.")
    .showHelpAfterError("(evolve help lists the commands)")
    .exitOverride();
  for (const add of [
    addCheck,
    addDiff,
    addLint,
    addDescriptors,
    addExplain,
    addModels,
    addRead,
    addReplay,
    addRecognise,
    addCodec,
    addSample,
    addSizes,
    addTest,
    addAvro,
    addBatch,
    addServe,
  ])
    add(program);
  for (const command of program.commands) {
    command.exitOverride();
    for (const inner of command.commands) inner.exitOverride();
  }
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = statusOf(error);
  }
}

function statusOf(error: unknown): number {
  // Commander has printed its own sentence already; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InputError) {
    process.stderr.write(`evolve: ${error.message}${error.hint === undefined ? "" : `\n${error.hint}`}\n`);
    return 2;
  }
  process.stderr.write(`evolve: this is a bug of ours: ${error instanceof Error ? error.stack : String(error)}\n`);
  return 2;
}

// A reader that stops early (evolve ... | head) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

await main();
