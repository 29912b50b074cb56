import type { ReactNode } from "react";
import {
  type Algorithm,
  algorithms,
  breakingCategories,
  glueModes,
  levels,
  lintCategories,
  policies,
  type RuleSetId,
  ruleSetTitles,
  type Verdict,
} from "../../core/model/index.ts";
import { useActions, useStudio } from "../state/store.ts";
import { historyOf } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Choice } from "../ui/choice.tsx";
import { Sign } from "../ui/sign.tsx";
import { BufConfig } from "./buf-config.tsx";
import { DialectChoice } from "./dialect-choice.tsx";
import { signOf } from "./verdict-sign.ts";

/** Whose judgement it is, one sentence. */
const about = {
  "apache-avro": "What the Avro library for Java decides: can this reader resolve that writer?",
  confluent: "What Confluent Schema Registry answers when the new version is registered.",
  glue: "What AWS Glue Schema Registry documents; where its documentation is silent, undecided.",
  "buf-breaking": "What `buf breaking` reports.",
  "buf-lint": "What `buf lint` reports about the new version.",
  validation: "Would every document that is valid for the writer be valid for the reader?",
  meaning: "Changes that every rule book lets pass although values then mean something else.",
} as const satisfies Record<RuleSetId, string>;

/** What Confluent's two ways to compare Protobuf texts are, and where they part (spec registries.md 2.5). */
const algorithmWords = {
  released: {
    name: "released, up to 8.3.1",
    meaning:
      "What registries run up to 7.9.9, 8.0.7, 8.1.5, 8.2.3 and 8.3.1: a field that moves into a oneof is not compared any further, and of a oneof that is gone the members are not looked at.",
  },
  rewrite: {
    name: "rewrite of June 2026",
    meaning:
      "What nightly builds run since June 2026, and no release yet: every field is compared by its number, wherever it stands, members of oneofs too.",
  },
} as const satisfies Record<Algorithm, { readonly name: string; readonly meaning: string }>;

/** What a rule set said, and what it is asked; kept per subject. */
export function ChipPanel({ ruleSet }: { readonly ruleSet: RuleSetId }): ReactNode {
  const subject = useStudio(currentSubject);
  const verdict = useStudio((state) => state.chips.verdicts[ruleSet]);
  const { ask } = useActions();
  const { ruleSets } = subject.question;
  const asked = ruleSets.includes(ruleSet);
  return (
    <>
      <h3>{ruleSetTitles[ruleSet]}</h3>
      <p className="muted">{about[ruleSet]}</p>
      {asked && verdict !== undefined ? (
        <p className="chip-rule">
          <Sign kind={signOf(verdict)} shape="box" word="" />
          {verdictSentence(verdict)}
        </p>
      ) : null}
      {asked ? <Choices ruleSet={ruleSet} /> : null}
      <label className="help-check">
        <input
          type="checkbox"
          checked={asked}
          onChange={() => ask({ ruleSets: asked ? ruleSets.filter((id) => id !== ruleSet) : [...ruleSets, ruleSet] })}
        />
        Ask this rule set
      </label>
    </>
  );
}

function verdictSentence(verdict: Verdict): string {
  if (verdict.kind === "refused") {
    const [problem] = verdict.problems;
    if (problem?.place?.file === "buf.yaml") return `buf.yaml is refused: ${problem.message} ${problem.hint ?? ""}`;
    return `It refuses the ${verdict.side} text${problem === undefined ? "." : `: ${problem.message}`}`;
  }
  if (verdict.compatible === null)
    return `Undecided${verdict.undecided === undefined ? "." : `: ${verdict.undecided}`}`;
  const found = verdict.findings.filter((finding) => finding.class !== "safe").length;
  const findings = found === 1 ? "1 finding" : `${found} findings`;
  return verdict.compatible ? `Compatible${found === 0 ? "." : `, with ${findings}.`}` : `Not compatible: ${findings}.`;
}

function Choices({ ruleSet }: { readonly ruleSet: RuleSetId }): ReactNode {
  const subject = useStudio(currentSubject);
  const { ask } = useActions();
  const { question, format } = subject;
  switch (ruleSet) {
    case "validation":
      return (
        <>
          <Choice label="Level" value={question.level} options={levels} onPick={(level) => ask({ level })} />
          <DialectChoice />
        </>
      );
    case "apache-avro":
      return <Choice label="Level" value={question.level} options={levels} onPick={(level) => ask({ level })} />;
    case "confluent":
      return (
        <>
          <Choice label="Level" value={question.level} options={levels} onPick={(level) => ask({ level })} />
          {format === "json-schema" ? (
            <Choice label="Policy" value={question.policy} options={policies} onPick={(policy) => ask({ policy })} />
          ) : null}
          {format === "protobuf" ? (
            <>
              <Choice
                label="Algorithm"
                value={question.algorithm}
                options={algorithms}
                words={(algorithm) => algorithmWords[algorithm].name}
                onPick={(algorithm) => ask({ algorithm })}
              />
              <p className="muted">
                {algorithmWords[question.algorithm].meaning} A registry tells its version at{" "}
                <code>/v1/metadata/version</code>.
              </p>
            </>
          ) : null}
        </>
      );
    case "glue":
      return (
        <>
          <Choice label="Mode" value={question.glueMode} options={glueModes} onPick={(glueMode) => ask({ glueMode })} />
          <Checkpoint />
        </>
      );
    case "buf-breaking":
      return (
        <>
          <Choice
            label="Category"
            value={question.breakingCategory}
            options={breakingCategories}
            onPick={(breakingCategory) => ask({ breakingCategory })}
          />
          <BufConfig />
        </>
      );
    case "buf-lint":
      return (
        <>
          <Choice
            label="Category"
            value={question.lintCategory}
            options={lintCategories}
            onPick={(lintCategory) => ask({ lintCategory })}
          />
          <BufConfig />
        </>
      );
    case "meaning":
      return null;
  }
}

/** Glue checks from a checkpoint version on; the newest former version unless another is chosen. */
function Checkpoint(): ReactNode {
  const subject = useStudio(currentSubject);
  const { ask } = useActions();
  const candidates = historyOf(subject).slice(0, -1);
  return (
    <label className="field">
      <span>Checkpoint version</span>
      <select
        className="select"
        value={subject.question.checkpoint ?? ""}
        onChange={(event) => ask({ checkpoint: event.target.value === "" ? undefined : event.target.value })}
      >
        <option value="">none set</option>
        {candidates.map((version) => (
          <option key={version.id} value={version.id}>
            {version.name}
          </option>
        ))}
      </select>
    </label>
  );
}
