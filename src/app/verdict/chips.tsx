import { lazy, type ReactNode } from "react";
import type { RuleSetId, Verdict } from "../../core/model/index.ts";
import { ruleSetTitles } from "../../core/model/index.ts";
import { useStudio } from "../state/store.ts";
import { type Question, ruleSetsOf, type Subject } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Popover } from "../ui/popover.tsx";
import { Sign, type SignKind, signs } from "../ui/sign.tsx";
import { signOf } from "./verdict-sign.ts";

const ChipPanel = lazy(() => import("./chip-panel.tsx").then((module) => ({ default: module.ChipPanel })));

/** A chip per rule set that judges this format: sign, name, and the level it is asked at. */
export function Chips(): ReactNode {
  const subject = useStudio(currentSubject);
  const tables = useStudio((state) => state.answer?.tables);
  const known = ruleSetsOf[subject.format].filter(
    (ruleSet) => tables === undefined || tables.rules[ruleSet] !== undefined,
  );
  return (
    <fieldset className="chips" aria-label="Rule sets">
      {known.map((ruleSet) => (
        <Chip key={ruleSet} ruleSet={ruleSet} subject={subject} />
      ))}
    </fieldset>
  );
}

function Chip({ ruleSet, subject }: { readonly ruleSet: RuleSetId; readonly subject: Subject }): ReactNode {
  const verdict = useStudio((state) => state.chips.verdicts[ruleSet]);
  const unread = useStudio((state) => state.answerState.kind === "invalid");
  const asked = subject.question.ruleSets.includes(ruleSet);
  const kind = asked ? signOf(verdict) : "not-asked";
  const level = asked ? askedAt(ruleSet, subject.question) : undefined;
  return (
    <Popover
      className={asked ? "chip" : "chip chip-off"}
      icon={<Sign kind={kind} word="" />}
      face={
        <>
          {ruleSetTitles[ruleSet]}
          {level === undefined ? null : <span className="level">{level}</span>}
          <span className="unseen">{chipWord(kind, verdict, unread)}</span>
        </>
      }
      title={`${ruleSetTitles[ruleSet]}: ${chipWord(kind, verdict, unread)}`}
      label={`${ruleSetTitles[ruleSet]}: what is asked`}
      align="end"
    >
      {() => <ChipPanel ruleSet={ruleSet} />}
    </Popover>
  );
}

function chipWord(kind: SignKind, verdict: Verdict | undefined, unread: boolean): string {
  if (kind === "not-asked") return "not asked";
  if (verdict === undefined) return unread ? "cannot be asked until both texts can be read" : "being asked";
  if (verdict.kind === "refused") return `refuses the ${verdict.side} text`;
  return signs[kind].word.toLowerCase();
}

/** What a rule set is asked at, in the few characters that a chip has. */
function askedAt(ruleSet: RuleSetId, question: Question): string | undefined {
  switch (ruleSet) {
    case "apache-avro":
    case "validation":
      return question.level === "BACKWARD" ? undefined : question.level;
    case "confluent":
      return question.policy === "LENIENT" ? `${question.level} lenient` : question.level;
    case "glue":
      return question.glueMode;
    case "buf-breaking":
      return question.bufConfig === undefined ? question.breakingCategory : `${question.breakingCategory}, buf.yaml`;
    case "buf-lint":
      return question.bufConfig === undefined ? question.lintCategory : `${question.lintCategory}, buf.yaml`;
    case "meaning":
      return undefined;
  }
}
