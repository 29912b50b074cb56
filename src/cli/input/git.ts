import { execFileSync } from "node:child_process";
import type { SourceFile } from "../../core/index.ts";
import { InputError } from "./input-error.ts";

/** Reads files of a commit without checking it out: `git#ref=main,path=schemas`. */
export function filesAtRef(spec: string): SourceFile[] {
  const { ref, path } = parts(spec);
  const names = git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", ref, "--", path], spec)
    .split("\0")
    .filter((name) => name !== "");
  if (names.length === 0)
    throw new InputError(
      `Nothing stands at "${path}" in "${ref}".`,
      "Paths in git#... start at the top of the repository.",
    );
  const folder =
    names.length === 1 && names[0] === path ? path.slice(0, path.lastIndexOf("/") + 1) : `${path.replace(/\/$/, "")}/`;
  return names.map((name) => ({
    path: name.startsWith(folder) ? name.slice(folder.length) : name,
    text: git(["show", `${ref}:${name}`], spec),
  }));
}

function parts(spec: string): { ref: string; path: string } {
  const pairs = new Map(
    spec
      .slice("git#".length)
      .split(",")
      .map((part): [string, string] => {
        const at = part.indexOf("=");
        return [part.slice(0, at), part.slice(at + 1)];
      }),
  );
  const ref = pairs.get("ref") ?? pairs.get("branch") ?? pairs.get("tag") ?? "HEAD";
  const path = pairs.get("path") ?? ".";
  // A name that starts with a dash would be an option of git.
  if (ref.startsWith("-") || ref === "")
    throw new InputError(`"${ref}" is no name of a commit.`, "Write git#ref=main,path=schemas/order.avsc.");
  return { ref, path };
}

function git(args: readonly string[], spec: string): string {
  try {
    return execFileSync("git", args, { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new InputError(
      `git could not read "${spec}": ${said}`,
      "Run it inside the repository, with a ref that exists there.",
    );
  }
}
