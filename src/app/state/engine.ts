import { Engine } from "../../worker/client.ts";

/** What effects need of the engine; a test gives them one without workers. */
export type EngineCalls = Pick<Engine, "call" | "put" | "known" | "putAndCheck">;

let started: Engine | undefined;
let folders: Engine | undefined;

function startWorker(name: string): Worker {
  // The address must stand here in full: the bundler finds the worker's file by it, and never inlines it, because
  // only a file can be sent with a policy of its own.
  return new Worker(new URL("../../worker/main.ts", import.meta.url), { type: "module", name: `studio-${name}` });
}

/** The page's one engine: core in two workers, started on first use. */
export function engine(): Engine {
  started ??= new Engine({ start: startWorker });
  return started;
}

/**
 * Core in a worker of its own, for folders of thousands of files: stopping it frees all they took, and nothing that is
 * on screen waits for it. Tying so many files together takes seconds without a pause, so it may be silent for longer.
 */
export function folderEngine(): Engine {
  folders ??= new Engine({ start: () => startWorker("folders"), silentFor: 60_000 });
  return folders;
}
