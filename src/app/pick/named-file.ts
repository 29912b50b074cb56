/** Files with the paths they are known by; in a folder that was chosen or dropped, its own name comes first. */
export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** In a folder only files with these endings are schemas; a single file is opened whatever it is called. */
export const schemaEnding = /\.(avsc|avpr|avdl|proto|json|jsonschema)$/i;

/** Folders that hold a tool's own things: nobody means them. */
export const hiddenFolder = /(^|\/)(\.[^/]+|__MACOSX|node_modules)\//;

/** A drop of more files is refused whole: what is left out would be judged as if it were not there. */
const mostDropped = 40_000;

/** Files of a file picker; with a folder their paths begin with its name. */
export function filesOfInput(list: FileList): readonly NamedFile[] {
  return [...list].map((file) => ({
    path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath,
    file,
  }));
}

/**
 * Files of a drop, folders walked through. Must be called while the drop is handled: later the list is empty.
 *
 * Rejects with a sentence where a file vanished, or where there are too many.
 */
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
  // A list that grows while it is walked.
  const left = [...entries];
  for (const entry of left) {
    if (files.length >= mostDropped)
      throw new Error(`there are more than ${mostDropped.toLocaleString("en")} files in it.`);
    if (entry instanceof FileSystemFileEntry) {
      files.push({ path: entry.fullPath.replace(/^\//, ""), file: await fileOf(entry) });
    } else if (entry instanceof FileSystemDirectoryEntry && !hiddenFolder.test(`${entry.fullPath}/`)) {
      left.push(...(await entriesOf(entry)));
    }
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

/** True if a file begins with these bytes. */
export async function beginsWith(file: File, magic: readonly number[]): Promise<boolean> {
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
