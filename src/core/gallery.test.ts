import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readWorkspaceFile } from "../app/state/workspace-file.ts";
import { createStudio } from "./index.ts";

// The gallery is what a stranger sees first: every text in it is valid, and every event fits the version it names.

const folder = fileURLToPath(new URL("../../public/gallery/", import.meta.url));
const studio = createStudio();

for (const file of readdirSync(folder).filter((name) => name !== "index.json")) {
  describe(`gallery/${file}`, () => {
    const read = readWorkspaceFile(JSON.parse(readFileSync(folder + file, "utf8")));
    const subjects = read.ok ? read.value.subjects : [];

    for (const subject of subjects) {
      for (const version of subject.versions) {
        test(`${version.name} is valid`, async () => {
          const facts = await studio.describe(await studio.put(subject.format, version.source));
          expect(facts.problems.filter((problem) => problem.severity === "error")).toEqual([]);
          expect(facts.valid).toBe(true);
        });
      }

      for (const sample of subject.samples) {
        test(`the event "${sample.name}" fits its version`, async () => {
          const source = subject.versions[sample.version]?.source ?? { files: [] };
          const encoded = await studio.encode(await studio.put(subject.format, source), sample.json);
          expect(encoded.ok ? [] : encoded.problems).toEqual([]);
        });
      }

      test("the compared pair changes something", async () => {
        const pair = [subject.old ?? 0, subject.new ?? 1].map(
          (index) => subject.versions[index]?.source ?? { files: [] },
        );
        const [older = "", newer = ""] = await Promise.all(pair.map((source) => studio.put(subject.format, source)));
        expect((await studio.compare(older, newer)).changes).not.toEqual([]);
      });
    }
  });
}
