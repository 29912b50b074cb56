import { hasError, type Problem } from "./problem.ts";

/**
 * How far a version's texts stand, best first.
 *
 * `valid`: the format's own reference accepts them. `without-imports`: nothing is wrong but that imported files are
 * missing, so what does not need them is judged, and its events are read. `refused`: every declaration was understood,
 * and the reference refuses it; some rule books judge it all the same. `broken`: a part could not be read.
 */
export const standings = ["valid", "without-imports", "refused", "broken"] as const;

export type Standing = (typeof standings)[number];

/** True if events of the version can be written and read. */
export function hasEvents(standing: Standing): boolean {
  return standing === "valid" || standing === "without-imports";
}

/** The standing where only what is no JSON (or IDL) keeps a text from being understood. */
export function standingBySyntax(problems: readonly Problem[], syntaxCodes: readonly string[]): Standing {
  if (!hasError(problems)) return "valid";
  const broken = problems.some(({ severity, code }) => severity === "error" && syntaxCodes.includes(code ?? ""));
  return broken ? "broken" : "refused";
}
