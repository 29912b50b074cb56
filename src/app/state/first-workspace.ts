import orders from "../../../public/gallery/orders.json";
import type { StudioStore } from "./store.ts";
import { subjectFromFile } from "./subject-file.ts";
import { readWorkspaceFile } from "./workspace-file.ts";

/** Opens the failing example of a first visit; it comes with the page, so that its verdict waits for no download. */
export function openFirstWorkspace(store: StudioStore): void {
  const read = readWorkspaceFile(orders);
  // The example is our own file, and a test reads it.
  if (!read.ok) throw new Error(`the first example is not a workspace: ${read.problems[0]?.message ?? "no reason"}`);
  const subjects = read.value.subjects.map((file) => subjectFromFile(file, Date.now()));
  const current = subjects[read.value.current ?? 0] ?? subjects[0];
  if (current === undefined) throw new Error("the first example holds no subject");
  store.getState().actions.loadWorkspace({ subjects, currentSubject: current.id });
}
