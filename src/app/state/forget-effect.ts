import type { SchemaSource } from "../../core/model/index.ts";
import type { Engine } from "../../worker/client.ts";
import type { StudioStore } from "./store.ts";

/** Sources that left the workspace are kept for this many more, because questions about them may still be under way. */
const kept = 32;

/** Tells the workers to forget what was typed over: every keystroke makes a version there. */
export function startForgetting(store: StudioStore, engine: Pick<Engine, "forget">): () => void {
  let present = sourcesOf(store);
  const gone = new Set<SchemaSource>();
  return store.subscribe((state, before) => {
    if (state.subjects === before.subjects) return;
    const now = sourcesOf(store);
    for (const source of present) if (!now.has(source)) gone.add(source);
    // An undo brings the very object back.
    for (const source of now) gone.delete(source);
    present = now;
    for (const oldest of gone) {
      if (gone.size <= kept) break;
      gone.delete(oldest);
      engine.forget(oldest);
    }
  });
}

function sourcesOf(store: StudioStore): Set<SchemaSource> {
  return new Set(store.getState().subjects.flatMap((subject) => subject.versions.map((version) => version.source)));
}
