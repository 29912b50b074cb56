import type { ReactNode } from "react";
import type { Problem } from "../../core/model/index.ts";

/** A problem as sentences: what is wrong, and what to do. */
export function ProblemLine({ problem }: { readonly problem: Problem }): ReactNode {
  const message = /[.!?]$/.test(problem.message) ? problem.message : `${problem.message}.`;
  return (
    <p role="alert" className="avro-file-problem">
      {message} {problem.hint}
    </p>
  );
}
