import { Engine } from "../../worker/client.ts";

/** What effects need of the engine; a test gives them one without workers. */
export type EngineCalls = Pick<Engine, "call" | "put">;

let started: Engine | undefined;

/** The page's one engine: core in two workers, started on first use. */
export function engine(): Engine {
  started ??= new Engine({
    // The address must stand here in full: the bundler finds the worker's file by it, and never inlines it, because
    // only a file can be sent with a policy of its own.
    start: (lane) =>
      new Worker(new URL("../../worker/main.ts", import.meta.url), { type: "module", name: `studio-${lane}` }),
  });
  return started;
}
