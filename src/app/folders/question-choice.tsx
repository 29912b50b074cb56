import type { ReactNode } from "react";
import { breakingCategories, lintCategories } from "../../core/model/index.ts";
import type { ReviewQuestion } from "./review.ts";

interface QuestionChoiceProps {
  readonly question: ReviewQuestion;
  readonly config: string | undefined;
  readonly withConfig: boolean;
  readonly onAsk: (question: ReviewQuestion) => void;
  readonly onConfig: (on: boolean) => void;
}

/** What buf is asked: breaking or lint, by category, or by the folder's own buf.yaml. */
export function QuestionChoice({ question, config, withConfig, onAsk, onConfig }: QuestionChoiceProps): ReactNode {
  const categories: readonly string[] = question.ruleSet === "buf-breaking" ? breakingCategories : lintCategories;
  const byConfig = config !== undefined && withConfig;
  return (
    <div className="folders-question">
      <label>
        <span>Rules</span>
        <select
          className="input"
          value={question.ruleSet}
          onChange={(event) =>
            onAsk(
              event.target.value === "buf-lint"
                ? { ruleSet: "buf-lint", category: "STANDARD" }
                : { ruleSet: "buf-breaking", category: "FILE" },
            )
          }
        >
          <option value="buf-breaking">Buf breaking</option>
          <option value="buf-lint">Buf lint, of the new folder</option>
        </select>
      </label>
      <label>
        <span>Category</span>
        <select
          className="input"
          value={question.category}
          disabled={byConfig}
          onChange={(event) => onAsk({ ...question, category: event.target.value })}
        >
          {categories.map((category) => (
            <option key={category}>{category}</option>
          ))}
        </select>
      </label>
      {config === undefined ? (
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
