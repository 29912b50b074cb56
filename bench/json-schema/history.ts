import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createStudio } from "../../src/core/index.ts";
import type { Studio } from "../../src/core/studio.ts";
import { unpackedCorpus } from "../corpora/corpora.ts";

interface Seconds {
  readonly wall: number;
  readonly cpu: number;
}

/** Judges every step of a real history both ways, then one edit of its newest version, through the door. */
export async function judgeHistory(project: string): Promise<void> {
  const corpus = unpackedCorpus("histories");
  if (corpus === undefined) return;
  const folder = join(corpus, "json-schema", project);
  const versions = versionsOf(folder);
  const studio = createStudio();
  const answers: Record<string, number> = {};
  const ids: string[] = [];
  const whole = await timed(async () => {
    for (const file of versions) ids.push(await studio.put("json-schema", { files: [file] }));
    for (const [index, newer] of ids.entries()) {
      const older = ids[index - 1];
      if (older === undefined) continue;
      for (const versions of [
        [older, newer],
        [newer, older],
      ])
        await ask(studio, versions, answers);
    }
  });
  console.log(`${project}: ${versions.length} versions of up to ${longest(versions)} kB, every step both ways`);
  console.log(
    `  ${inWords(whole)}; ${Object.entries(answers)
      .map(([answer, count]) => `${answer} ${count}`)
      .join(", ")}`,
  );
  await judgeEdit(studio, versions, ids);
}

async function judgeEdit(studio: Studio, versions: readonly File[], ids: readonly string[]): Promise<void> {
  const [file, newest, before] = [versions.at(-1), ids.at(-1), ids.at(-2)];
  if (file === undefined || newest === undefined || before === undefined) return;
  const best: Seconds[] = [];
  for (let round = 0; round < 5; round += 1) {
    // A keystroke in the middle: a description grows by a letter.
    const text = file.text.replace(/("description": ?")/, `$1${"x".repeat(round + 1)}`);
    if (text === file.text) throw new Error("the text has no description to edit");
    best.push(
      await timed(async () => {
        const edited = await studio.edit(newest, file.path, text);
        await ask(studio, [before, edited], {});
      }),
    );
  }
  best.sort((left, right) => left.wall - right.wall);
  const [fastest, , median] = best;
  if (fastest === undefined || median === undefined) return;
  console.log(`  one edit judged again: median ${inWords(median)}; best ${inWords(fastest)}`);
}

async function ask(studio: Studio, versions: readonly string[], answers: Record<string, number>): Promise<void> {
  for (const ruleSet of ["validation", "confluent"] as const) {
    const verdict = await studio.check({ ruleSet, versions, level: "BACKWARD" });
    const key = `${ruleSet} ${verdict.kind}`;
    answers[key] = (answers[key] ?? 0) + 1;
  }
}

interface File {
  readonly path: string;
  readonly text: string;
}

function versionsOf(folder: string): File[] {
  const names = readdirSync(folder).filter((name) => /^v?\d/.test(name));
  names.sort((left, right) => left.localeCompare(right, "en", { numeric: true }));
  return names.flatMap((name) => {
    const path = readdirSync(join(folder, name)).find((file) => file.endsWith(".json"));
    return path === undefined ? [] : [{ path, text: readFileSync(join(folder, name, path), "utf8") }];
  });
}

function longest(versions: readonly File[]): number {
  return Math.round(Math.max(...versions.map(({ text }) => text.length)) / 1000);
}

async function timed(run: () => Promise<void>): Promise<Seconds> {
  const start = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

function inWords({ wall, cpu }: Seconds): string {
  return `${wall.toFixed(2)} s (${cpu.toFixed(2)} s of CPU time)`;
}
