import type { CheckRequest, FolderId, VersionId } from "../../core/index.ts";
import type { Finding, FindingClass, GlueMode, Level, Problem, RuleSetId, SourceFile } from "../../core/model/index.ts";
import { folderEngine } from "../state/engine.ts";
import type { PickedFolder } from "../state/picked-folders.ts";

/** What is asked about two folders. */
export interface ReviewQuestion {
  readonly ruleSet: RuleSetId;
  /** buf's. */
  readonly category?: string;
  /** The others'. */
  readonly level?: Level | GlueMode;
  /** buf.yaml as text: its rules, ignores and modules count. */
  readonly config?: string;
}

/** One finding, as a row shows it; lines and columns as buf counts them, from 1. */
export interface ReviewFinding {
  readonly rule: string;
  readonly class: FindingClass;
  readonly message: string;
  /** The file it is filed under: the new one, or the old one where that is gone. */
  readonly file: string;
  /** Where that lies in its folder, if imports call it otherwise. */
  readonly foundAt?: string;
  readonly line?: number;
  readonly column?: number;
  /** The new folder has no such file. */
  readonly gone?: true;
  /** The old file it speaks of, where that is another. */
  readonly oldFile?: string;
}

/** What is going on, for whoever waits. */
export interface ReviewProgress {
  readonly doing: string;
  readonly done: number;
  readonly total: number;
}

/** What came of it. */
export interface Reviewed {
  readonly question: ReviewQuestion;
  readonly total: number;
  readonly findings: readonly ReviewFinding[];
  /** Why it could not be judged whole, if so. */
  readonly undecided?: string;
  /** Files that were left out, and texts that buf refuses. */
  readonly problems: readonly Problem[];
  /** What was not judged, a sentence each. */
  readonly notes: readonly string[];
  readonly refused?: "old" | "new";
  readonly seconds: number;
  readonly files: number;
}

/** More rows than a person looks through: rather another category. */
const mostRows = 20_000;
/** Files that are read before the next are sent. Their sizes are not asked: each costs a look at the disk. */
const filesAtOnce = 40;
const findingsAtOnce = 400;

interface TakenIn {
  readonly id: FolderId;
  /** The version that it was last judged as. */
  version?: VersionId;
  readonly problems: readonly Problem[];
}

/** Folders that the worker has taken in: another category of the same two is answered at once. */
let takenIn = new Map<PickedFolder, TakenIn>();

/** Stops whatever is going on and frees the memory that the folders took. */
export function stopReview(): void {
  takenIn = new Map();
  folderEngine().stop("verdicts", "The comparison of the folders was stopped.");
}

/** Compares two folders file by file, in the worker; `tell` hears how far it is, `isWanted` ends it between two steps. */
export async function reviewFolders(
  sides: { readonly old: PickedFolder; readonly new: PickedFolder },
  question: ReviewQuestion,
  tell: (progress: ReviewProgress) => void,
  isWanted: () => boolean,
): Promise<Reviewed | undefined> {
  const started = performance.now();
  await forgetOthers([sides.old, sides.new]);
  const wantsOld = question.ruleSet !== "buf-lint";
  const old = wantsOld ? await takeIn(sides.old, "old", tell, isWanted) : undefined;
  if (wantsOld && old === undefined) return undefined;
  const now = await takeIn(sides.new, "new", tell, isWanted);
  if (now === undefined) return undefined;
  const moved = new Map<string, string>();
  const notBuilt = new Set<string>();
  const versions: VersionId[] = [];
  for (const [one, other, side] of [
    [old, now, "old"],
    [now, old, "new"],
  ] as const) {
    if (one === undefined) continue;
    if (!isWanted()) return undefined;
    tell({ doing: `Tying the files of the ${side} folder together`, done: 0, total: 0 });
    const sealed = await folderEngine().call("verdicts", "sealFolder", one.id, other?.id);
    one.version = sealed.version;
    versions.push(sealed.version);
    for (const { path, foundAt } of sealed.moved) moved.set(path, foundAt);
    if (sealed.notBuilt !== undefined) notBuilt.add(sealed.notBuilt);
  }
  if (!isWanted()) return undefined;
  const found = await findingsOf({ ...question, versions }, moved, tell, isWanted);
  if (found === undefined) return undefined;
  return {
    question,
    ...found,
    notes: [...notBuilt, ...found.notes],
    problems: [...(old?.problems ?? []), ...now.problems, ...found.problems.map((problem) => shownAt(problem, moved))],
    seconds: (performance.now() - started) / 1000,
    files: sides.new.files.length + (wantsOld ? sides.old.files.length : 0),
  };
}

