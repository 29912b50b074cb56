import type { FormatId, Problem, Result } from "../../core/model/index.ts";
import { failed, failedWith, formatIds, okResult } from "../../core/model/index.ts";
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

/** Among `.proto` files a `.json` file is something else. */
const formatsFirst = ["protobuf", "avro", "json-schema"] as const satisfies readonly FormatId[];

/** How much of an archive of a whole repository is unpacked. */
const mostUnpacked = 512 * 1024 * 1024;

/** Files of a folder that count, by format; the first format that has any is the folder's. */
const endings = {
  protobuf: /\.proto$/i,
  avro: /\.(avsc|avdl|avpr)$/i,
  "json-schema": /\.(json|jsonschema)$/i,
} as const satisfies Record<FormatId, RegExp>;

const isOf = (format: FormatId, path: string): boolean => endings[format].test(path) && !hiddenFolder.test(path);
const isSchema = (path: string): boolean => formatIds.some((format) => isOf(format, path));
const isBufYaml = (path: string): boolean => /(^|\/)buf\.yaml$/.test(path);

/** The schemas of a folder that was chosen or dropped, or of an archive, and the buf.yaml at its top. */
export async function schemaFolder(given: readonly NamedFile[]): Promise<
  Result<{
    readonly name: string;
    readonly format: FormatId;
    readonly files: readonly NamedFile[];
    readonly config?: string;
    readonly problems: readonly Problem[];
  }>
> {
  const [first] = given;
  if (first === undefined) return failedWith("There is no file in it.", "Choose the folder with the schemas.");
  const unpacked = await withoutArchives(given, (path) => isSchema(path) || isBufYaml(path), {
    unpacked: mostUnpacked,
  });
  const { folders, loose } = foldersOf(unpacked.files);
  const [only] = folders;
  const isOne = only !== undefined && folders.length === 1 && loose.length === 0;
  const whole =
    isOne && !(await importsName(unpacked.files))
      ? only
      : { name: first.path.replace(/\/.*$/, "").replace(/\.zip$/i, ""), files: unpacked.files };
  const format = formatsFirst.find((id) => whole.files.some(({ path }) => isOf(id, path)));
  if (format === undefined) {
    const none = `There is no schema in "${whole.name}".`;
    return unpacked.problems.length > 0
      ? failed(unpacked.problems)
      : failedWith(none, "Schemas are files that end in .proto, .avsc, .avdl or .json.");
  }
  const files = whole.files.filter(({ path }) => isOf(format, path));
  const config = whole.files.find(({ path }) => path === "buf.yaml")?.file;
  return okResult({
    name: whole.name,
    format,
    files: files.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0)),
    problems: unpacked.problems,
    ...(config === undefined || format !== "protobuf" ? {} : { config: await config.text() }),
  });
}

/** So many files are looked into to see what they import. */
const lookedInto = 40;

/** True where imports name the outermost folder, too: then it is a package's, not the repository's. */
async function importsName(files: readonly NamedFile[]): Promise<boolean> {
  const known = new Set(files.map(({ path }) => path));
  const protos = files.filter(({ path }) => isOf("protobuf", path));
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
