import { execFileSync } from "node:child_process";
import { posix } from "node:path";
import type { SourceFile } from "../../core/index.ts";
import { InputError } from "./input-error.ts";
import { foundAt } from "./shown-path.ts";
import { textOf } from "./text-of.ts";

/** Reads files of a commit without checking it out: `git#ref=main,path=schemas`; `wanted` says which of a folder. */
export function filesAtRef(spec: string, wanted: (path: string) => boolean): SourceFile[] {
  const { ref, path } = parts(spec);
  const blobs = blobsAt(ref, path, spec);
  const only = blobs.length === 1 && blobs[0]?.name === path;
  const folder = only ? posix.join(posix.dirname(path), "/") : posix.join(path, "/");
  const taken = only ? blobs : blobs.filter(({ name }) => wanted(name));
  return contents(taken, spec).map(({ name, bytes }) => {
    const inside = name.startsWith(folder) ? name.slice(folder.length) : name;
    return foundAt({ path: inside, text: textOf(bytes, name) }, name);
  });
}

interface Blob {
  readonly name: string;
  readonly id: string;
}

/** Files below a path; links and submodules are left out, as they are in a folder on disk. */
function blobsAt(ref: string, path: string, spec: string): readonly Blob[] {
  const listed = textOf(git(["ls-tree", "-r", "-z", "--full-tree", ref, "--", path], spec), spec);
  const blobs = listed.split("\0").flatMap((entry): Blob[] => {
    const [, id, name] = /^100\d+ blob (\S+)\t(.*)$/su.exec(entry) ?? [];
    return id === undefined || name === undefined ? [] : [{ name, id }];
  });
  if (blobs.length > 0) return blobs;
  throw new InputError(
    `Nothing stands at "${path}" in "${ref}".`,
    "Paths in git#... start at the top of the repository.",
  );
}

/** The bytes of all files, from one process: a folder may hold thousands. */
function contents(
  blobs: readonly Blob[],
  spec: string,
): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  if (blobs.length === 0) return [];
  const output = git(["cat-file", "--batch"], spec, blobs.map(({ id }) => `${id}\n`).join(""));
  let at = 0;
  return blobs.map(({ name }) => {
    const end = output.indexOf(0x0a, at);
    const size = Number(output.subarray(at, end).toString("latin1").split(" ")[2]);
    at = end + 1 + size + 1;
    return { name, bytes: output.subarray(end + 1, end + 1 + size) };
  });
}

const refKeys = ["ref", "branch", "tag"];

function parts(spec: string): { ref: string; path: string } {
  const example = "Write git#ref=main,path=schemas/order.avsc.";
  const pairs = new Map<string, string>();
  for (const part of spec.slice("git#".length).split(",")) {
    const at = part.indexOf("=");
    const key = part.slice(0, Math.max(0, at));
    if (key !== "path" && !refKeys.includes(key)) throw new InputError(`"${part}" in "${spec}" is not known.`, example);
    pairs.set(key, part.slice(at + 1));
  }
  const ref = refKeys.map((key) => pairs.get(key)).find((value) => value !== undefined) ?? "HEAD";
  const path = posix.normalize(pairs.get("path") ?? ".").replace(/(?<=.)\/$/, "");
  // A name that starts with a dash would be an option of git.
  if (ref.startsWith("-") || ref === "") throw new InputError(`"${ref}" is no name of a commit.`, example);
  return { ref, path };
}

function git(args: readonly string[], spec: string, input?: string): Buffer {
  try {
    return execFileSync("git", args, {
      maxBuffer: 1 << 30,
      stdio: ["pipe", "pipe", "pipe"],
      ...(input === undefined ? {} : { input }),
    });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new InputError(
      `git could not read "${spec}": ${said}`,
      "Run it inside the repository, with a ref that exists there.",
    );
  }
}
