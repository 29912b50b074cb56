import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join, posix, relative, sep } from "node:path";
import {
  type FormatId,
  given,
  notBuiltNote,
  type SchemaSource,
  type SourceFile,
  type Studio,
} from "../../core/index.ts";
import { isContainerName, openContainer } from "./container.ts";
import { describedFilesOf, isDescriptorName } from "./descriptor-set.ts";
import { filesAtRef } from "./git.ts";
import { InputError } from "./input-error.ts";
import { withSharedRoot } from "./shared-root.ts";
import { foundAt, shownPath } from "./shown-path.ts";
import { textOf } from "./text-of.ts";

/** A version as it was named on the command line. */
export interface LoadedVersion {
  /** The words that named it. */
  readonly name: string;
  readonly format: FormatId;
  readonly source: SchemaSource;
  /** The buf.yaml of the folder, as text. */
  readonly config?: string;
  /** Which files the buf.yaml leaves out. */
  readonly notBuilt?: string;
  /** A folder of files, not a file that was named. */
  readonly isFolder?: true;
  /** The folder has a buf.work.yaml at its top. */
  readonly hasWorkspace?: true;
}

export interface LoadOptions {
  /** Said with `--format`; guessed from extensions and text where absent. */
  readonly format?: FormatId;
  readonly root?: string;
}

const schemaExtensions = new Set([".avsc", ".avdl", ".avpr", ".proto", ".json"]);

/** Of a folder in git, what a folder on disk would give; a version's own buf.yaml, too. */
function isWanted(path: string): boolean {
  const hidden = path.split("/").some((part) => part.startsWith(".") || part === "node_modules");
  const isConfig = posix.basename(path) === "buf.yaml" || path === "buf.work.yaml";
  return !hidden && (schemaExtensions.has(extname(path).toLowerCase()) || isConfig);
}

/** Loads a version: a file, a folder, or `git#ref=main,path=schemas/order.avsc`. */
export async function loadVersion(studio: Studio, spec: string, options: LoadOptions): Promise<LoadedVersion> {
  const [version] = await rooted(studio, [await asFound(studio, spec, options)]);
  return version;
}

/** Loads versions that are held against each other: the newest, whose format counts for all, and the older ones. */
export async function loadHistory(
  studio: Studio,
  newest: string,
  olders: readonly string[],
  options: LoadOptions,
): Promise<{ readonly candidate: LoadedVersion; readonly olders: readonly LoadedVersion[] }> {
  const last = await asFound(studio, newest, options);
  const found: LoadedVersion[] = [];
  for (const spec of olders)
    found.push(await asFound(studio, spec, { ...options, format: options.format ?? last.format }));
  const [candidate, ...before] = await rooted(studio, [last, ...found]);
  // The newest older version leads: its events are the ones that are about.
  const [sharing = candidate, ...backwards] = (
    await withSharedRoot(studio, [...before].reverse().concat(candidate))
  ).toReversed();
  return { candidate: sharing, olders: backwards };
}

/** A version with its files where they lie. */
async function asFound(studio: Studio, spec: string, options: LoadOptions): Promise<LoadedVersion> {
  if (isContainerName(spec) && !spec.startsWith("git#")) return schemaOfContainer(studio, spec, options);
  if (isDescriptorName(spec)) {
    const described = await describedFilesOf(studio, spec);
    if (described !== undefined)
      return { name: spec, format: "protobuf", source: given({ files: described, root: options.root }) };
  }
  const files = spec.startsWith("git#") ? filesAtRef(spec, isWanted) : filesOf(spec);
  const schemas = files.filter((file) => schemaExtensions.has(extname(file.path).toLowerCase()));
  const wanted = schemas.length > 0 ? schemas : files;
  const format = options.format ?? (await studio.guess(wanted));
  if (format === undefined) {
    throw new InputError(
      `"${spec}" looks like none of the formats.`,
      "Say which with --format avro, protobuf or json-schema.",
    );
  }
  const own = wanted.filter((file) => belongs(file, format, wanted.length));
  if (own.length === 0)
    throw new InputError(`"${spec}" holds no ${format} files.`, "Name a file, or a folder that holds some.");
  const config = format === "protobuf" ? bufConfig(spec, files) : undefined;
  const isFolder = isFolderSpec(spec, files) ? (true as const) : undefined;
  const hasWorkspace = format === "protobuf" && hasFile(spec, files, "buf.work.yaml") ? (true as const) : undefined;
  return given({
    name: spec,
    format,
    source: given({ files: own, root: options.root }),
    config,
    isFolder,
    hasWorkspace,
  });
}

