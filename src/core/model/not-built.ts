import type { SourceFile } from "./format.ts";

/** Says which files of a repository its version lacks, because no module of the buf.yaml holds them. */
export function notBuiltNote(given: readonly SourceFile[], built: readonly SourceFile[]): string | undefined {
  const kept = new Set(built.map(({ path, foundAt }) => foundAt ?? path));
  const left = given.flatMap(({ path }) => (kept.has(path) ? [] : [path]));
  if (left.length === 0) return undefined;
  const shown = left.slice(0, 3).join(", ");
  const others = left.length > 3 ? ` and ${left.length - 3} more` : "";
  const files = left.length === 1 ? "A file lies" : `${left.length} files lie`;
  return `${files} outside the modules of buf.yaml and ${left.length === 1 ? "was" : "were"} not judged: ${shown}${others}.`;
}
