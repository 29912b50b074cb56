import type { Problem, SourceFile } from "../../core/model/index.ts";
import { sizeProblem, textOfFile } from "./file-text.ts";

/** What was dropped, chosen or pasted and waits to be opened: texts, and a sentence for each file that is none. */
export interface Gathered {
  readonly texts: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/** Most files, and most bytes of all files, that are opened at once. */
const mostFiles = 3_000;
const mostBytes = 48 * 1024 * 1024;

const nothing: Gathered = { texts: [], problems: [] };
let gathered: Gathered = nothing;
const listeners = new Set<() => void>();

/** The hand-over from drop, paste and file picker to the dialog; files are not part of the workspace until opened. */
export const waiting = {
  get: (): Gathered => gathered,
  set(next: Gathered): void {
    gathered = next;
    for (const listener of listeners) listener();
  },
  clear: (): void => waiting.set(nothing),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
} as const;

/** Files with the paths they are known by. */
export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** In a folder only files with these endings are schemas; a single file is opened whatever it is called. */
const schemaEnding = /\.(avsc|avpr|avdl|proto|json|jsonschema)$/i;
const hiddenFolder = /(^|\/)(\.[^/]+|node_modules)\//;

/** Reads files as texts, archives unpacked; each that cannot be read gets a sentence, and the others are read all the same. */
export async function readFiles(given: readonly NamedFile[]): Promise<Gathered> {
  const { files, problems: unread } = await withoutArchives(given);
  const fromFolder = files.length > 1 && files.some(({ path }) => path.includes("/"));
  const wanted = fromFolder ? files.filter(({ path }) => schemaEnding.test(path) && !hiddenFolder.test(path)) : files;
  const problems: Problem[] = [...unread];
  if (wanted.length === 0 && unread.length === 0)
    problems.push({
      severity: "error",
      message: files.length === 0 ? "There is no file in it." : "There is no schema in this folder.",
      hint: "Schemas are files that end in .avsc, .proto or .json.",
    });
  if (wanted.length > mostFiles) {
    const message = `These are ${wanted.length} files, and up to ${mostFiles} are opened at once.`;
    return { texts: [], problems: [{ severity: "error", message, hint: "Open a smaller folder." }] };
  }
  const texts: SourceFile[] = [];
  let bytes = 0;
  for (const { path, file } of wanted) {
    bytes += file.size;
    if (bytes > mostBytes) {
      const message = `From "${path}" on the files are left out: together they are more than 48 MB.`;
      problems.push({ severity: "error", message, hint: "Open a smaller folder." });
      break;
    }
    const tooLarge = sizeProblem(path, file.size);
    const text = tooLarge ?? textOfFile(path, new Uint8Array(await file.arrayBuffer()));
    if (text.ok) texts.push(text.value);
    else problems.push(...text.problems);
  }
  return { texts, problems };
}

/** Zip archives begin with these bytes. */
const zipMagic = [0x50, 0x4b, 0x03, 0x04];

/** The files, and in the place of each archive what it holds. */
async function withoutArchives(
  given: readonly NamedFile[],
): Promise<{ readonly files: readonly NamedFile[]; readonly problems: readonly Problem[] }> {
  const files: NamedFile[] = [];
  const problems: Problem[] = [];
  for (const one of given) {
    if (!(await beginsWith(one.file, zipMagic))) {
      files.push(one);
      continue;
    }
    // Few people open archives: what unpacks them is fetched then.
    const { unzipped } = await import("./zip-files.ts");
    const found = await unzipped(one.file, (path) => schemaEnding.test(path) && !hiddenFolder.test(path));
    if (found.kind === "failed")
      problems.push({
        severity: "error",
        message: `"${one.path}": ${found.why}`,
        hint: "Unpack it and open the folder.",
      });
    else if (found.files.length === 0)
      problems.push({
        severity: "error",
        message: `There is no schema in "${one.path}".`,
        hint: "Schemas are files that end in .avsc, .proto or .json.",
      });
    else files.push(...found.files);
  }
  return { files, problems };
}

async function beginsWith(file: File, magic: readonly number[]): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, magic.length).arrayBuffer());
  return magic.every((byte, index) => head[index] === byte);
}

/** Avro container files begin with these bytes. */
const containerMagic = [0x4f, 0x62, 0x6a, 0x01];

/** The first container file among some files: it is looked into, not opened as a text. */
export async function containerAmong(files: readonly NamedFile[]): Promise<File | undefined> {
  for (const { file } of files.slice(0, 20)) if (await beginsWith(file, containerMagic)) return file;
  return undefined;
}

/** Files of a file picker; with a folder their paths begin with its name. */
export function filesOfInput(list: FileList): readonly NamedFile[] {
  return [...list].map((file) => ({
    path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath,
    file,
  }));
}

/** Files of a drop, folders walked through. Must be called while the drop is handled: later the list is empty. */
export function filesOfDrop(transfer: DataTransfer): Promise<readonly NamedFile[]> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (entries.length === 0) return Promise.resolve(filesOfInput(transfer.files));
  return walk(entries);
}

async function walk(entries: readonly FileSystemEntry[]): Promise<readonly NamedFile[]> {
  const files: NamedFile[] = [];
  const left = [...entries];
  for (let entry = left.shift(); entry !== undefined && files.length <= mostFiles; entry = left.shift()) {
    if (entry instanceof FileSystemFileEntry) {
      const { fullPath } = entry;
      files.push({ path: fullPath.replace(/^\//, ""), file: await fileOf(entry) });
    } else if (entry instanceof FileSystemDirectoryEntry) left.push(...(await entriesOf(entry)));
  }
  return files;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A directory gives its entries in batches, until one is empty. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
