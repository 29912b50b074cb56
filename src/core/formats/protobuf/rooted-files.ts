/**
 * Files of a repository under the paths by which they import each other.
 *
 * On disk a module often lies in a folder of the repository (`proto/`), which no import names; buf.yaml's `modules` and
 * protoc's `-I` say so. What the files import says it, too. And who takes a folder from inside a module (`google/ads`)
 * leaves out what imports begin with. Versions are held against each other by path, so what the imports of one say
 * counts for all of them: the other may have no import yet.
 */
import type { RepositoryFiles, SourceFile } from "../../model/format.ts";
import { wellKnownTexts } from "./well-known.generated.ts";

const importStatement = /^[ \t]*import[ \t]+(?:(?:public|weak|option)[ \t]+)?["']([^"'\n]+)["'][ \t]*;/gm;

type Files = readonly SourceFile[];

/**
 * The files of each version under the paths by which they import each other; files that no module of a buf.yaml holds
 * are left out, as buf leaves them out.
 */
export async function rootedFiles(versions: readonly RepositoryFiles[]): Promise<readonly Files[]> {
  const configs = versions.flatMap(({ config }) => config ?? []);
  if (configs.length === 0) return rootedByImports(versions.map(({ files }) => files));
  const { moduleFolders, pathInModule } = await import("./rule-sets/buf/module-folders.ts");
  const built = versions.map(({ files, config = configs[0] ?? "" }) => {
    const folders = moduleFolders(config) ?? [];
    const inModules = files.flatMap((file) => {
      const path = pathInModule(folders, file.path);
      return path === undefined ? [] : [path === file.path ? file : moved(file, path)];
    });
    // A version from before the modules were where they are has none of its files in them.
    return inModules.length === 0 ? files : distinct(inModules);
  });
  const isSaid = built.some((files) => files.some(({ foundAt }) => foundAt !== undefined));
  return isSaid ? built : rootedByImports(built);
}

/** Each without the folder that is its module's root, or with those around it. */
function rootedByImports(versions: readonly Files[]): readonly Files[] {
  const layouts = versions.map((files) => layoutOf(files));
  const roots = new Set(layouts.flatMap((layout) => layout.roots));
  const outers = new Set(layouts.flatMap(({ outer }) => outer ?? []));
  const [outer] = outers.size === 1 ? outers : [];
  return versions.map((files, index) => {
    const layout = layouts[index];
    if (layout === undefined) return files;
    const own = [...roots].filter((root) => layout.roots.includes(root) || !isNamed(root, layout.imports));
    if (own.length > 0) return distinct(withoutRoots(files, own));
    // Where imports are found, the paths are right as they are.
    const around = roots.size === 0 && layout.imports.found.size === 0 ? (layout.outer ?? outer) : undefined;
    return around === undefined ? files : files.map((file) => moved(file, around + file.path));
  });
}

/** What the files of one version say of where they belong. */
interface Layout {
  readonly imports: Imports;
  readonly roots: readonly string[];
  readonly outer: string | undefined;
}

function layoutOf(files: Files): Layout {
  const byName = filesByName(files);
  const imports = importsIn(files, byName);
  return { imports, roots: moduleRoots(imports, byName), outer: outerFolder(files, imports) };
}

/** Innermost roots first. */
function withoutRoots(files: Files, given: readonly string[]): Files {
  const roots = given.toSorted((one, other) => other.length - one.length);
  return files.map((file) => {
    const root = roots.find((each) => file.path.startsWith(each));
    return root === undefined ? file : moved(file, file.path.slice(root.length));
  });
}

/** Two modules may hold files of the same name: then each stays where it is. */
function distinct(files: Files): Files {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(path, (counts.get(path) ?? 0) + 1);
  return files.map((file) =>
    file.foundAt === undefined || counts.get(file.path) === 1 ? file : { path: file.foundAt, text: file.text },
  );
}

function moved({ path: foundAt, text }: SourceFile, path: string): SourceFile {
  return { path, text, foundAt };
}

/** Paths by the name of their file. */
type ByName = ReadonlyMap<string, readonly string[]>;

function filesByName(files: Files): ByName {
  const byName = new Map<string, string[]>();
  for (const { path } of files) {
    const list = byName.get(nameOf(path)) ?? [];
    list.push(path);
    byName.set(nameOf(path), list);
  }
  return byName;
}

/** What the files import: paths that are among them, and paths that are not. */
interface Imports {
  readonly found: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
}

function importsIn(files: Files, byName: ByName): Imports {
  const found = new Set<string>();
  const missing = new Set<string>();
  for (const { text } of files) {
    for (const [, path = ""] of text.matchAll(importStatement)) {
      if (byName.get(nameOf(path))?.includes(path) === true) found.add(path);
      else if (!Object.hasOwn(wellKnownTexts, path)) missing.add(path);
    }
  }
  return { found, missing };
}

/** Folders from which imports are found that are not found from the top. */
function moduleRoots(imports: Imports, byName: ByName): readonly string[] {
  const roots = new Set<string>();
  for (const path of imports.missing) {
    const [only, ...others] = (byName.get(nameOf(path)) ?? []).filter((each) => each.endsWith(`/${path}`));
    if (only !== undefined && others.length === 0) roots.add(only.slice(0, -path.length));
  }
  return [...roots].filter((root) => !isNamed(root, imports));
}

/** What imports name is a package's folder, not a module's root. */
function isNamed(root: string, { found }: Imports): boolean {
  return [...found].some((path) => path.startsWith(root));
}

const packageStatement = /^[ \t]*package[ \t]+([\w.]+)[ \t]*;/m;

/** The folders that imports name and the files' own paths lack; undefined where some import is found, or they disagree. */
function outerFolder(files: Files, { found, missing }: Imports): string | undefined {
  if (found.size > 0 || missing.size === 0) return undefined;
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const outer = new Set<string>();
  for (const path of missing) {
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
      const inside = path.slice(slash + 1);
      const text = texts.get(inside);
      if (text === undefined) continue;
      // A file's name alone is no proof: it must be of the package that the import's folders say.
      const isProof = inside.includes("/") || packageStatement.exec(text)?.[1] === packageOf(path);
      if (isProof) outer.add(path.slice(0, slash + 1));
      break;
    }
  }
  const [only, ...others] = outer;
  return others.length === 0 ? only : undefined;
}

function packageOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")).replaceAll("/", ".");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
