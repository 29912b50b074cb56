import { useEffect, useState } from "react";
import type { OpenedFile } from "../../core/index.ts";
import type { Problem } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { runTask, type TaskState, thrown } from "./run-task.ts";
import { noTotals, type ScanTotals, withStretches } from "./scan-totals.ts";

/** A file on its way to being open. */
export type Opening =
  | { readonly kind: "opening" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "open"; readonly opened: OpenedFile };

/** Opens a file in the worker, and closes it when another comes or the view goes. */
export function useContainer(file: File): Opening {
  const [opening, setOpening] = useState<Opening>({ kind: "opening" });
  useEffect(() => {
    let gone = false;
    setOpening({ kind: "opening" });
    const asked = engine().call("evidence", "openFile", file);
    const tell = (next: Opening): void => {
      if (!gone) setOpening(next);
    };
    asked.then(
      (answer) => {
        if (answer.ok) tell({ kind: "open", opened: answer.value });
        else tell({ kind: "refused", problem: answer.problems[0] ?? thrown("The file cannot be opened.") });
      },
      (error: unknown) => tell({ kind: "refused", problem: thrown(error) }),
    );
    return () => {
      gone = true;
      // A worker that was stopped has closed its files.
      asked.then(
        (answer) => (answer.ok ? engine().call("evidence", "closeFile", answer.value.file) : undefined),
        () => undefined,
      );
    };
  }, [file]);
  return opening;
}

/** How far the walk through a file's blocks has come. */
export interface Scan {
  readonly totals: ScanTotals;
  /** Bytes that are walked. */
  readonly at: number;
  readonly state: TaskState;
  /** Every record was read, not only the blocks' places. */
  readonly proves: boolean;
  stop(): void;
  /** Walks again, and reads every record. */
  prove(): void;
}

/** Walks through a file's blocks as soon as it is open. */
export function useScan({ file }: OpenedFile): Scan {
  const [scan, setScan] = useState<Pick<Scan, "totals" | "at" | "state">>(unscanned);
  const [asked, setAsked] = useState({ proves: false, stopped: false });
  useEffect(() => {
    if (asked.stopped) return;
    let wanted = true;
    let totals = noTotals;
    setScan(unscanned);
    const task = { kind: "scan", file, unpack: asked.proves } as const;
    void runTask(
      task,
      (step) => {
        totals = withStretches(totals, step.stretches);
        setScan((before) => ({ totals, at: Math.max(before.at, step.at), state: { kind: "running" } }));
      },
      () => wanted,
    ).then((state) => setScan((before) => (wanted || state.kind === "failed" ? { ...before, state } : before)));
    return () => {
      wanted = false;
    };
  }, [file, asked]);
  return {
    ...scan,
    proves: asked.proves,
    stop: () => {
      setAsked({ ...asked, stopped: true });
      setScan((before) => ({ ...before, state: { kind: "stopped" } }));
    },
    prove: () => setAsked({ proves: true, stopped: false }),
  };
}

const unscanned = { totals: noTotals, at: 0, state: { kind: "running" } } as const;
