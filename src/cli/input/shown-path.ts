import { posix } from "node:path";
import type { SourceFile } from "../../core/index.ts";

/** Where files were found: inside a version they only have a path from its folder. */
const found = new WeakMap<SourceFile, string>();

/** Remembers where a file was found, from the working directory (or the top of the repository, for one in git). */
export function foundAt(file: SourceFile, path: string): SourceFile {
  found.set(file, posix.normalize(path.replaceAll("\\", "/")));
  return file;
}

/** The path at which whoever asked finds a version's file: editors, terminals and build servers open that one. */
export function shownPath(files: readonly SourceFile[], path: string): string {
  const file = files.find((one) => one.path === path);
  return (file === undefined ? undefined : found.get(file)) ?? path;
}
