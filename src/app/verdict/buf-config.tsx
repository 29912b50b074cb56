import type { ReactNode } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";

/** The buf.yaml that the subject is judged by: chosen, pasted or written here, kept with the subject. */
export function BufConfig(): ReactNode {
  const { bufConfig: config, breakingCategory, lintCategory } = useStudio((state) => currentSubject(state).question);
  const { ask } = useActions();
  // What is judged now, in buf.yaml's words: a place to begin.
  const beginning = `version: v2\nbreaking:\n  use: [${breakingCategory}]\nlint:\n  use: [${lintCategory}]\n`;
  if (config === undefined)
    return (
      <Button small variant="quiet" onClick={() => ask({ bufConfig: beginning })}>
        Judge by a buf.yaml
      </Button>
    );
  return (
    <>
      <label className="field">
        <span>buf.yaml</span>
        <textarea
          className="code buf-config"
          rows={Math.min(14, Math.max(5, config.split("\n").length))}
          spellCheck={false}
          value={config}
          onChange={(event) => ask({ bufConfig: event.target.value })}
        />
      </label>
      <p className="muted">
        Its rules, exceptions, ignores and modules count for both buf rule sets; where it names no rules, the category
        does.
      </p>
      <Button small variant="quiet" onClick={() => ask({ bufConfig: undefined })}>
        Judge without it
      </Button>
    </>
  );
}
