import type { FormatId, SourceFile } from "../../core/model/index.ts";

/** A text that is to be opened, with what was learnt where it was found. */
export interface OpenedText extends SourceFile {
  readonly format?: FormatId;
  readonly subject?: string;
  readonly version?: string;
  readonly references: readonly string[];
  readonly from?: string;
  /** The descriptor set that it came out of: each set is a version. */
  readonly set?: string;
}

/** A version that would be made: its name if the texts say one, and its files, the main one first. */
export interface PlannedVersion {
  readonly name: string | undefined;
  readonly files: readonly SourceFile[];
}

/** The two ways to take several texts; `suggested` is the one their names speak for. */
export interface Arrangement {
  readonly together: PlannedVersion;
  readonly apart: readonly PlannedVersion[];
  readonly suggested: "together" | "apart";
}

const versionFolder = /^(?:v|version[-_ ]?)?\d+(?:\.\d+)*$/i;
const versionEnding = /[-_. ]?v?(\d+)$/i;

/** Puts texts in order: as the files of one version, or as versions after one another. */
export function arrange(texts: readonly OpenedText[], format: FormatId | undefined): Arrangement {
  const files = texts.map(({ path, text }) => ({ path, text }));
  const rooted = rootedFiles(files, format);
  const together: PlannedVersion = { name: texts[0]?.version, files: mainFirst(rooted) };
  const sets = versionSets(texts);
  if (sets !== undefined) return { together, apart: sets, suggested: "apart" };
  const folders = versionFolders(files);
  if (folders !== undefined) {
    return { together, apart: folders.map((each) => withRoots(each, format)), suggested: "apart" };
  }
  const sorted = texts.toSorted((one, other) => naturally(one.version ?? one.path, other.version ?? other.path));
  const path = commonPath(sorted);
  const apart = sorted.map((each) => ({
    name: each.version ?? numberOf(each.path),
    files: [{ path: path ?? baseOf(each.path), text: each.text }],
  }));
  const speaksForVersions =
    texts.length > 1 && (path !== undefined || texts.every((each) => each.version !== undefined));
  return { together, apart, suggested: speaksForVersions ? "apart" : "together" };
}

function withRoots({ name, files }: PlannedVersion, format: FormatId | undefined): PlannedVersion {
  return { name, files: mainFirst(rootedFiles(files, format)) };
}

/** One version per descriptor set, if there are several; the files of a set have their right paths already. */
function versionSets(texts: readonly OpenedText[]): readonly PlannedVersion[] | undefined {
  const sets = new Map<string, SourceFile[]>();
  for (const { path, text, set } of texts) {
    if (set === undefined) return undefined;
    const list = sets.get(set) ?? [];
    list.push({ path, text });
    sets.set(set, list);
  }
  if (sets.size < 2) return undefined;
  return [...sets].sort(([one], [other]) => naturally(one, other)).map(([name, files]) => ({ name, files }));
}

/** One version per folder, if the outermost folders that differ are all called like versions. */
function versionFolders(files: readonly SourceFile[]): readonly PlannedVersion[] | undefined {
  const shared = sharedFolder(files.map((file) => file.path));
  const versions = new Map<string, SourceFile[]>();
  for (const { path, text } of files) {
    const inner = path.slice(shared.length);
    const slash = inner.indexOf("/");
    const folder = slash < 0 ? "" : inner.slice(0, slash);
    if (!versionFolder.test(folder)) return undefined;
    const list = versions.get(folder) ?? [];
    list.push({ path: inner.slice(slash + 1), text });
    versions.set(folder, list);
  }
  if (versions.size < 2) return undefined;
  return [...versions]
    .sort(([one], [other]) => naturally(one, other))
    .map(([folder, inside]) => ({ name: /^\d/.test(folder) ? `v${folder}` : folder, files: inside }));
}

/** The folder that all paths share, with its slash. */
function sharedFolder(paths: readonly string[]): string {
  const [first = ""] = paths;
  let shared = first.slice(0, first.lastIndexOf("/") + 1);
  while (shared !== "" && !paths.every((path) => path.startsWith(shared)))
    shared = shared.slice(0, shared.lastIndexOf("/", shared.length - 2) + 1);
  return shared;
}

