/**
 * Files pair by their path inside a module. Where one version was opened with the module's folder in its paths and the
 * other without, no path would pair; such a folder is recognised and left out, as a `roots` or `modules` entry of
 * buf.yaml does.
 */
import type { FileNode, ProtobufSchema } from "../../schema.ts";
import type { ElementSchemas } from "./field-types.ts";

/** Files of both versions by the path that pairs them. */
export interface PairedFiles {
  readonly old: ReadonlyMap<string, FileNode>;
  readonly new: ReadonlyMap<string, FileNode>;
}

/** The files of both versions, by their paths inside the module. */
export function pairedFiles(schemas: ElementSchemas): PairedFiles {
  const plain = { old: schemas.old.byPath, new: schemas.new.byPath };
  if (ownFiles(schemas.old).some((file) => schemas.new.byPath.has(file.path))) return plain;
  const old = withoutRoot(schemas.old, schemas.new);
  if (old !== undefined) return { ...plain, old };
  const now = withoutRoot(schemas.new, schemas.old);
  return now === undefined ? plain : { ...plain, new: now };
}

function ownFiles(schema: ProtobufSchema): readonly FileNode[] {
  return schema.files.filter((file) => !file.isWellKnown);
}

/** The files without the folder that is their module's root; undefined where there is none. */
function withoutRoot(schema: ProtobufSchema, other: ProtobufSchema): ReadonlyMap<string, FileNode> | undefined {
  const files = ownFiles(schema);
  for (const root of sharedFolders(files)) {
    if (!isModuleRoot(root, files, schema, other)) continue;
    const paths = new Map<string, FileNode>();
    for (const [path, file] of schema.byPath) paths.set(file.isWellKnown ? path : path.slice(root.length), file);
    return paths;
  }
  return undefined;
}

/** The folders that all files lie in, outermost first, each with its slash. */
function sharedFolders(files: readonly FileNode[]): readonly string[] {
  const [first] = files;
  if (first === undefined) return [];
  const folders: string[] = [];
  for (let slash = first.path.indexOf("/"); slash !== -1; slash = first.path.indexOf("/", slash + 1)) {
    const folder = first.path.slice(0, slash + 1);
    if (!files.every((file) => file.path.startsWith(folder))) break;
    folders.push(folder);
  }
  return folders;
}

/** A root is named by no import, lies above most packages' folders, and without it several files find each other. */
function isModuleRoot(
  root: string,
  files: readonly FileNode[],
  schema: ProtobufSchema,
  other: ProtobufSchema,
): boolean {
  if (
    files.some((file) => file.imports.some((entry) => entry.path.startsWith(root) && schema.byPath.has(entry.path)))
  ) {
    return false;
  }
  const inside = files.filter((file) => liesInPackageFolder(file.path.slice(root.length), file.package));
  const found = files.filter((file) => other.byPath.has(file.path.slice(root.length)));
  return inside.length * 2 > files.length && found.length >= 2;
}

function liesInPackageFolder(path: string, name: string): boolean {
  const slash = path.lastIndexOf("/");
  return (slash === -1 ? "" : path.slice(0, slash)) === name.replaceAll(".", "/");
}
