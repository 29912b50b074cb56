import {
  type FormatId,
  failedWith,
  okResult,
  type Result,
  type SchemaSource,
  type SourceFile,
} from "../../core/model/index.ts";

/** What a new file begins with: the least that its format accepts, so that nothing else breaks by adding it. */
export const newTexts = {
  avro: '{\n  "type": "record",\n  "name": "NewRecord",\n  "fields": []\n}\n',
  protobuf: 'syntax = "proto3";\n',
  "json-schema": "{}\n",
} as const satisfies Record<FormatId, string>;

/** How files of a format are called, where a person gives no ending. */
const endings = {
  avro: ".avsc",
  protobuf: ".proto",
  "json-schema": ".json",
} as const satisfies Record<FormatId, string>;

/** Checks a path a person typed for a file of a version: it must be new, relative, and stay inside. */
export function filePath(typed: string, source: SchemaSource, format: FormatId, own?: string): Result<string> {
  const path = typed.trim().replaceAll("\\", "/");
  if (path === "") return failedWith("A file needs a name.");
  if (path.startsWith("/") || /(^|\/)\.{1,2}(\/|$)|\/\/|\/$/.test(path))
    return failedWith(`"${path}" is no path inside the version.`, "Use names joined by single slashes.");
  const whole = /\.[A-Za-z]+$/.test(path) ? path : path + endings[format];
  if (whole !== own && source.files.some((file) => file.path === whole))
    return failedWith(`There is a file "${whole}" already.`, "Choose another name.");
  return okResult(whole);
}

/** The version with one more file, last. */
export function withNewFile(source: SchemaSource, path: string, text: string): SchemaSource {
  return { ...source, files: [...source.files, { path, text }] };
}

/** The version with a file under another path; a root that names the file goes with it. */
export function withRenamedFile(source: SchemaSource, from: string, to: string): SchemaSource {
  const files = source.files.map((file) => (file.path === from ? { path: to, text: file.text } : file));
  return { ...source, files, ...(source.root === from ? { root: to } : {}) };
}

/** The version without a file; the last file stays, because a version has at least one. */
export function withoutFile(source: SchemaSource, path: string): SchemaSource {
  const files = source.files.filter((file) => file.path !== path);
  if (files.length === 0) return source;
  const { root, ...rest } = source;
  return { ...rest, files, ...(root === undefined || root === path ? {} : { root }) };
}

/** The version with another main file: it stands first, and where the root is a file, it is that one. */
export function withMainFile(source: SchemaSource, path: string): SchemaSource {
  const main = source.files.filter((file) => file.path === path);
  const files = [...main, ...source.files.filter((file) => file.path !== path)];
  const rootIsFile = source.root !== undefined && source.files.some((file) => file.path === source.root);
  return { ...source, files, ...(rootIsFile ? { root: path } : {}) };
}

/** Files whose path holds every word that was typed, in any case; those whose own name holds the first word come first. */
export function filesLike(files: readonly SourceFile[], typed: string): readonly SourceFile[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const [first] = words;
  if (first === undefined) return files;
  const found = files.filter(({ path }) => words.every((word) => path.toLowerCase().includes(word)));
  const byName = ({ path }: SourceFile): boolean =>
    path
      .slice(path.lastIndexOf("/") + 1)
      .toLowerCase()
      .includes(first);
  return [...found.filter(byName), ...found.filter((file) => !byName(file))];
}
