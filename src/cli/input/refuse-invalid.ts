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
