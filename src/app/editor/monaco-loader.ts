import { useEffect, useState } from "react";
import { studioStore } from "../state/store.ts";
import type { Monaco } from "./monaco-setup.ts";

/** How far Monaco is: it comes after the first verdict, so the page is drawn and judged without it. */
export type MonacoState =
  | { readonly kind: "waiting" }
  | { readonly kind: "ready"; readonly monaco: Monaco }
  | { readonly kind: "failed" };

let loaded: MonacoState = { kind: "waiting" };
let loading: Promise<MonacoState> | undefined;

/** Loads Monaco once, after the first verdict; a failure may be tried again. */
function loadMonaco(): Promise<MonacoState> {
  loading ??= firstVerdict()
    .then(() => import("./monaco-setup.ts"))
    .then(
      ({ monaco }): MonacoState => ({ kind: "ready", monaco }),
      (): MonacoState => {
        loading = undefined;
        return { kind: "failed" };
      },
    )
    .then((state) => {
      loaded = state;
      return state;
    });
  return loading;
}

/** Monaco, as soon as it is there. */
export function useMonaco(): { readonly state: MonacoState; readonly retry: () => void } {
  const [state, setState] = useState(loaded);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try is a reason to load again
  useEffect(() => {
    let gone = false;
    void loadMonaco()
      .then(myTurn)
      .then((next) => {
        if (!gone) setState(next);
      });
    return () => {
      gone = true;
    };
  }, [tries]);
  return { state, retry: () => setTries((count) => count + 1) };
}

let turns: Promise<unknown> = Promise.resolve();

/** Editors are made one after another, each in a task of its own, so that none makes the page stutter. */
function myTurn(state: MonacoState): Promise<MonacoState> {
  const turn = turns.then(() => new Promise<MonacoState>((resolve) => setTimeout(() => resolve(state), 0)));
  turns = turn;
  return turn;
}

/** How long the editor waits at most for a verdict that does not come; milliseconds. */
const patience = 4_000;

/** Resolves once something was judged, or found invalid, and the browser has a moment. */
function firstVerdict(): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    const done = (): boolean => {
      const { kind } = studioStore.getState().answerState;
      return kind !== "none" && kind !== "asking";
    };
    const timer = setTimeout(finish, patience);
    const end = studioStore.subscribe(() => {
      if (done()) finish();
    });
    function finish(): void {
      clearTimeout(timer);
      end();
      resolve();
    }
    if (done()) finish();
  });
  return answered.then(idle);
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 500 });
    else setTimeout(resolve, 50);
  });
}