function isFolderSpec(spec: string, files: readonly SourceFile[]): boolean {
  return spec.startsWith("git#") ? files.length > 1 : statSync(spec).isDirectory();
}

/** A file at the top of the folder that is no schema. */
function hasFile(spec: string, files: readonly SourceFile[], name: string): boolean {
  if (spec.startsWith("git#")) return files.some(({ path }) => path === name);
  return statSync(spec).isDirectory() && existsSync(join(spec, name));
}

type Versions = readonly [LoadedVersion, ...LoadedVersion[]];

/** The files under the paths by which they import each other; they are shown where they were found all the same. */
async function rooted(studio: Studio, versions: Versions): Promise<Versions> {
  const [{ format }] = versions;
  if (versions.every(({ source }) => source.files.length < 2))
    return versions.every(isNamedItself) ? oneFile(versions) : versions;
  const files = await studio.rooted(
    format,
    versions.map(({ source: { files: found }, config }) => ({ files: found, config })),
  );
  const moved = (version: LoadedVersion, index: number): LoadedVersion => {
    const { source } = version;
    const built = (files[index] ?? source.files).map((file) =>
      file.foundAt === undefined ? file : foundAt(file, shownPath(source.files, file.foundAt)),
    );
    return given({ ...version, source: { ...source, files: built }, notBuilt: notBuiltNote(source.files, built) });
  };
  const [first, ...others] = versions;
  return [moved(first, 0), ...others.map((version, index) => moved(version, index + 1))];
}

/** Not the only file of a folder, whose name means something. */
function isNamedItself({ name, source }: LoadedVersion): boolean {
  return source.files.every(({ path }) => name.endsWith(posix.basename(path)));
}

/** Files that were named themselves are states of one file, whatever each of them is called. */
function oneFile(versions: Versions): Versions {
  const [newest, ...olders] = versions;
  const [main] = newest.source.files;
  if (newest.format !== "protobuf" || main === undefined) return versions;
  const alike = (older: LoadedVersion): LoadedVersion => {
    const files = older.source.files.map((file) =>
      file.path === main.path ? file : foundAt({ ...file, path: main.path }, shownPath([file], file.path)),
    );
    return { ...older, source: { ...older.source, files } };
  };
  return [newest, ...olders.map(alike)];
}

/** The buf.yaml at the top of a folder. */
function bufConfig(spec: string, files: readonly SourceFile[]): string | undefined {
  if (spec.startsWith("git#")) return files.find((file) => file.path === "buf.yaml")?.text;
  const path = join(spec, "buf.yaml");
  return statSync(spec).isDirectory() && existsSync(path) ? readText(path) : undefined;
}

/** A container file brings the schema of its events along. */
async function schemaOfContainer(studio: Studio, path: string, options: LoadOptions): Promise<LoadedVersion> {
  if (options.format !== undefined && options.format !== "avro")
    throw new InputError(`"${path}" is an Avro file.`, "Leave --format out, or name a schema.");
  const { header, close } = await openContainer(studio, path);
  await close();
  return {
    name: path,
    format: "avro",
    source: { files: [{ path: `${basename(path)}.avsc`, text: header.schema }] },
  };
}

/** In a folder, files of other formats are left out; a file that was named is always taken. */
function belongs(file: SourceFile, format: FormatId, count: number): boolean {
  if (count === 1) return true;
  const extension = extname(file.path).toLowerCase();
  if (format === "protobuf") return extension === ".proto";
  if (format === "avro") return extension === ".avsc" || extension === ".avdl";
  return extension === ".json";
}

function filesOf(path: string): SourceFile[] {
  if (!existsSync(path))
    throw new InputError(
      `There is no file or folder "${path}".`,
      "Check the path; a state in git is written git#ref=main,path=file.",
    );
  if (!statSync(path).isDirectory()) return [foundAt({ path: basename(path), text: readText(path) }, path)];
  const found: SourceFile[] = [];
  walk(path, path, found);
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function walk(root: string, folder: string, found: SourceFile[]): void {
  for (const entry of readable(folder, () => readdirSync(folder, { withFileTypes: true }))) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(root, path, found);
    else if (schemaExtensions.has(extname(entry.name).toLowerCase())) {
      found.push(foundAt({ path: relative(root, path).split(sep).join("/"), text: readText(path) }, path));
    }
  }
}

/** Reads a text file; one that may not be read, or is no text, is refused with the next step. */
function readText(path: string): string {
  return textOf(
    readable(path, () => readFileSync(path)),
    path,
  );
}

/** The system says no in its own words: a missing right, a folder that a link leads to, a file beyond all bounds. */
function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new InputError(`"${path}" cannot be read: ${error.message}.`, "Check its rights, or name another file.");
  }
}
