import type { Problem } from "../../core/model/index.ts";
import { beginsWith, type NamedFile } from "./named-file.ts";

/** Zip archives begin with these bytes. */
const zipMagic = [0x50, 0x4b, 0x03, 0x04];

/** In a folder of thousands nobody keeps archives of schemas, and to look at each file's first bytes takes its time. */
const mostLookedAt = 400;

/** Files with every archive replaced by what it holds, and a sentence for each that cannot be unpacked. */
export interface Unpacked {
  readonly files: readonly NamedFile[];
  readonly problems: readonly Problem[];
}

/** The files, and in the place of each archive those in it that are wanted. */
export async function withoutArchives(
  given: readonly NamedFile[],
  wanted: (path: string) => boolean,
  limits?: { readonly unpacked: number },
): Promise<Unpacked> {
  if (given.length > mostLookedAt) return { files: given, problems: [] };
  const files: NamedFile[] = [];
  const problems: Problem[] = [];
  for (const one of given) {
    if (!(await beginsWith(one.file, zipMagic))) {
      files.push(one);
      continue;
    }
    // Few people open archives: what unpacks them is fetched then.
    const { unzipped } = await import("./zip-files.ts");
    const found = await unzipped(one.file, wanted, limits);
    if (found.kind === "failed")
      problems.push({
        severity: "error",
        message: `"${one.path}": ${found.why}`,
        hint: "Unpack it and open the folder.",
      });
    else if (found.files.length === 0)
      problems.push({
        severity: "error",
        message: `There is no schema in "${one.path}".`,
        hint: "Schemas are files that end in .avsc, .proto or .json.",
      });
    else files.push(...found.files);
  }
  return { files, problems };
}
