import { useEffect, useRef, useState } from "react";
import type { FormatId, Problem, ReplayStep } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import type { Version } from "../state/subject.ts";

/** How a replay stands. */
type ReplayState =
  | { readonly kind: "running" }
  | { readonly kind: "done" }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly problem: Problem };

/** A replay and what it has found so far. */
export interface Replayed {
  readonly state: ReplayState;
  readonly step: ReplayStep | undefined;
  /** Ends it; what was found stays. */
  stop(): void;
}

interface Asked {
  readonly file: File;
  readonly format: FormatId;
  readonly writer: Version;
  readonly readers: readonly Version[];
}

const begun = { state: { kind: "running" }, step: undefined } as const;

/** Has every version read the events of a file, at once; another file, writer or text begins anew. */
export function useReplay({ file, format, writer, readers }: Asked): Replayed {
  const [held, setHeld] = useState<Pick<Replayed, "state" | "step">>(begun);
  const run = useRef<{ wanted: boolean }>(undefined);
  useEffect(() => {
    const ticket = { wanted: true };
    run.current = ticket;
    setHeld(begun);
    const tell = (state: ReplayState): void => {
      if (run.current === ticket) setHeld((before) => ({ ...before, state }));
    };
    replay(
      { file, format, writer, readers },
      (step) => setHeld({ state: { kind: "running" }, step }),
      () => ticket.wanted,
    ).then(tell, (error: unknown) => tell(failedBy(error)));
    return () => {
      ticket.wanted = false;
      run.current = undefined;
    };
  }, [file, format, writer, readers]);
  const stop = (): void => {
    if (run.current !== undefined) run.current.wanted = false;
  };
  return { ...held, stop };
}

async function replay(
  { file, format, writer, readers }: Asked,
  tell: (step: ReplayStep) => void,
  isWanted: () => boolean,
): Promise<ReplayState> {
  const core = engine();
  const versions = [writer, ...readers].map(({ source }) => core.put("evidence", format, source));
  const [wrote = "", ...read] = await Promise.all(versions);
  const started = await core.call("evidence", "startReplay", { bytes: file, writer: wrote, readers: read });
  if (!started.ok) {
    const [problem] = started.problems;
    return { kind: "failed", problem: problem ?? { severity: "error", message: "A version has problems." } };
  }
  while (isWanted()) {
    const step = await core.call("evidence", "stepReplay", started.value);
    if (!isWanted()) break;
    tell(step);
    if (step.done) return { kind: "done" };
  }
  await core.call("evidence", "endReplay", started.value);
  return { kind: "stopped" };
}

function failedBy(error: unknown): ReplayState {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "failed", problem: { severity: "error", message, hint: "Choose the file once more." } };
}
