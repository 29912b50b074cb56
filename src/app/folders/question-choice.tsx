import type { ReactNode } from "react";
import {
  breakingCategories,
  type FormatId,
  type GlueMode,
  type Level,
  lintCategories,
  type RuleSetId,
  ruleSetTitles,
} from "../../core/model/index.ts";
import { Choice } from "../ui/choice.tsx";
import type { ReviewQuestion } from "./review.ts";

/** Rule sets that judge folders of a format, the first unless another is chosen. */
const ruleSets = {
  protobuf: ["buf-breaking", "buf-lint"],
  avro: ["apache-avro", "confluent", "glue"],
  "json-schema": ["validation", "confluent", "glue"],
} as const satisfies Record<FormatId, readonly RuleSetId[]>;

/** Two versions have no more levels than these: who reads whom. */
const levels = ["BACKWARD", "FORWARD", "FULL"] as const;

/** What folders of a format are asked first, or a rule set at its own default. */
export function firstQuestion(format: FormatId, ruleSet: RuleSetId = ruleSets[format][0]): ReviewQuestion {
  if (ruleSet === "buf-breaking") return { ruleSet, category: "FILE" };
  return ruleSet === "buf-lint" ? { ruleSet, category: "STANDARD" } : { ruleSet, level: "BACKWARD" };
}

interface QuestionChoiceProps {
  readonly format: FormatId;
  readonly question: ReviewQuestion;
  readonly config: string | undefined;
  readonly withConfig: boolean;
  readonly onAsk: (question: ReviewQuestion) => void;
  readonly onConfig: (on: boolean) => void;
}

/** Whose rules are asked, and how strictly; for buf, by the folder's own buf.yaml if it has one. */
export function QuestionChoice(props: QuestionChoiceProps): ReactNode {
  const { format, question, config, withConfig, onAsk, onConfig } = props;
  return (
    <div className="folders-question">
      <Choice<RuleSetId>
        label="Rules"
        value={question.ruleSet}
        options={ruleSets[format]}
        words={(id) => (id === "buf-lint" ? `${ruleSetTitles[id]}, of the new folder` : ruleSetTitles[id])}
        onPick={(ruleSet) => onAsk(firstQuestion(format, ruleSet))}
      />
      {format === "protobuf" ? (
        <Choice<string>
          label="Category"
          value={question.category}
          options={question.ruleSet === "buf-breaking" ? breakingCategories : lintCategories}
          disabled={config !== undefined && withConfig}
          onPick={(category) => onAsk({ ...question, category })}
        />
      ) : (
        <Choice<Level | GlueMode>
          label="Level"
          value={question.level}
          options={levels}
          onPick={(level) => onAsk({ ...question, level })}
        />
      )}
      {format !== "protobuf" ? null : config === undefined ? (
        <span className="muted">A buf.yaml at the top of the new folder would be honoured.</span>
      ) : (
        <label className="folders-check">
          <input type="checkbox" checked={withConfig} onChange={(event) => onConfig(event.target.checked)} />
          By the folder's own buf.yaml: its rules, ignores and modules
        </label>
      )}
    </div>
  );
}
