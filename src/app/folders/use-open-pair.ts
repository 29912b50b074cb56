import type { FormatId } from "../../core/model/index.ts";
import { folderEngine } from "../state/engine.ts";
import type { PickedFolders } from "../state/picked-folders.ts";
import { useActions, useStudio } from "../state/store.ts";
import { defaultQuestion } from "../state/subject.ts";
import { subjectFromFile } from "../state/subject-file.ts";
import { excerpts, type ReviewFinding, type ReviewQuestion } from "./review.ts";

type Pair = Pick<ReviewFinding, "file" | "oldFile">;

/** Opens one file's two versions, each with what it imports, as a subject: its fields, events and bytes. */
export function useOpenPair(of: PickedFolders, question: ReviewQuestion): (pair: Pair) => Promise<void> {
  const { addSubjects, say, showOverlay } = useActions();
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  return async (pair) => {
    const { old, new: newer } = of;
    if (readOnly) return say("Another tab is editing this workspace; take over there first.");
    if (old === undefined || newer === undefined) return;
    const files = await excerpts({ old, new: newer }, pair).catch(() => undefined);
    if (files === undefined || folderEngine().status("verdicts").restarted)
      return say("The folders are not in memory any more; compare them again.");
    const gone = files.old.length === 0 ? old.name : files.new.length === 0 ? newer.name : undefined;
    if (gone !== undefined) return say(`${pair.file} is not in ${gone}: there is no second version to open.`);
    const createdAt = new Date().toISOString();
    const versions = [
      { name: old.name === newer.name ? "old" : old.name, createdAt, source: { files: files.old } },
      { name: old.name === newer.name ? "new" : newer.name, createdAt, source: { files: files.new } },
    ];
    const questions = { ...defaultQuestion(newer.format), ...askedAs(question, newer.format) };
    addSubjects(
      [subjectFromFile({ name: pair.file, format: newer.format, versions, samples: [], questions }, Date.now())],
      `Open ${pair.file}`,
    );
    say(`Opened ${pair.file}; Open, then Compare two folders leads back to the findings.`);
    showOverlay("none");
  };
}

/** The choices of a subject that ask what the folders were asked. */
function askedAs({ ruleSet, category, level, config }: ReviewQuestion, format: FormatId): object {
  switch (ruleSet) {
    case "buf-breaking":
      return { breakingCategory: category, bufConfig: config };
    case "buf-lint":
      return { ruleSets: [...defaultQuestion(format).ruleSets, ruleSet], lintCategory: category, bufConfig: config };
    case "glue":
      return { glueMode: level };
    default:
      return { level };
  }
}
