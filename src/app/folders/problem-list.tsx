import type { ReactNode } from "react";
import type { Problem } from "../../core/model/index.ts";

/** Problems listed; the others are counted. */
const listed = 8;

/** What stood in the way, a sentence each with its next step. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <ul className="folders-problems" role="alert">
      {problems.slice(0, listed).map((problem) => (
        <li key={`${problem.place?.file} ${problem.place?.from} ${problem.message}`}>
          {problem.place === undefined ? null : <span className="code">{problem.place.file}: </span>}
          {problem.message} {problem.hint}
        </li>
      ))}
      {problems.length > listed && <li>and {(problems.length - listed).toLocaleString("en")} more</li>}
    </ul>
  );
}
