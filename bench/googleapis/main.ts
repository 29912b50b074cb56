import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { recorded, unpackedCorpus } from "../corpora/corpora.ts";
import { agreement, bufKey, ourKey } from "./findings.ts";
import { type TimedRun, timedRun } from "./timed-run.ts";

// All of googleapis at two dates, judged by buf and by `evolve check` in turn: the same findings, and how long each takes.

const categories = ["FILE", "PACKAGE", "WIRE_JSON", "WIRE"] as const;
type Category = (typeof categories)[number];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    category: { type: "string", multiple: true },
    runs: { type: "string", default: "1" },
    show: { type: "string", default: "3" },
  },
});

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");
const commandLine = join(repository, "dist/cli/evolve.js");

function evolve(folder: string, category: Category): Promise<TimedRun> {
  const args = ["check", "gapi-new", "--against", "gapi-old", "--rule-set", "buf-breaking", "--category", category];
  return timedRun(process.execPath, [commandLine, ...args, "--output", "json", "--events", "0"], folder);
}

/** buf's own binary, without the script that npm puts before it. */
function bufBinary(): string {
  const resolve = createRequire(join(repository, "package.json")).resolve;
  const name = `@bufbuild/buf-${process.platform}-${process.arch}/bin/buf${process.platform === "win32" ? ".exe" : ""}`;
  return resolve(name);
}

function buf(folder: string, category: Category): Promise<TimedRun> {
  const config = JSON.stringify({ version: "v2", breaking: { use: [category] } });
  const args = ["breaking", ".", "--against", "../gapi-old", "--config", config, "--error-format", "json"];
  return timedRun(bufBinary(), args, join(folder, "gapi-new"));
}

interface Answer {
  readonly findings?: readonly Parameters<typeof ourKey>[0][];
}

function ourKeys(output: string): string[] {
  const answer: Answer = JSON.parse(output.split("\n")[0] ?? "{}");
  return (answer.findings ?? []).map(ourKey);
}

function bufKeys(output: string): string[] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => bufKey(JSON.parse(line)));
}

function cost(run: TimedRun): string {
  const processor = run.processor === undefined ? "" : `, ${run.processor.toFixed(1)} s of processors`;
  const memory = run.memory === undefined ? "" : `, ${Math.round(run.memory / 1e6)} MB`;
  return `${run.wall.toFixed(2)} s${processor}${memory}`;
}

/** Runs both in turn; returns whether all findings agree. */
async function compare(folder: string, category: Category): Promise<boolean> {
  const wanted = recorded<Parameters<typeof bufKey>[0]>(`googleapis-buf-breaking-${category}.jsonl.gz`).map(bufKey);
  let agreed = true;
  for (let run = 0; run < Number(values.runs); run++) {
    const theirs = await buf(folder, category);
    const ours = await evolve(folder, category);
    const found = agreement(wanted, ourKeys(ours.output));
    const live = agreement(bufKeys(theirs.output), ourKeys(ours.output));
    const ratio = `${(theirs.wall / ours.wall).toFixed(1)} times as fast`;
    const work =
      theirs.processor === undefined || ours.processor === undefined
        ? ""
        : `, ${(theirs.processor / ours.processor).toFixed(1)} times less processor time`;
    console.log(
      `${category}: ${found.agreed} / ${wanted.length} findings agreed with the record, ${found.extra.length} too many`,
    );
    console.log(
      `  with buf in this run: ${live.agreed} agreed, ${live.missing.length} missing, ${live.extra.length} too many`,
    );
    console.log(`  buf    ${cost(theirs)}`);
    console.log(`  evolve ${cost(ours)}: ${ratio}${work}`);
    for (const key of [...found.missing, ...live.missing].slice(0, Number(values.show)))
      console.log(`  missing  ${key}`);
    for (const key of [...found.extra, ...live.extra].slice(0, Number(values.show))) console.log(`  too many ${key}`);
    agreed &&= [found, live].every(({ missing, extra }) => missing.length + extra.length === 0);
  }
  return agreed;
}

async function main(): Promise<number> {
  if (!existsSync(commandLine)) {
    console.log(`NO COMMAND LINE at ${commandLine}: run "npm run build" first. Nothing was measured.`);
    return 1;
  }
  const folder = unpackedCorpus("googleapis", positionals[0]);
  if (folder === undefined) return 0;
  const wanted = categories.filter((name) => values.category === undefined || values.category.includes(name));
  let agreed = true;
  for (const category of wanted) agreed = (await compare(folder, category)) && agreed;
  return agreed ? 0 : 1;
}

process.exitCode = await main();
