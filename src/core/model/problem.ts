import type { Place } from "./place.ts";

/** What is wrong with a text (or an event), where, and what to do about it. */
export interface Problem {
  /** `error`: the format's own reference refuses the text. `warning`: it lets it pass, although it should not. */
  readonly severity: "error" | "warning";
  /** One sentence in plain words. */
  readonly message: string;
  /** The next step, one sentence. */
  readonly hint?: string;
  readonly place?: Place;
  /** Stable id of the kind of problem, for tests and documentation: `duplicate-field`. */
  readonly code?: string;
  /** Set when it is not the format's reference but a rule set that refuses the text: `confluent`. */
  readonly refusedBy?: string;
}

/** True if the list holds something that the format's reference refuses. */
export function hasError(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}
