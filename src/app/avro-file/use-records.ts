import { useCallback, useEffect, useRef, useState } from "react";
import type { OpenedFile, TaskId } from "../../core/index.ts";
import type { ContainerRecord, ContainerStretch } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { type RecordView, selectionOf } from "./record-view.ts";
import { failedBy, type TaskState, thrown } from "./run-task.ts";

/** Records are shown so many at a time. */
const page = 50;

/** The records that were asked for, as far as they are read. */
export interface Records {
  readonly shown: readonly ContainerRecord[];
  readonly damaged: readonly ContainerStretch[];
  /** `stopped`: there are more. */
  readonly state: TaskState;
  readonly at: number;
  more(): void;
  stop(): void;
}

interface Seen {
  readonly shown: readonly ContainerRecord[];
  readonly damaged: readonly ContainerStretch[];
  readonly state: TaskState;
  readonly at: number;
}

const nothing: Seen = { shown: [], damaged: [], state: { kind: "running" }, at: 0 };

/** Reads records as they were written, or as a version reads them; those that meet a condition, a page at a time. */
export function useRecords({ file }: OpenedFile, view: RecordView): Records {
  const [seen, setSeen] = useState<Seen>(nothing);
  const feed = useRef<Feed>(undefined);
  useEffect(() => {
    setSeen(nothing);
    const own = new Feed(file, view, setSeen);
    feed.current = own;
    void own.more();
    return () => own.end();
  }, [file, view]);
  return {
    ...seen,
    more: useCallback(() => void feed.current?.more(), []),
    stop: useCallback(() => feed.current?.pause(), []),
  };
}

/** One way through the file, that goes on where it paused. */
class Feed {
  readonly #task: Promise<TaskId | TaskState>;
  readonly #show: (next: (before: Seen) => Seen) => void;
  /** Records that were read and not shown yet. */
  #held: ContainerRecord[] = [];
  #wanted = 0;
  #shown = 0;
  #busy = false;
  #over = false;
  #gone = false;

  constructor(file: string, view: RecordView, show: (next: (before: Seen) => Seen) => void) {
    this.#task = start(file, view);
    this.#show = (next) => {
      if (!this.#gone) show(next);
    };
  }

  async more(): Promise<void> {
    this.#wanted = this.#shown + page;
    this.#tell({ kind: "running" });
    if (this.#busy) return;
    this.#busy = true;
    this.#tell(await this.#read());
    this.#busy = false;
  }

  pause(): void {
    this.#wanted = 0;
  }

  end(): void {
    this.#gone = true;
    this.#wanted = 0;
    // A worker that was stopped has ended its work.
    this.#task.then(
      (task) => (typeof task === "string" ? engine().call("evidence", "endTask", task) : undefined),
      () => undefined,
    );
  }

  async #read(): Promise<TaskState> {
    try {
      const task = await this.#task;
      if (typeof task !== "string") return task;
      while (this.#shown < this.#wanted) {
        if (this.#held.length === 0 && this.#over) return { kind: "done" };
        if (this.#held.length === 0) {
          const step = await engine().call("evidence", "stepTask", task);
          if (!step.ok) return failedBy(step.problems);
          this.#over = step.value.done;
          this.#held = [...step.value.records];
          const damaged = step.value.stretches.filter(({ kind }) => kind === "damaged");
          const { at } = step.value;
          this.#show((before) => ({
            ...before,
            at: Math.max(before.at, at),
            damaged: [...before.damaged, ...damaged].slice(0, page),
          }));
        }
        const next = this.#held.splice(0, Math.max(0, this.#wanted - this.#shown));
        this.#shown += next.length;
        this.#show((before) => ({ ...before, shown: [...before.shown, ...next] }));
      }
      return this.#over && this.#held.length === 0 ? { kind: "done" } : { kind: "stopped" };
    } catch (error) {
      return failedBy([thrown(error)]);
    }
  }

  #tell(state: TaskState): void {
    this.#show((before) => ({ ...before, state }));
  }
}

async function start(file: string, view: RecordView): Promise<TaskId | TaskState> {
  try {
    const selection = await selectionOf(view, "skip");
    const started = await engine().call("evidence", "startTask", { kind: "read", file, selection });
    return started.ok ? started.value : failedBy(started.problems);
  } catch (error) {
    return failedBy([thrown(error)]);
  }
}
