import type { FolderCheck } from "../folder-studio.ts";
import type { CheckRequest, Finding, SourceFile, Verdict } from "../model/index.ts";
import { type Asked, type FolderVersion, needless, putRooted, type RootedVersion } from "./rooted-version.ts";

/** What is asked of each file: everything but the versions. */
type FolderRequest = Omit<CheckRequest, "versions">;

/** Judges every file of a folder against the same file of the older folders; a rule set's answers become one verdict. */
export async function checkFolder(
  studio: Asked,
  candidate: FolderVersion,
  olders: readonly FolderVersion[],
  request: FolderRequest,
): Promise<FolderCheck> {
  const findings = new Map<string, Finding>();
  const refused: Verdict[] = [];
  const notes = goneNotes(candidate, olders);
  let compatible: boolean | null = true;
  const undecided: string[] = [];
  let judged = 0;
  for (const { path, text } of candidate.source.files) {
    // Which of the older folders have the file; a new file has nothing to be held against.
    const before = olders.map((older) => fileLike(older, path, candidate.source.files.length === 1));
    const indexes = [...before.keys()].filter((index) => before[index] !== undefined);
    if (indexes.length === 0) continue;
    judged += 1;
    const sides = indexes.map((index) => ({ of: olders[index] ?? candidate, root: before[index]?.path ?? path }));
    const verdict = await checkFile(studio, [...sides, { of: candidate, root: path }], request);
    if (verdict.kind === "refused") {
      if (indexes.every((index) => before[index]?.text === text))
        notes.push(`${path} is no schema that can be read, and has not changed: it was left out.`);
      else refused.push(verdict.side === "old" ? { ...verdict, version: indexes[verdict.version] ?? 0 } : verdict);
      continue;
    }
    if (verdict.compatible === null) undecided.push(`${path}: ${verdict.undecided ?? "undecided"}`);
    if (verdict.compatible === false) compatible = false;
    else if (verdict.compatible === null && compatible) compatible = null;
    for (const finding of verdict.findings) {
      const against = finding.against === undefined ? undefined : indexes[finding.against];
      const told = against === undefined ? finding : { ...finding, against };
      // A type that several files use is found through each of them, at one place.
      findings.set(keyOf(told, path), told);
    }
  }
  if (judged === 0) {
    compatible = null;
    undecided.push("No file of the new version stands in an older one, so there was nothing to compare.");
  }
  const why = compatible === null ? { undecided: undecided.join(" ") } : {};
  const { ruleSet } = request;
  const whole: Verdict = { kind: "judged", ruleSet, compatible, ...why, findings: [...findings.values()] };
  return { verdicts: [whole, ...refused], notes };
}

/** Judges one file; what stands in its way in other files is left out, and missed only if it is needed. */
async function checkFile(studio: Asked, sides: readonly RootedVersion[], request: FolderRequest): Promise<Verdict> {
  const left: Set<string>[] = [];
  for (const side of sides) left.push(await needless(studio, side));
  for (;;) {
    const versions: string[] = [];
    for (const [index, side] of sides.entries()) versions.push(await putRooted(studio, side, left[index]));
    const verdict = await studio.check({ ...request, versions });
    await studio.drop(versions);
    const broken = verdict.kind === "refused" ? brokenBeside(verdict, sides[verdict.version]?.root) : [];
    const out = verdict.kind === "refused" ? left[verdict.version] : undefined;
    const fresh = broken.filter((path) => out?.has(path) === false);
    if (out === undefined || fresh.length === 0) return verdict;
    for (const path of fresh) out.add(path);
  }
}

/** Other files in which a refused version has its problems. */
function brokenBeside(
  { problems }: Extract<Verdict, { kind: "refused" }>,
  root: string | undefined,
): readonly string[] {
  return problems.flatMap(({ severity, place }) =>
    severity === "error" && place !== undefined && place.file !== root ? [place.file] : [],
  );
}

/** The file of an older version at that path; a lone file is known by its name, wherever it lay. */
function fileLike({ source: { files } }: FolderVersion, path: string, isLone: boolean): SourceFile | undefined {
  const same = files.find((file) => file.path === path);
  if (same !== undefined || !isLone) return same;
  const [only, ...others] = files.filter((file) => file.path.endsWith(`/${path}`));
  return others.length === 0 ? only : undefined;
}

function keyOf({ rule, direction, against, places, message, path }: Finding, root: string): string {
  const where = places === undefined ? [root, path] : places;
  return JSON.stringify([rule, direction, against, message, where]);
}

/** Files of the newest older folder that the candidate has no longer. */
function goneNotes(candidate: FolderVersion, olders: readonly FolderVersion[]): string[] {
  const kept = new Set(candidate.source.files.map(({ path }) => path));
  const gone = (olders.at(-1)?.source.files ?? []).filter(({ path }) => !kept.has(path));
  return gone.map(({ path }) => `${path} is gone: nothing was judged of it.`);
}
