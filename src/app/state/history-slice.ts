import { type Step, type SubjectChange, withoutChange } from "./history.ts";
import type { SliceCreator } from "./store.ts";

/** What can be undone and redone; text typed into an editor is the editor's own to undo. */
export interface HistorySlice {
  /** Oldest first. */
  readonly past: readonly Step[];
  /** Next to redo last. */
  readonly future: readonly Step[];
}

export interface HistoryActions {
  /** Called by the other slices, after they have changed a subject. */
  recordStep(step: Step): void;
  forgetSteps(): void;
  undo(): void;
  redo(): void;
}

const keptSteps = 100;

export const createHistorySlice: SliceCreator<HistorySlice, HistoryActions> = (set, get) => {
  const turnSubject = (change: SubjectChange): SubjectChange => {
    const { subjects, currentSubject } = get();
    const { subjectId } = change;
    const now = subjects.find((subject) => subject.id === subjectId);
    const then = withoutChange(now, change);
    if (then === undefined) {
      const rest = subjects.filter((subject) => subject.id !== subjectId);
      const first = rest[0];
      // The last subject never goes: a workspace always shows one.
      if (first !== undefined)
        set({ subjects: rest, currentSubject: currentSubject === subjectId ? first.id : currentSubject });
    } else if (now === undefined) set({ subjects: [...subjects, then], currentSubject: then.id });
    else set({ subjects: subjects.map((subject) => (subject.id === subjectId ? then : subject)) });
    return { subjectId, before: now, after: then };
  };
  /** Takes a step back and returns the step that would take this back. */
  const turn = ({ label, changes }: Step): Step => {
    // What comes back comes first, so that the workspace is never empty on the way.
    const order = [...changes].sort(
      (one, other) => Number(one.before === undefined) - Number(other.before === undefined),
    );
    return { label, changes: order.map(turnSubject) };
  };
  return {
    state: { past: [], future: [] },
    actions: {
      recordStep: (step) => set({ past: [...get().past.slice(1 - keptSteps), step], future: [] }),
      forgetSteps: () => set({ past: [], future: [] }),
      undo: () => {
        const { past, future, access } = get();
        const step = past.at(-1);
        if (step === undefined || access.kind === "read-only") return;
        const back = turn(step);
        set({ past: past.slice(0, -1), future: [...future, back] });
      },
      redo: () => {
        const { past, future, access } = get();
        const step = future.at(-1);
        if (step === undefined || access.kind === "read-only") return;
        const back = turn(step);
        set({ past: [...past, back], future: future.slice(0, -1) });
      },
    },
  };
};
