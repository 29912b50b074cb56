/** What is wrong with a version's texts, as far as it keeps buf from judging. */
import type { Problem } from "../../../../model/problem.ts";
import type { ProtobufSchema } from "../../schema.ts";

/** Codes of problems that a missing import explains. */
const explainedByMissingImport: ReadonlySet<string> = new Set([
  "missing-import",
  "unknown-type",
  "unknown-option",
  "unknown-field",
]);

/** What is wrong with a version's texts. */
export interface SourceProblems {
  /** buf does not compile the version. */
  readonly refusing: readonly Problem[];
  /** Imported files that the version does not have; what does not need them can still be judged. */
  readonly missingImports: readonly string[];
}

/** Separates what merely misses an imported file from what is wrong in itself. */
export function sourceProblems(schema: ProtobufSchema): SourceProblems {
  const errors = schema.problems.filter((problem) => problem.severity === "error");
  if (errors.length === 0) return { refusing: errors, missingImports: [] };
  const missing = new Set<string>();
  for (const file of schema.files) {
    for (const entry of file.imports) if (entry.target === undefined) missing.add(entry.path);
  }
  const excused = missing.size > 0 ? explainedByMissingImport : new Set<string>();
  return {
    refusing: errors.filter((problem) => !excused.has(problem.code ?? "")),
    missingImports: [...missing].sort(),
  };
}

/** So many missing files are named; of a folder that lacks all its neighbours they are hundreds. */
const named = 5;

/** Why a verdict is undecided where imported files are missing. */
export function missingImportsWhy(missing: readonly string[]): string {
  const paths = [...new Set(missing)];
  const more = paths.length > named ? ` and ${paths.length - named} more` : "";
  return `Imported files are missing: ${paths.slice(0, named).join(", ")}${more}. The rest was judged.`;
}
