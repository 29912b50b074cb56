import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { unpack } from "./archive.ts";

const here = dirname(fileURLToPath(import.meta.url));

/** Where the corpora are: CORPORA_DIR, or beside the repository. */
export const corporaFolder = resolve(process.env.CORPORA_DIR ?? join(here, "../../../shared/corpora"));

/** A corpus unpacked into a cache outside the repository, or `folder`; undefined, said loudly, if there is none. */
export function unpackedCorpus(name: string, folder?: string): string | undefined {
  const target = resolve(folder ?? join(tmpdir(), "evolve-corpora", name));
  if (existsSync(target)) return target;
  const archive = join(corporaFolder, `${name}.tar.zst`);
  if (!existsSync(archive)) {
    console.log(`NO CORPUS ${archive}: nothing was measured. Set CORPORA_DIR to the folder that holds it.`);
    return undefined;
  }
  console.log(`unpacking ${archive} to ${target}`);
  // Half an archive must never be taken for a whole one.
  const half = `${target}.${process.pid}`;
  unpack(archive, half);
  rmSync(target, { recursive: true, force: true });
  renameSync(half, target);
  return target;
}

/** The recorded answers of a `.jsonl.gz`, a line each. */
export function recorded<T>(name: string): T[] {
  return gunzipSync(readFileSync(join(corporaFolder, name)))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): T => JSON.parse(line));
}
