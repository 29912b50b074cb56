import type { Problem, Result } from "../../core/model/index.ts";
import { failed, failedWith, okResult } from "../../core/model/index.ts";
import { withoutArchives } from "./archives.ts";
import { hiddenFolder, type NamedFile } from "./named-file.ts";

/** Files of one folder, its own name left out of their paths. */
export interface Folder {
  readonly name: string;
  readonly files: readonly NamedFile[];
}

/** What was given at once, folder by folder: each archive is one, and loose files are none. */
export interface Given {
  readonly folders: readonly Folder[];
  readonly loose: readonly NamedFile[];
}

/** Takes files apart by the outermost folder that each lies in. */
export function foldersOf(files: readonly NamedFile[]): Given {
  const folders = new Map<string, NamedFile[]>();
  const loose: NamedFile[] = [];
  for (const { path, file } of files) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      loose.push({ path, file });
      continue;
    }
    const name = path.slice(0, slash);
    const list = folders.get(name) ?? [];
    list.push({ path: path.slice(slash + 1), file });
    folders.set(name, list);
  }
  return { folders: [...folders].map(([name, inside]) => ({ name, files: inside })), loose };
}

/** How much of an archive of a whole repository is unpacked. */
const mostUnpacked = 512 * 1024 * 1024;

const isProto = (path: string): boolean => path.endsWith(".proto") && !hiddenFolder.test(path);
const isBufYaml = (path: string): boolean => /(^|\/)buf\.yaml$/.test(path);

/** The `.proto` files of a folder that was chosen or dropped, or of an archive, and the buf.yaml at its top. */
export async function protoFolder(given: readonly NamedFile[]): Promise<
  Result<{
    readonly name: string;
    readonly files: readonly NamedFile[];
    readonly config?: string;
    readonly problems: readonly Problem[];
  }>
> {
  const [first] = given;
  if (first === undefined) return failedWith("There is no file in it.", "Choose the folder with the .proto files.");
  const unpacked = await withoutArchives(given, (path) => isProto(path) || isBufYaml(path), { unpacked: mostUnpacked });
  const { folders, loose } = foldersOf(unpacked.files);
  const [only] = folders;
  const isOne = only !== undefined && folders.length === 1 && loose.length === 0;
  const whole =
    isOne && !(await importsName(unpacked.files))
      ? only
      : { name: first.path.replace(/\/.*$/, "").replace(/\.zip$/i, ""), files: unpacked.files };
  const files = whole.files.filter(({ path }) => isProto(path));
  if (files.length === 0) {
    const none = `There is no .proto file in "${whole.name}".`;
    return unpacked.problems.length > 0
      ? failed(unpacked.problems)
      : failedWith(none, "Choose the folder with the .proto files; other schemas are opened with Open.");
  }
  const config = whole.files.find(({ path }) => path === "buf.yaml")?.file;
  return okResult({
    name: whole.name,
    files: files.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0)),
    problems: unpacked.problems,
    ...(config === undefined ? {} : { config: await config.text() }),
  });
}

/** So many files are looked into to see what they import. */
const lookedInto = 40;

/** True where imports name the outermost folder, too: then it is a package's, not the repository's. */
async function importsName(files: readonly NamedFile[]): Promise<boolean> {
  const known = new Set(files.map(({ path }) => path));
  const protos = files.filter(({ path }) => isProto(path));
  const every = Math.max(1, Math.floor(protos.length / lookedInto));
  for (let index = 0; index < protos.length; index += every) {
    const text = (await protos[index]?.file.text()) ?? "";
    for (const [, path = ""] of text.matchAll(/^\s*import\s[^"'\n]*["']([^"'\n]+)["']/gm))
      if (known.has(path)) return true;
  }
  return false;
}

/** Puts two folders in order: the one whose name says so is the older, else the first in natural order. */
export function olderFirst<T extends { readonly name: string }>(one: T, other: T): readonly [T, T] {
  const age = ({ name }: T): number =>
    /(^|[^a-z])(old|before|base|prev|previous|from|main|master)([^a-z]|$)/i.test(name)
      ? -1
      : /(^|[^a-z])(new|after|head|next|to|draft)([^a-z]|$)/i.test(name)
        ? 1
        : 0;
  const by = age(one) - age(other) || one.name.localeCompare(other.name, "en", { numeric: true });
  return by <= 0 ? [one, other] : [other, one];
}
