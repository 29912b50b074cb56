import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import {
  type Algorithm,
  createStudio,
  type FindingClass,
  type FormatId,
  findingClasses,
  type GlueMode,
  given,
  type Level,
  type Policy,
  type RuleSetId,
  ruleSetIds,
  type Studio,
  type Verdict,
  type VersionId,
} from "../../core/index.ts";
import { InputError } from "../input/input-error.ts";
import { type LoadedVersion, loadHistory } from "../input/load.ts";
import { type OutputName, outputNames, renderers } from "../render/index.ts";
import type { Report } from "../report/report.ts";
import { versionNames } from "../report/version-names.ts";
import { algorithmOption, formatOption, levelOption, policyOption, rootOption, type SchemaOptions } from "./options.ts";

interface CheckOptions extends SchemaOptions {
  readonly against: readonly string[];
  readonly ruleSet?: readonly RuleSetId[];
  readonly level: Level | GlueMode;
  readonly policy: Policy;
  readonly algorithm: Algorithm;
  readonly category?: string;
  readonly config?: string;
  readonly failOn: FindingClass;
  readonly output: OutputName;
  readonly events?: string;
}

/** Adds `evolve check`. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("judge a schema change: verdicts, findings, and what happens to real events")
    .argument("<new>", "the new version: a file, a folder, or git#ref=main,path=...")
    .requiredOption("--against <old...>", "older versions, oldest first")
    .addOption(formatOption())
    .addOption(
      new Option("--rule-set <ids...>", "whose rules; default: the format's lead rule set, and confluent").choices([
        ...ruleSetIds,
      ]),
    )
    .addOption(levelOption())
    .addOption(policyOption())
    .addOption(algorithmOption())
    .addOption(new Option("--category <category>", "buf: FILE, PACKAGE, WIRE_JSON, WIRE or CSR (default FILE)"))
    .addOption(rootOption())
    .option("--config <file>", "buf.yaml")
    .addOption(
      new Option("--fail-on <class>", "exit with 1 at findings of this class or worse")
        .choices(findingClasses.filter((name) => name !== "safe"))
        .default("breaks"),
    )
    .addOption(new Option("--output <form>", "how to print").choices([...outputNames]).default("text"))
    .option(
      "--events <count>",
      "example events to try between the newest older version and the new one (default 48, more where more has changed; none for a folder without --root)",
    )
    .action(async (path: string, options: CheckOptions) => {
      process.exitCode = await check(path, options);
    });
}

async function check(path: string, options: CheckOptions): Promise<number> {
  const studio = createStudio();
  const wanted = given({ format: options.format, root: options.root });
  const { candidate, olders } = await loadHistory(studio, path, options.against, wanted);
  const ids: VersionId[] = [];
  for (const { format, source } of [...olders, candidate]) ids.push(await studio.put(format, source));
  await refuseUnknownRoot(studio, ids, options.root);
  const report = await reportOf(studio, candidate, olders, ids, options);
  process.stdout.write(renderers[options.output](report));
  return exitStatus(report.verdicts, options.failOn);
}

/** A root that only some versions have is judged all the same; one that none has is mistyped. */
async function refuseUnknownRoot(studio: Studio, ids: readonly VersionId[], root: string | undefined): Promise<void> {
  if (root === undefined) return;
  for (const id of ids) if (!(await studio.describe(id)).problems.some(({ code }) => code === "unknown-root")) return;
  throw new InputError(`No version has a message ${root}.`, "Name another with --root.");
}

