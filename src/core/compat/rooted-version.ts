import type { FormatId, SchemaSource, VersionId } from "../model/index.ts";
import type { Studio } from "../studio.ts";

/** The files of a folder, of one format. */
export interface FolderVersion {
  readonly format: FormatId;
  readonly source: SchemaSource;
}

/** What is needed of a studio to judge files one by one. */
export type Asked = Pick<Studio, "put" | "drop" | "check" | "describe">;

/**
 * True for a folder whose files are schemas of their own.
 *
 * A Protobuf folder is one version. An Avro or JSON Schema version is one file and what that refers to, so a folder of
 * them is as many versions, and judging the first alone would pass whatever breaks in the others.
 */
export function isFolderOfSchemas(versions: readonly FolderVersion[]): boolean {
  return versions.some(
    ({ format, source }) => format !== "protobuf" && source.files.length > 1 && source.root === undefined,
  );
}

/** One file of a version, with all the others for it to refer to. */
export interface RootedVersion {
  readonly of: FolderVersion;
  readonly root: string;
}

/** References that lead out of a JSON Schema's own file. */
const outward = /"\$(?:ref|dynamicRef|recursiveRef)"\s*:\s*"[^#"]/;

/** A file that says all by itself stands alone, whatever lies beside it; only others need the rest of the folder. */
async function isAlone(studio: Asked, { of: { format, source }, root }: RootedVersion): Promise<boolean> {
  const files = source.files.filter(({ path }) => path === root);
  if (format === "json-schema") return files.every(({ text }) => !outward.test(text));
  const id = await studio.put(format, { ...source, files, root });
  const { valid } = await studio.describe(id);
  await studio.drop([id]);
  return valid;
}

/** The other files of the folder that the file does not need: all, where it stands alone. */
export async function needless(studio: Asked, side: RootedVersion): Promise<Set<string>> {
  const others = side.of.source.files.flatMap(({ path }) => (path === side.root ? [] : [path]));
  return new Set((await isAlone(studio, side)) ? others : []);
}

/** Puts one file of a folder as a version of its own; files in `left` do not come along. */
export function putRooted(
  studio: Asked,
  { of: { format, source }, root }: RootedVersion,
  left: ReadonlySet<string> | undefined,
): Promise<VersionId> {
  const files = source.files.filter(({ path }) => path === root || left?.has(path) !== true);
  return studio.put(format, { ...source, files, root });
}
