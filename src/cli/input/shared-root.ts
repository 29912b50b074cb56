import { renamedRoot, type Studio, sharedRoot, type VersionId } from "../../core/index.ts";
import type { LoadedVersion } from "./load.ts";

/** In a folder of more files nobody means the first message of the first one. */
const mostFiles = 50;

/**
 * Versions that are held against each other are read as one message: where nobody named a root, a message that was put
 * in front of the first version's is not taken for it, nor is a deleted one held against its neighbour.
 */
export async function withSharedRoot(
  studio: Studio,
  versions: readonly LoadedVersion[],
): Promise<readonly LoadedVersion[]> {
  const [first] = versions;
  if (first?.format !== "protobuf" || versions.some(({ source }) => source.files.length > mostFiles)) return versions;
  const ids: VersionId[] = [];
  const lists: (readonly string[])[] = [];
  for (const { format, source } of versions) {
    const id = await studio.put(format, source);
    ids.push(id);
    lists.push((await studio.describe(id)).roots);
  }
  const root = sharedRoot(lists[0] ?? [], lists.at(-1) ?? []) ?? (await renamedIn(studio, ids, lists[0]?.[0]));
  return versions.map((version, index) => {
    const roots = lists[index] ?? [];
    const isOther =
      root !== undefined && version.source.root === undefined && roots[0] !== root && roots.includes(root);
    return isOther ? { ...version, source: { ...version.source, root } } : version;
  });
}

/** The first version's root under the name that it has in the last one. */
async function renamedIn(
  studio: Studio,
  ids: readonly VersionId[],
  before: string | undefined,
): Promise<string | undefined> {
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  return renamedRoot((await studio.compare(first, last)).changes, before);
}
