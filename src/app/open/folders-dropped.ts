import { foldersOf, olderFirst, schemaFolder } from "../pick/folders.ts";
import { type NamedFile, schemaEnding } from "../pick/named-file.ts";
import { type PickedFolder, pickedFolders, pickFolder } from "../state/picked-folders.ts";

/** With fewer files a folder is opened like a file; with more, it is compared with another as a whole. */
const few = 400;

const isZip = ({ path }: NamedFile): boolean => /\.zip$/i.test(path) && !path.includes("/");

/**
 * Takes what was dropped as folders to compare: one where that view is open already, else two that are too large to be
 * opened. False if it is nothing of that kind, and should be opened as it is.
 */
export async function takeFolders(files: readonly NamedFile[], viewIsOpen: boolean): Promise<boolean> {
  const given = foldersOf(files);
  const archives = given.loose.filter(isZip);
  const pieces = [...given.folders.map((each) => withName(each.files, each.name)), ...archives.map((one) => [one])];
  if (pieces.length === 0 || pieces.length > 2 || archives.length < given.loose.length) return false;
  const count = files.filter(({ path }) => schemaEnding.test(path)).length;
  if (!viewIsOpen && count <= few && archives.length < 2) return false;
  const folders: PickedFolder[] = [];
  for (const piece of pieces) {
    const found = await schemaFolder(piece);
    if (!found.ok) return false;
    folders.push(found.value);
  }
  const [one, other] = folders;
  if (one === undefined) return false;
  if (other === undefined) pickFolder(one);
  else {
    const [old, newer] = olderFirst(one, other);
    pickedFolders.set({ old, new: newer });
  }
  return true;
}

function withName(files: readonly NamedFile[], name: string): readonly NamedFile[] {
  return files.map(({ path, file }) => ({ path: `${name}/${path}`, file }));
}
