/**
 * Files of a repository under the paths by which they import each other.
 *
 * On disk a module often lies in a folder of the repository (`proto/`), which no import names; buf.yaml's `modules` and
 * protoc's `-I` say so. What the files import says it, too.
 */
import type { SourceFile } from "../../model/format.ts";
import { wellKnownTexts } from "./well-known.generated.ts";

const importStatement = /^[ \t]*import[ \t]+(?:(?:public|weak|option)[ \t]+)?["']([^"'\n]+)["'][ \t]*;/gm;

/** The same files in the same order, each without the folder that is its module's root. */
export function rootedFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  const roots = moduleRoots(files);
  if (roots.length === 0) return files;
  const paths = files.map(({ path }) => {
    const root = roots.find((each) => path.startsWith(each));
    return root === undefined ? path : path.slice(root.length);
  });
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(path, (counts.get(path) ?? 0) + 1);
  // Two modules may hold files of the same name: then each stays where it is.
  return files.map((file, index) => {
    const path = paths[index] ?? file.path;
    return path === file.path || counts.get(path) !== 1 ? file : { path, text: file.text };
  });
}

/** Folders from which imports are found that are not found from the top, the innermost first. */
function moduleRoots(files: readonly SourceFile[]): readonly string[] {
  const byName = new Map<string, string[]>();
  for (const { path } of files) {
    const list = byName.get(nameOf(path)) ?? [];
    list.push(path);
    byName.set(nameOf(path), list);
  }
  const found = new Set<string>();
  const missing = new Set<string>();
  for (const { text } of files) {
    for (const [, path = ""] of text.matchAll(importStatement)) {
      if (byName.get(nameOf(path))?.includes(path) === true) found.add(path);
      else if (!Object.hasOwn(wellKnownTexts, path)) missing.add(path);
    }
  }
  const roots = new Set<string>();
  for (const path of missing) {
    const [only, ...others] = (byName.get(nameOf(path)) ?? []).filter((each) => each.endsWith(`/${path}`));
    if (only !== undefined && others.length === 0) roots.add(only.slice(0, -path.length));
  }
  // What imports name is a package's folder, not a module's root.
  const named = [...found];
  return [...roots]
    .filter((root) => !named.some((path) => path.startsWith(root)))
    .sort((one, other) => other.length - one.length);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
