/** The folders that buf.yaml calls modules: imports name files from inside them (spec/buf.md 4). */
import { cleanPath, isWithin } from "./config.ts";
import { type YamlNode, YamlReader } from "./yaml-reader.ts";

/** One folder whose files import each other from inside it. */
interface ModuleFolder {
  readonly path: string;
  /** Only these folders, where there are any; from the top of the repository. */
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
}

/** What a buf.yaml says of where its files lie. */
export type ModuleFolders = readonly ModuleFolder[];

/** The folders of a buf.yaml, the top one if it names none; undefined if it cannot be read, which the check then says. */
export function moduleFolders(text: string): ModuleFolders | undefined {
  const reader = new YamlReader(text);
  const file = new Map(reader.entries(reader.root, "buf.yaml").map(({ key, value }) => [key, value]));
  const build = new Map(reader.entries(file.get("build"), "build").map(({ key, value }) => [key, value]));
  const paths = (node: YamlNode, what: string): readonly string[] =>
    reader.texts(node, what).map(({ text: path }) => cleanPath(path));
  const modules = reader.list(file.get("modules"), "modules").map((node): ModuleFolder => {
    const module = new Map(reader.entries(node, "A module").map(({ key, value }) => [key, value]));
    return {
      path: cleanPath(reader.text(module.get("path"), "A module's path") ?? "."),
      includes: paths(module.get("includes"), "includes"),
      excludes: paths(module.get("excludes"), "excludes"),
    };
  });
  const roots = paths(build.get("roots"), "roots");
  const excludes = paths(build.get("excludes"), "excludes");
  if (reader.problems.length > 0) return undefined;
  if (modules.length > 0) return modules;
  return (roots.length > 0 ? roots : ["."]).map((path) => ({ path, includes: [], excludes }));
}

/** The path from inside the module that a file belongs to; undefined for a file that buf does not build. */
export function pathInModule(folders: ModuleFolders, path: string): string | undefined {
  const [folder] = folders
    .filter((each) => isWithin(path, each.path))
    .toSorted((one, other) => depth(other.path) - depth(one.path));
  if (folder === undefined || folder.excludes.some((outer) => isWithin(path, outer))) return undefined;
  if (folder.includes.length > 0 && !folder.includes.some((outer) => isWithin(path, outer))) return undefined;
  return folder.path === "." ? path : path.slice(folder.path.length + 1);
}

function depth(path: string): number {
  return path === "." ? 0 : path.length;
}
