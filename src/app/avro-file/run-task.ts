import type { FileStep, FileTask } from "../../core/index.ts";
import type { Problem } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";

/** How work on a file ended, or that it goes on. */
export type TaskState =
  | { readonly kind: "running" }
  | { readonly kind: "done" }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly problem: Problem };

/** Does work on a file in the worker, step by step, until it is done or not wanted any more. */
export async function runTask(
  task: FileTask,
  take: (step: FileStep) => void,
  isWanted: () => boolean,
): Promise<TaskState> {
  try {
    const started = await engine().call("evidence", "startTask", task);
    if (!started.ok) return failedBy(started.problems);
    while (isWanted()) {
      const step = await engine().call("evidence", "stepTask", started.value);
      if (!step.ok) return failedBy(step.problems);
      if (!isWanted()) break;
      take(step.value);
      if (step.value.done) return { kind: "done" };
    }
    await engine().call("evidence", "endTask", started.value);
    return { kind: "stopped" };
  } catch (error) {
    return failedBy([thrown(error)]);
  }
}

export function failedBy(problems: readonly Problem[]): TaskState {
  const [problem] = problems;
  return { kind: "failed", problem: problem ?? { severity: "error", message: "The file could not be read." } };
}

/** What the worker's end means to who waits for it. */
export function thrown(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return { severity: "error", message, hint: "Open the file once more." };
}
