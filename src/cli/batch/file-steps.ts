import type { FileStep, FileTask, Result, Studio } from "../../core/index.ts";

/** Does work on container files to its end, step by step; a failed step is the last. */
export async function* fileSteps(
  studio: Studio,
  task: Exclude<FileTask, { readonly kind: "write" }>,
): AsyncGenerator<Result<FileStep>> {
  const started = await studio.startTask(task);
  if (!started.ok) {
    yield started;
    return;
  }
  try {
    for (let done = false; !done; ) {
      const step = await studio.stepTask(started.value);
      yield step;
      done = !step.ok || step.value.done;
    }
  } finally {
    await studio.endTask(started.value);
  }
}