/**
 * Files under the paths by which they import each other.
 *
 * A folder that was dropped brings its own name along, and loose files bring no folder at all; imports say where each
 * file belongs.
 */
function rootedFiles(files: readonly SourceFile[], format: FormatId | undefined): readonly SourceFile[] {
  const imports = format === "avro" ? [] : files.flatMap((file) => importsOf(file.text, format));
  const places = new Map<SourceFile, string>();
  for (const wanted of imports) {
    const exact = files.filter((file) => file.path === wanted || file.path.endsWith(`/${wanted}`));
    const loose = exact.length > 0 ? exact : files.filter((file) => baseOf(file.path) === baseOf(wanted));
    const [only] = loose;
    if (only !== undefined && loose.length === 1 && format === "protobuf") places.set(only, wanted);
  }
  const [[moved, wanted] = [undefined, undefined]] = [...places];
  const prefix =
    moved !== undefined && wanted !== undefined && moved.path.endsWith(wanted)
      ? moved.path.slice(0, moved.path.length - wanted.length)
      : sharedFolder(files.map((file) => file.path));
  return files.map((file) => ({
    path: places.get(file) ?? (file.path.startsWith(prefix) ? file.path.slice(prefix.length) : file.path),
    text: file.text,
  }));
}

/** What a text says it imports: .proto imports, or relative `$ref`s of a JSON Schema. */
function importsOf(text: string, format: FormatId | undefined): readonly string[] {
  const pattern =
    format === "protobuf"
      ? /^\s*import\s+(?:public\s+|weak\s+)?["']([^"'\n]+)["']\s*;/gm
      : /"\$ref"\s*:\s*"([^"#\n]+)[#"]/g;
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

/**
 * The main file stands first: of those that no other mentions, the one that uses most of the rest, directly or through
 * others. A folder often holds a stray file that nobody uses and that uses nothing.
 */
function mainFirst(files: readonly SourceFile[]): readonly SourceFile[] {
  // Each is compared with each: a whole repository stays in its own order.
  if (files.length < 2 || files.length > 200) return files;
  const uses = new Map(
    files.map((file) => [file, files.filter((other) => other !== file && mentions(file.text, other))]),
  );
  const used = new Set([...uses.values()].flat());
  let first: SourceFile | undefined;
  let most = -1;
  for (const file of files) {
    const reach = used.has(file) ? -1 : reachOf(file, uses);
    if (reach > most) [first, most] = [file, reach];
  }
  return first === undefined ? files : [first, ...files.filter((file) => file !== first)];
}

/** How many files one uses, directly or through others. */
function reachOf(file: SourceFile, uses: ReadonlyMap<SourceFile, readonly SourceFile[]>): number {
  const seen = new Set([file]);
  // A set that grows while it is walked: each file's uses are added once.
  for (const each of seen) for (const other of uses.get(each) ?? []) seen.add(other);
  return seen.size - 1;
}

function mentions(text: string, file: SourceFile): boolean {
  if (text.includes(baseOf(file.path))) return true;
  // Avro files use each other by the names of types.
  const name = /"name"\s*:\s*"([\w.]+)"/.exec(file.text)?.[1];
  const simple = name?.slice(name.lastIndexOf(".") + 1);
  return (
    simple !== undefined && new RegExp(`"(?:[\\w.]*\\.)?${simple}"`).test(text.replace(/"name"\s*:\s*"[^"]*"/g, ""))
  );
}

/** The path all versions share, if the names differ only in a number at their end. */
function commonPath(texts: readonly OpenedText[]): string | undefined {
  const stems = new Set(texts.map(({ path }) => unnumbered(baseOf(path))));
  const [stem] = stems;
  return stems.size === 1 ? stem : undefined;
}

function unnumbered(name: string): string {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot <= 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot)];
  const plain = stem.replace(versionEnding, "");
  return (plain === "" ? "schema" : plain) + ending;
}

function numberOf(path: string): string | undefined {
  const name = baseOf(path);
  const dot = name.lastIndexOf(".");
  const number = versionEnding.exec(dot <= 0 ? name : name.slice(0, dot))?.[1];
  return number === undefined ? undefined : `v${Number(number)}`;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function naturally(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
