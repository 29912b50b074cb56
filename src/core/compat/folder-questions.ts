import { byteSource } from "../bytes/byte-source.ts";
import type { FolderCheck, FolderFile, FolderId, FolderStudio, SealedFolder } from "../folder-studio.ts";
import type { CheckRequest, Finding, Problem, Result, SchemaFormat, SourceFile, VersionId } from "../model/index.ts";
import { failedWith, notBuiltNote, okResult } from "../model/index.ts";
import { LineIndex } from "../text/lines.ts";
import { utf8Text } from "../text/utf8-text.ts";
import type { Desk } from "./desk.ts";
import { checkFolder } from "./folder-verdict.ts";
import { type Asked, type FolderVersion, isFolderOfSchemas, needless, putRooted } from "./rooted-version.ts";

/** A folder on its way to being a version, or one already. */
interface OpenFolder {
  readonly format: SchemaFormat;
  readonly files: SourceFile[];
  readonly config: string | undefined;
  /** The version that it has become, beside which other folder. */
  sealed?: { readonly beside: FolderId | undefined; readonly answer: SealedFolder };
}

/** A larger file is no schema that people write; read whole, it would take the memory of all the others. */
const largestFile = 64 * 1024 * 1024;

/** Questions about versions of many files: taken in and answered piece by piece. */
export function folderQuestions(desk: Desk, asked: Asked): FolderStudio {
  const folders = new Map<string, OpenFolder>();
  let count = 0;
  /** The last check that was answered in parts: its next part is not judged anew. */
  let latest: { readonly key: string; readonly answer: Promise<FolderCheck> } | undefined;
  /** Folders with the same files are the same version. */
  const forget = async (version: VersionId): Promise<void> => {
    const isWanted = [...folders.values()].some(({ sealed }) => sealed?.answer.version === version);
    if (!isWanted) await asked.drop([version]);
  };
  const versionOf = (id: VersionId): FolderVersion => {
    const { format, source } = desk.store.get(id);
    return { format: format.id, source };
  };
  const checkFolders = ({ versions, ...request }: CheckRequest): Promise<FolderCheck> => {
    const folders = versions.map(versionOf);
    const candidate = folders.at(-1);
    if (candidate === undefined) throw new Error("a check needs at least one version");
    return checkFolder(asked, candidate, folders.slice(0, -1), request);
  };
  const answerOf = async (request: CheckRequest, folders: readonly FolderVersion[]): Promise<FolderCheck> =>
    isFolderOfSchemas(folders) ? checkFolders(request) : { verdicts: [await asked.check(request)], notes: [] };
  return {
    async rooted(format, versions) {
      return (await desk.parts.formats[format]()).rooted?.(versions) ?? versions.map(({ files }) => files);
    },
    async openFolder(format, config) {
      const id = `folder ${++count}`;
      folders.set(id, { format: await desk.parts.formats[format](), files: [], config });
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
    async sealFolder(id, beside) {
      const folder = folderOf(folders, id);
      if (folder.sealed !== undefined && folder.sealed.beside === beside) return folder.sealed.answer;
      const before = folder.sealed?.answer.version;
      const answer = await sealed(desk, folder, beside === undefined ? [] : [folderOf(folders, beside)]);
      folder.sealed = { beside, answer };
      if (before !== undefined) await forget(before);
      return answer;
    },
    async closeFolder(id) {
      const before = folderOf(folders, id).sealed?.answer.version;
      folders.delete(id);
      if (before !== undefined) await forget(before);
    },
    async areFolders(versions) {
      return isFolderOfSchemas(versions.map(versionOf));
    },
    checkFolders,
    async fileVersion(folder, path) {
      const side = { of: versionOf(folder), root: path };
      return putRooted(asked, side, await needless(asked, side));
    },
    async checkPart(request, from, length) {
      const key = JSON.stringify(request);
      const folders = request.versions.map(versionOf);
      if (latest?.key !== key) latest = { key, answer: answerOf(request, folders) };
      const { verdicts, notes } = await latest.answer;
      const [verdict, ...others] = verdicts;
      if (verdict === undefined) throw new Error("a check without a verdict");
      const problems = others.flatMap((other) => (other.kind === "refused" ? other.problems : []));
      if (verdict.kind === "refused") return { verdict, total: 0, problems, notes };
      const findings = verdict.findings.slice(from, from + length).map((finding) => withSpan(finding, folders));
      return { verdict: { ...verdict, findings }, total: verdict.findings.length, problems, notes };
    },
    async excerpt(version, path) {
      const { format, source } = desk.store.get(version);
      if (format.importsOf === undefined) {
        const side = { of: versionOf(version), root: path };
        const left = await needless(asked, side);
        const own = source.files.filter((file) => file.path === path);
        return [...own, ...source.files.filter((file) => file.path !== path && !left.has(file.path))];
      }
      const { schema } = desk.store.parsed(version);
      const wanted = new Set(schema === undefined ? [] : format.importsOf(schema, path));
      const main = source.files.filter((file) => file.path === path);
      return [...main, ...source.files.filter((file) => wanted.has(file.path) && file.path !== path)];
    },
  };
}

async function sealed(desk: Desk, folder: OpenFolder, beside: readonly OpenFolder[]): Promise<SealedFolder> {
  const { format } = folder;
  const all = [folder, ...beside];
  for (const { files } of all) files.sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
  const source = { files: (await format.rooted?.(all))?.[0] ?? folder.files };
  const moved: { readonly path: string; readonly foundAt: string }[] = [];
  for (const file of source.files) {
    if (file.foundAt === undefined) continue;
    moved.push({ path: file.path, foundAt: file.foundAt });
    format.takeIn?.(file, desk.store.cache, file.foundAt);
  }
  await format.prepare?.(source);
  const version = desk.store.put(format, source);
  desk.store.parsed(version);
  const notBuilt = notBuiltNote(folder.files, source.files);
  return { version, moved, ...(notBuilt === undefined ? {} : { notBuilt }) };
}

/** A finding with line and column, where its rule set gives none: of the new folder, else of the newest old one. */
function withSpan(finding: Finding, folders: readonly FolderVersion[]): Finding {
  const { places, span } = finding;
  const place = places?.new ?? places?.old;
  if (span !== undefined || place === undefined) return finding;
  const folder = places?.new === undefined ? folders[finding.against ?? 0] : folders.at(-1);
  const text = folder?.source.files.find((file) => file.path === place.file)?.text;
  if (text === undefined) return finding;
  const lines = new LineIndex(text);
  const [from, to] = [lines.at(place.from), lines.at(place.to)];
  const around = { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  return { ...finding, span: { file: place.file, ...around } };
}

/** Throws for a folder that was never opened or is closed: that is our own bug. */
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
