import { LineIndex, type Problem, type SourceFile, type Studio, type VersionId } from "../../core/index.ts";
import { sentence } from "../report/printable.ts";
import { InputError } from "./input-error.ts";
import type { LoadedVersion } from "./load.ts";

/** Puts a version into the studio; refuses one that its format's reference refuses. */
export async function refuseInvalid(studio: Studio, { name, format, source }: LoadedVersion): Promise<VersionId> {
  const id = await studio.put(format, source);
  const { valid, problems } = await studio.describe(id);
  if (!valid) throw new InputError(`"${name}" cannot be read:\n${problemLines(problems, source.files)}`);
  return id;
}

/**
 * Puts a version whose events are to be written or read; one that only misses imports is said to, and taken without
 * what they declare.
 */
export async function refuseUnreadable(studio: Studio, loaded: LoadedVersion): Promise<VersionId> {
  const id = await studio.put(loaded.format, loaded.source);
  const { standing, problems } = await studio.describe(id);
  const root = problems.find(({ code }) => code === "unknown-root");
  if (root !== undefined)
    throw new InputError(`"${loaded.name}" has no message ${loaded.source.root ?? ""}.`, "Name another with --root.");
  if (standing !== "without-imports") return refuseInvalid(studio, loaded);
  const missing = problems.filter(({ code }) => code === "missing-import");
  process.stderr.write(`evolve: "${loaded.name}" is read without what its missing imports declare:\n`);
  process.stderr.write(`${problemLines(missing, loaded.source.files)}\n`);
  return id;
}

/** Puts a version whose declarations are to be looked at; refuses one of which a part cannot be read. */
export async function refuseBroken(studio: Studio, loaded: LoadedVersion): Promise<VersionId> {
  const id = await studio.put(loaded.format, loaded.source);
  const { standing } = await studio.describe(id);
  return standing === "broken" ? refuseInvalid(studio, loaded) : id;
}

/** Problems with line and column, one a line. */
export function problemLines(problems: readonly Problem[], files: readonly SourceFile[]): string {
  const lines = problems
    .filter((problem) => problem.severity === "error")
    .map((problem) => {
      const { place } = problem;
      const text = files.find((file) => file.path === place?.file)?.text;
      const at = place === undefined || text === undefined ? undefined : new LineIndex(text).at(place.from);
      const where = at === undefined ? "" : `${place?.file}:${at.line}:${at.column}: `;
      return `  ${where}${sentence(problem)}`;
    });
  return lines.join("\n");
}
