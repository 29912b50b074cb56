import type { ReactNode } from "react";
import { type Problem, type Standing, standings } from "../../core/model/index.ts";
import type { KnownFacts } from "../state/compare-slice.ts";
import type { LaneStatus } from "../state/engine-slice.ts";
import { problemPlace, problemSentence } from "../state/problem-place.ts";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Side, type Version } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";

/** What stands between the text and a verdict, in the verdict line: never in a toast that flees. */
export function Notices(): ReactNode {
  const answerState = useStudio((state) => state.answerState);
  const hasAnswer = useStudio((state) => state.answer !== undefined);
  return (
    <div aria-live="polite">
      {answerState.kind === "invalid" ? (
        <InvalidNotice
          says={hasAnswer ? "As of your last valid text." : "Nothing is judged yet."}
          side={answerState.side}
        />
      ) : null}
      {answerState.kind === "partly" ? <PartNotice side={answerState.side} /> : null}
      {answerState.kind === "unfinished" ? (
        <p className="notice notice-bad">
          <strong>The check of this text does not finish.</strong>
          <span>
            {answerState.reason} It was tried twice. Shorten the text, or undo the last edit; any change asks again.
          </span>
        </p>
      ) : null}
      {answerState.kind === "failed" ? (
        <p className="notice notice-bad">
          <strong>The studio failed on this text, which is our fault.</strong>
          <span>{answerState.message} Change the text, or export the workspace and report it.</span>
        </p>
      ) : null}
      <WorkerNotice />
    </div>
  );
}

/** What the answer below is worth, by the worse of the two texts. */
const partWords = {
  valid: "Judged.",
  "without-imports": "Judged without the files that are missing.",
  refused: "Not every rule set judges this text.",
  broken: "Compared as far as it can be read.",
} as const satisfies Record<Standing, string>;

function PartNotice({ side }: { readonly side: Side | "both" }): ReactNode {
  const standing = useStudio((state) => {
    const { old, new: newer } = pickedVersions(currentSubject(state));
    const both = [old, newer].map(({ id }) => state.facts[id]?.facts.standing ?? "valid");
    return standings.findLast((each) => both.includes(each)) ?? "valid";
  });
  return <InvalidNotice says={partWords[standing]} side={side} />;
}

function InvalidNotice(props: { readonly side: Side | "both"; readonly says: string }): ReactNode {
  const { side, says } = props;
  const sides: readonly Side[] = side === "both" ? ["old", "new"] : [side];
  return (
    <div className="notice notice-bad">
      <strong>{says}</strong>
      {sides.map((each) => (
        <InvalidSide key={each} side={each} />
      ))}
    </div>
  );
}

function InvalidSide({ side }: { readonly side: Side }): ReactNode {
  const version = useStudio((state) => pickedVersions(currentSubject(state))[side]);
  const known = useStudio((state) => state.facts[version.id]);
  const { selectProblem } = useActions();
  const problem = firstError(known);
  if (known === undefined || problem === undefined) return <span>{version.name} cannot be read.</span>;
  const missing = known.facts.problems.filter(({ code }) => code === "missing-import").length - 1;
  return (
    <span>
      {version.name}: {problemSentence(problem, nextStep(version))}{" "}
      {problem.code === "missing-import" && missing > 0
        ? `${missing} more ${missing === 1 ? "is" : "are"} missing. `
        : null}
      {problem.place === undefined ? null : (
        <Button variant="plain" small onClick={() => selectProblem(side, problem)}>
          {problemPlace(problem, known.source)}
        </Button>
      )}
    </span>
  );
}

function firstError(known: KnownFacts | undefined): Problem | undefined {
  return known?.facts.problems.find((problem) => problem.severity === "error") ?? known?.facts.problems[0];
}

function nextStep(version: Version): string {
  const empty = version.source.files.every((file) => file.text.trim() === "");
  return empty ? "Type a schema, or open one from the Gallery." : "Mend it there; the verdict follows at once.";
}

const laneWords = {
  verdicts: "The check was stopped and started again.",
  evidence: "Trying events was stopped and started again.",
} as const satisfies Record<LaneStatus["lane"], string>;

function WorkerNotice(): ReactNode {
  const lanes = useStudio((state) => state.lanes);
  const stop = useStudio((state) => (state.evidenceState === "stopped" ? state.evidenceStop : undefined));
  const unfinished = useStudio((state) => state.answerState.kind === "unfinished");
  const { moreEvents } = useActions();
  return (
    <>
      {[lanes.verdicts, lanes.evidence]
        // What does not finish is said above, with what to do about it.
        .filter((lane) => lane.restarted && !(unfinished && lane.lane === "verdicts"))
        .map((lane) => (
          <p className="notice" key={lane.lane}>
            <strong>{laneWords[lane.lane]}</strong>
            <span>{lane.reason}</span>
          </p>
        ))}
      {stop === undefined ? null : (
        <p className="notice">
          <strong>There is no evidence for this text.</strong>
          <span>{stop} The verdict above is the rule book's alone.</span>
          <Button variant="plain" small onClick={moreEvents}>
            Try events again
          </Button>
        </p>
      )}
    </>
  );
}
