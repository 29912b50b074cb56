import { byteSource } from "../bytes/byte-source.ts";
import type { FolderFile, FolderStudio } from "../folder-studio.ts";
import type { CheckRequest, Problem, Result, SchemaFormat, SourceFile, Verdict } from "../model/index.ts";
import { failedWith, okResult } from "../model/index.ts";
import { utf8Text } from "../text/utf8-text.ts";
import type { Desk } from "./desk.ts";

/** A folder on its way to being a version. */
interface OpenFolder {
  readonly format: SchemaFormat;
  readonly files: SourceFile[];
}

/** A larger file is no schema that people write; read whole, it would take the memory of all the others. */
const largestFile = 64 * 1024 * 1024;

/** Questions about versions of many files: taken in and answered piece by piece. */
export function folderQuestions(desk: Desk, check: (request: CheckRequest) => Promise<Verdict>): FolderStudio {
  const folders = new Map<string, OpenFolder>();
  let count = 0;
  /** The last check that was answered in parts: its next part is not judged anew. */
  let latest: { readonly key: string; readonly verdict: Promise<Verdict> } | undefined;
  return {
    async rooted(format, files) {
      return (await desk.parts.formats[format]()).rooted?.(files) ?? files;
    },
    async openFolder(format) {
      const id = `folder ${++count}`;
      folders.set(id, { format: await desk.parts.formats[format](), files: [] });
      return id;
    },
    async fillFolder(id, files) {
      const folder = folderOf(folders, id);
      const texts = await Promise.all(files.map(readText));
      const problems: Problem[] = [];
      for (const text of texts) {
        if (!text.ok) {
          problems.push(...text.problems);
          continue;
        }
        folder.files.push(text.value);
        // What a text says by itself is found out now, piece by piece; the version then only ties its files together.
        folder.format.takeIn?.(text.value, desk.store.cache);
      }
      return problems;
    },
    async sealFolder(id) {
      const { format, files } = folderOf(folders, id);
      folders.delete(id);
      const source = {
        files: files.sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0)),
      };
      await format.prepare?.(source);
      const version = desk.store.put(format, source);
      desk.store.parsed(version);
      return version;
    },
    async checkPart(request, from, length) {
      const key = JSON.stringify(request);
      if (latest?.key !== key) latest = { key, verdict: check(request) };
      const verdict = await latest.verdict;
      if (verdict.kind === "refused") return { verdict, total: 0 };
      const findings = verdict.findings.slice(from, from + length);
      return { verdict: { ...verdict, findings }, total: verdict.findings.length };
    },
    async excerpt(version, path) {
      const { format, source } = desk.store.get(version);
      const { schema } = desk.store.parsed(version);
      const wanted = schema === undefined ? undefined : format.importsOf?.(schema, path);
      const paths = new Set(wanted ?? [path]);
      const main = source.files.filter((file) => file.path === path);
      return [...main, ...source.files.filter((file) => file.path !== path && paths.has(file.path))];
    },
  };
}

/** Throws for a folder that was never opened or is a version already: that is our own bug. */
function folderOf(folders: ReadonlyMap<string, OpenFolder>, id: string): OpenFolder {
  const folder = folders.get(id);
  if (folder === undefined) throw new Error(`no folder ${id} here; open it first`);
  return folder;
}

async function readText({ path, bytes }: FolderFile): Promise<Result<SourceFile>> {
  const source = byteSource(bytes);
  if (source.size > largestFile)
    return failedWith(`"${path}" has ${Math.round(source.size / 1024 / 1024)} MB and was left out.`, "Split it.");
  const found = utf8Text(await source.read(0, source.size));
  if (found.kind === "text") return okResult({ path, text: found.text });
  return failedWith(
    `"${path}" is not UTF-8 text (line ${found.line}) and was left out.`,
    "Save it as UTF-8, and choose the folder again.",
  );
}
