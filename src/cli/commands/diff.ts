import { type Command, Option } from "commander";
import { type Change, createStudio, given, readablePath, type Studio, type VersionId } from "../../core/index.ts";
import { changeAnswer } from "../batch/answer-shapes.ts";
import { type LoadedVersion, loadHistory } from "../input/load.ts";
import { refuseBroken } from "../input/refuse-invalid.ts";
import { formatOption, rootOption, type SchemaOptions } from "./options.ts";

interface DiffOptions extends SchemaOptions {
  readonly output: "text" | "json";
  readonly annotations?: boolean;
}

/** Adds `evolve diff`. */
export function addDiff(program: Command): void {
  program
    .command("diff")
    .description("say what changed, field by field, without judging it")
    .argument("<old>", "the older version: a file, a folder, or git#ref=main,path=...")
    .argument("<new>", "the newer version")
    .addOption(formatOption())
    .addOption(rootOption())
    .option("--annotations", "also what no reader looks at: docs, order, titles")
    .addOption(new Option("--output <form>", "how to print").choices(["text", "json"]).default("text"))
    .action(async (old: string, current: string, options: DiffOptions) => {
      const studio = createStudio();
      const wanted = given({ format: options.format, root: options.root });
      const { candidate: newer, olders } = await loadHistory(studio, current, [old], wanted);
      const [older = newer] = olders;
      const isShown = ({ about }: Change): boolean =>
        about === "structure" || options.annotations === true || options.output === "json";
      const folders = [await studio.put(older.format, older.source), await studio.put(newer.format, newer.source)];
      if (await studio.areFolders(folders)) {
        const files = (await folderChanges(studio, older, newer, folders)).map((one) => ({
          ...one,
          changes: one.changes.filter(isShown),
        }));
        process.stdout.write(
          options.output === "json"
            ? `${JSON.stringify({ ok: true, files: files.map(fileAnswer) })}\n`
            : filesText(files),
        );
        return;
      }
      const [oldId, newId] = [await refuseBroken(studio, older), await refuseBroken(studio, newer)];
      for (const [{ name }, id] of [
        [older, oldId],
        [newer, newId],
      ] as const)
        if (!(await studio.describe(id)).valid)
          process.stderr.write(
            `evolve: "${name}" is not valid; its declarations are compared all the same. evolve check says why.\n`,
          );
      const shown = (await studio.compare(oldId, newId)).changes.filter(isShown);
      if (options.output === "json")
        process.stdout.write(`${JSON.stringify({ ok: true, changes: shown.map(changeAnswer) })}\n`);
      else process.stdout.write(shown.length === 0 ? nothing : shown.map(changeLine).join(""));
    });
}

const nothing = "no differences that a reader can see\n";

/** What became of one file of a folder. */
interface FileChanges {
  readonly path: string;
  readonly kind: "added" | "removed" | "changed" | "unreadable";
  readonly changes: readonly Change[];
}

/** The changes of each file of a folder of schemas; files that are the same are left out. */
async function folderChanges(
  studio: Studio,
  older: LoadedVersion,
  newer: LoadedVersion,
  folders: readonly VersionId[],
): Promise<FileChanges[]> {
  const textsOf = ({ source }: LoadedVersion) => new Map(source.files.map(({ path, text }) => [path, text] as const));
  const [before, after] = [textsOf(older), textsOf(newer)];
  const found: FileChanges[] = [];
  for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    if (!before.has(path) || !after.has(path)) {
      found.push({ path, kind: before.has(path) ? "removed" : "added", changes: [] });
      continue;
    }
    const ids: VersionId[] = [];
    for (const folder of folders) ids.push(await studio.fileVersion(folder, path));
    const [oldId = "", newId = ""] = ids;
    const readable = [await studio.describe(oldId), await studio.describe(newId)].every(
      ({ standing }) => standing !== "broken",
    );
    const { changes } = await studio.compare(oldId, newId);
    await studio.drop(ids);
    if (changes.length > 0) found.push({ path, kind: "changed", changes });
    else if (!readable && before.get(path) !== after.get(path)) found.push({ path, kind: "unreadable", changes });
  }
  return found;
}

function fileAnswer({ path, kind, changes }: FileChanges): object {
  return { file: path, kind, changes: changes.map(changeAnswer) };
}

const fileWords = {
  added: "is new",
  removed: "is gone",
  changed: "",
  unreadable: "has changed, and cannot be read",
} as const satisfies Record<FileChanges["kind"], string>;

function filesText(files: readonly FileChanges[]): string {
  const shown = files.filter(({ kind, changes }) => kind !== "changed" || changes.length > 0);
  if (shown.length === 0) return nothing;
  return shown
    .map(({ path, kind, changes }) => {
      const head = `${path} ${fileWords[kind]}`.trimEnd();
      return `${head}\n${changes.map((one) => `  ${changeLine(one)}`).join("")}`;
    })
    .join("");
}

function changeLine({ kind, path, old, new: current }: Change): string {
  const values = [old?.value, current?.value].filter((value) => value !== undefined && value !== "").join(" → ");
  return `${kind.padEnd(28)} ${readablePath(path)}${values === "" ? "" : `  ${values}`}\n`;
}
