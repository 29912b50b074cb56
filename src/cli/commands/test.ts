import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import { createStudio, type SchemaSource } from "../../core/index.ts";
import { InputError } from "../input/input-error.ts";
import { readTestData, type TestedSubject } from "../input/test-data.ts";
import { passes, type Replacements, type SampleResult, testSubject, testText } from "../report/test-report.ts";

interface TestOptions {
  readonly with: readonly string[];
  readonly json?: boolean;
}

/** Adds `evolve test`: samples with what each version is expected to make of them. */
export function addTest(program: Command): void {
  program
    .command("test")
    .description("read samples with every version, and say where an outcome is not the expected one")
    .argument("<file>", "test data or a workspace, as the studio exports them")
    .option(
      "--with <version=file>",
      "take a version's text from a file (repeatable): --with draft=schemas/order.avsc",
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option("--json", "print the results as JSON")
    .action(async (path: string, options: TestOptions) => {
      const studio = createStudio();
      const subjects = readTestData(path);
      const replaced = replacementsOf(options.with, subjects);
      const results: SampleResult[] = [];
      for (const subject of subjects) results.push(...(await testSubject(studio, subject, replaced)));
      const ok = results.every(passes);
      process.stdout.write(options.json ? `${JSON.stringify({ ok, results })}\n` : testText(results));
      process.exitCode = ok ? 0 : 1;
    });
}

function replacementsOf(given: readonly string[], subjects: readonly TestedSubject[]): Replacements {
  const versions = subjects.flatMap((subject) => subject.versions);
  return new Map(
    given.map((words): readonly [string, SchemaSource] => {
      const at = words.indexOf("=");
      const [name, path] = [words.slice(0, at), words.slice(at + 1)];
      const version = versions.find((one) => at > 0 && one.name === name);
      if (version === undefined)
        throw new InputError(`"${words}" names no version of the file.`, "Write --with VERSION=FILE.");
      return [name, { ...version.source, files: replacedFile(version.source, path) }];
    }),
  );
}

/** The version's files with one exchanged: the one of the same name, else the main file. */
function replacedFile(source: SchemaSource, path: string): SchemaSource["files"] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new InputError(`There is no file "${path}" that can be read.`, "Check the path.");
  }
  const index = Math.max(
    0,
    source.files.findIndex((file) => basename(file.path) === basename(path)),
  );
  return source.files.map((file, at) => (at === index ? { ...file, text } : file));
}