async function forgetOthers(kept: readonly PickedFolder[]): Promise<void> {
  for (const [folder, { id }] of takenIn) {
    if (kept.includes(folder)) continue;
    takenIn.delete(folder);
    await folderEngine().call("verdicts", "closeFolder", id);
  }
}

async function takeIn(
  folder: PickedFolder,
  side: "old" | "new",
  tell: (progress: ReviewProgress) => void,
  isWanted: () => boolean,
): Promise<TakenIn | undefined> {
  const known = takenIn.get(folder);
  if (known !== undefined) return known;
  const id = await folderEngine().call("verdicts", "openFolder", folder.format, folder.config);
  const problems: Problem[] = [];
  const total = folder.files.length;
  for (let done = 0; done < total; done += filesAtOnce) {
    if (!isWanted()) return undefined;
    tell({ doing: `Reading the ${side} folder`, done, total });
    const sent = folder.files.slice(done, done + filesAtOnce).map(({ path, file }) => ({ path, bytes: file }));
    problems.push(...(await folderEngine().call("verdicts", "fillFolder", id, sent)));
  }
  const taken = { id, problems };
  takenIn.set(folder, taken);
  return taken;
}

type Found = Pick<Reviewed, "total" | "findings" | "undecided" | "problems" | "notes" | "refused">;

async function findingsOf(
  request: CheckRequest,
  moved: ReadonlyMap<string, string>,
  tell: (progress: ReviewProgress) => void,
  isWanted: () => boolean,
): Promise<Found | undefined> {
  const findings: ReviewFinding[] = [];
  tell({ doing: "Judging", done: 0, total: 0 });
  for (;;) {
    const part = await folderEngine().call("verdicts", "checkPart", request, findings.length, findingsAtOnce);
    if (!isWanted()) return undefined;
    const { verdict, total, problems, notes } = part;
    if (verdict.kind === "refused")
      return { total: 0, findings: [], problems: verdict.problems, notes, refused: verdict.side };
    findings.push(...verdict.findings.map((finding) => rowOf(finding, moved)));
    const most = Math.min(total, mostRows);
    tell({ doing: "Listing the findings", done: findings.length, total: most });
    if (findings.length < most && verdict.findings.length > 0) continue;
    const undecided = verdict.undecided === undefined ? {} : { undecided: verdict.undecided };
    return { total, findings, problems, notes, ...undecided };
  }
}

function rowOf(
  { rule, ruleSet, class: worst, message, span, places }: Finding,
  moved: ReadonlyMap<string, string>,
): ReviewFinding {
  const old = places?.old?.file;
  const file = span?.file ?? places?.new?.file ?? old ?? "";
  const foundAt = moved.get(file);
  return {
    rule,
    class: worst,
    message,
    file,
    ...(foundAt === undefined ? {} : { foundAt }),
    ...(span?.file === undefined ? {} : { line: span.startLine, column: span.startColumn }),
    // Of a file that is gone buf names no place.
    ...(span?.file === undefined && ruleSet.startsWith("buf") ? { gone: true as const } : {}),
    ...(old === undefined || old === file ? {} : { oldFile: old }),
  };
}

function shownAt(problem: Problem, moved: ReadonlyMap<string, string>): Problem {
  const file = moved.get(problem.place?.file ?? "");
  return file === undefined || problem.place === undefined
    ? problem
    : { ...problem, place: { ...problem.place, file } };
}

/** One file of both folders with all that it imports, as texts; a side that has no such file is empty. */
export async function excerpts(
  sides: { readonly old: PickedFolder; readonly new: PickedFolder },
  { file, oldFile }: Pick<ReviewFinding, "file" | "oldFile">,
): Promise<{ readonly old: readonly SourceFile[]; readonly new: readonly SourceFile[] }> {
  const of = async (folder: PickedFolder, path: string): Promise<readonly SourceFile[]> => {
    const version = takenIn.get(folder)?.version;
    return version === undefined ? [] : folderEngine().call("verdicts", "excerpt", version, path);
  };
  return { old: await of(sides.old, oldFile ?? file), new: await of(sides.new, file) };
}