async function reportOf(
  studio: Studio,
  candidate: LoadedVersion,
  olders: readonly LoadedVersion[],
  ids: readonly VersionId[],
  options: CheckOptions,
): Promise<Report> {
  const tables = await studio.tables(candidate.format);
  const { level, policy, algorithm, category } = options;
  const config = options.config === undefined ? candidate.config : readConfig(options.config);
  const verdicts: Verdict[] = [];
  const notes: string[] = [];
  const isMany = await studio.areFolders(ids);
  for (const ruleSet of await ruleSetsOf(studio, candidate.format, options.ruleSet)) {
    const request = given({ ruleSet, level, policy, algorithm, category, config });
    if (isMany) {
      const folder = await studio.checkFolders({ ...request, versions: ids });
      verdicts.push(...folder.verdicts);
      notes.push(...folder.notes.filter((note) => !notes.includes(note)));
    } else verdicts.push(await studio.check({ ...request, versions: ids }));
  }
  if (options.config === undefined && config !== undefined && verdicts.some(isOfBuf)) notes.push(configNote);
  if (config === undefined && candidate.isFolder === true && verdicts.some(isOfBuf)) notes.push(noConfigNote);
  if (config !== undefined && /^plugins:/m.test(config) && verdicts.some(isOfBuf)) notes.push(pluginsNote);
  if (candidate.hasWorkspace === true && verdicts.some(isOfBuf)) notes.push(workspaceNote);
  if (config !== undefined && category !== undefined && verdicts.some(isOfBuf)) notes.push(categoryNote(category));
  notes.push(...new Set([candidate, ...olders].flatMap(({ notBuilt }) => notBuilt ?? [])));
  const isProtoFolder = candidate.format === "protobuf" && candidate.source.files.length > 1;
  const isFolder = isMany || (isProtoFolder && options.root === undefined);
  const [main] = candidate.source.files;
  // A registry's schema is one file with what it imports: about the others its rules were not asked.
  if (isProtoFolder && main !== undefined && verdicts.some(({ ruleSet }) => ruleSet === "confluent"))
    notes.push(
      `Confluent judges one file with its imports, here ${options.root === undefined ? main.path : `that of ${options.root}`}; name another, or a message of it with --root, to have it judged.`,
    );
  if (isMany && options.output === "text") notes.push("Each file was judged as a schema of its own.");
  if (isFolder && options.events === undefined && options.output === "text") notes.push(noEventsNote);
  const [newName = candidate.name, ...oldNames] = versionNames([candidate, ...olders].map(({ name }) => name));
  const count = options.events !== undefined ? eventCount(options.events) : isFolder ? 0 : undefined;
  const wantsEvidence = count !== 0 && (options.output === "text" || options.output === "markdown");
  return {
    format: candidate.format,
    level,
    newName,
    oldNames,
    newFiles: candidate.source.files,
    oldFiles: olders.map((older) => older.source.files),
    verdicts,
    tables,
    notes,
    evidence: wantsEvidence ? await evidenceOf(studio, ids, count) : [],
  };
}

/** Said where a folder brings its own configuration. */
export const configNote = "Judged by the folder's own buf.yaml; --config names another one.";
/** Said of a folder without a buf.yaml: buf itself falls back to an older set of rules then. */
export const noConfigNote =
  "No buf.yaml: judged by the rules of version v2. buf alone takes those of v1, without FIELD_SAME_DEFAULT for one.";

/** Said where buf.yaml names rules that are programs. */
export const pluginsNote = "The plugins of buf.yaml were not run: their rules are left out.";

/** Said where a repository is made of several modules in the old way. */
export const workspaceNote =
  "buf.work.yaml and the buf.yaml files of its directories are not read: judge each directory by itself.";

/** Said where a category meets a buf.yaml: what that names under `use` goes before. */
export function categoryNote(category: string): string {
  return `--category ${category} counts only where buf.yaml says nothing under "use".`;
}

const noEventsNote = "No events were tried: a folder holds many schemas. Name one with --root.";

function isOfBuf({ ruleSet }: Verdict): boolean {
  return ruleSet === "buf-breaking" || ruleSet === "buf-lint";
}

/** The rule sets asked for, or the lead one and confluent; one that the format lacks is a wrong call. */
async function ruleSetsOf(
  studio: Studio,
  format: FormatId,
  asked: readonly RuleSetId[] | undefined,
): Promise<RuleSetId[]> {
  const { rules, lead } = await studio.tables(format);
  const known = ruleSetIds.filter((id) => rules[id] !== undefined);
  const wanted = asked ?? [lead, ...known.filter((id) => id === "confluent" && id !== lead)];
  for (const id of wanted) {
    if (!known.includes(id))
      throw new InputError(`The format ${format} has no rule set "${id}".`, `It has ${known.join(", ")}.`);
  }
  return [...wanted];
}

async function evidenceOf(
  studio: Studio,
  ids: readonly VersionId[],
  limit: number | undefined,
): Promise<Report["evidence"]> {
  const [older, newer] = [ids.at(-2), ids.at(-1)];
  if (older === undefined || newer === undefined) return [];
  const backward = await studio.evidence(
    given({ writer: older, reader: newer, limit, direction: "backward" as const }),
  );
  const forward = await studio.evidence(given({ writer: newer, reader: older, limit, direction: "forward" as const }));
  return [
    { direction: "backward", found: backward },
    { direction: "forward", found: forward },
  ];
}

function eventCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 0)
    throw new InputError(`"${text}" is no number of events.`, "Write --events 48, or 0 for none.");
  return count;
}

/** The text of a buf.yaml. */
export function readConfig(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new InputError(`The configuration "${path}" cannot be read.`, "Name a buf.yaml file.");
  }
}

/** 0 holds, 1 findings at or above the failing class, 2 a text was refused. */
export function exitStatus(verdicts: readonly Verdict[], failOn: FindingClass): number {
  if (verdicts.some((verdict) => verdict.kind === "refused")) return 2;
  const failing = findingClasses.slice(0, findingClasses.indexOf(failOn) + 1);
  const fails = verdicts.some(
    (verdict) =>
      verdict.kind === "judged" &&
      (verdict.compatible !== true || verdict.findings.some((finding) => failing.includes(finding.class))),
  );
  return fails ? 1 : 0;
}
