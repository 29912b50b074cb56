import type { ReactNode } from "react";
import {
  breakingCategories,
  type FormatId,
  lintCategories,
  type RuleSetId,
  ruleSetTitles,
} from "../../core/model/index.ts";
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
      <label>
        <span>Rules</span>
        <select
          className="input"
          value={question.ruleSet}
          onChange={(event) => {
            const picked = ruleSets[format].find((id) => id === event.target.value);
            if (picked !== undefined) onAsk(firstQuestion(format, picked));
          }}
        >
          {ruleSets[format].map((id) => (
            <option key={id} value={id}>
              {id === "buf-lint" ? `${ruleSetTitles[id]}, of the new folder` : ruleSetTitles[id]}
            </option>
          ))}
        </select>
      </label>
      {format === "protobuf" ? (
        <Category question={question} fixed={config !== undefined && withConfig} onAsk={onAsk} />
      ) : (
        <LevelChoice question={question} onAsk={onAsk} />
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

interface PartProps {
  readonly question: ReviewQuestion;
  readonly onAsk: (question: ReviewQuestion) => void;
}

function Category({ question, fixed, onAsk }: PartProps & { readonly fixed: boolean }): ReactNode {
  const categories: readonly string[] = question.ruleSet === "buf-breaking" ? breakingCategories : lintCategories;
  return (
    <label>
      <span>Category</span>
      <select
        className="input"
        value={question.category}
        disabled={fixed}
        onChange={(event) => onAsk({ ...question, category: event.target.value })}
      >
        {categories.map((category) => (
          <option key={category}>{category}</option>
        ))}
      </select>
    </label>
  );
}

function LevelChoice({ question, onAsk }: PartProps): ReactNode {
  return (
    <label>
      <span>Level</span>
      <select
        className="input"
        value={question.level}
        onChange={(event) => {
          const level = levels.find((each) => each === event.target.value);
          if (level !== undefined) onAsk({ ...question, level });
        }}
      >
        {levels.map((level) => (
          <option key={level}>{level}</option>
        ))}
      </select>
    </label>
  );
}
