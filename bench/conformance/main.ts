import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { answerRequest } from "../../src/cli/batch/answer.ts";
import { createStudio, type Studio } from "../../src/core/index.ts";
import { type Case, casesOf } from "./cases.ts";
import { disagreement } from "./compare.ts";

const here = dirname(fileURLToPath(import.meta.url));

interface Tally {
  agreed: number;
  undecided: number;
  readonly total: number;
  readonly shown: string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: "string", default: "3" }, id: { type: "string" } },
});

const minimums = JSON.parse(readFileSync(join(here, "minimum.json"), "utf8")) as Record<string, number>;
const folder = resolve(process.env.CONFORMANCE_DIR ?? join(here, "../../../shared/conformance"));

async function runSet(studio: Studio, set: string): Promise<Tally> {
  const cases = casesOf(folder, set).filter(({ id }) => values.id === undefined || id.includes(values.id));
  const tally: Tally = { agreed: 0, undecided: 0, total: cases.length, shown: [] };
  for (const one of cases) {
    const difference = await tryCase(studio, one);
    if (difference === undefined) tally.agreed += 1;
    else if (difference === "undecided") tally.undecided += 1;
    else if (tally.shown.length < Number(values.show)) tally.shown.push(`${one.id}\n      ${difference}`);
  }
  return tally;
}

async function tryCase(studio: Studio, one: Case): Promise<string | undefined> {
  try {
    // The answer is taken through JSON, as a program on the other end of batch would.
    const answer = JSON.parse(JSON.stringify(await answerRequest(studio, one.request))) as Record<string, unknown>;
    return disagreement(one.request, one.expect, answer);
  } catch (error) {
    return `our own bug: ${error instanceof Error ? error.stack?.split("\n").slice(0, 4).join(" ") : String(error)}`;
  }
}

async function main(): Promise<number> {
  if (!existsSync(folder)) {
    console.log(
      `NO CONFORMANCE CASES at ${folder}: nothing was compared with the originals. Set CONFORMANCE_DIR to their folder.`,
    );
    console.log("0 passed, 0 failed");
    return 0;
  }
  const sets = positionals.length > 0 ? positionals : Object.keys(minimums);
  const whole = values.id === undefined;
  let [passed, failed] = [0, 0];
  for (const set of sets) {
    const started = performance.now();
    const { agreed, undecided, total, shown } = await runSet(createStudio(), set);
    const minimum = whole ? (minimums[set] ?? 0) : 0;
    const held = agreed >= minimum;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const notes = [
      undecided > 0 ? `${undecided} undecided` : "",
      held ? "" : `BELOW THE RECORDED MINIMUM ${minimum}`,
    ].filter((note) => note !== "");
    console.log(
      `${held ? "ok  " : "FAIL"} ${set.padEnd(28)} ${agreed} / ${total} agreed${notes.length > 0 ? `, ${notes.join(", ")}` : ""} (${seconds} s)`,
    );
    for (const line of shown) console.log(`    - ${line}`);
    if (held) passed += 1;
    else failed += 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
