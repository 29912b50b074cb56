import type { FormatId } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { studioStore } from "../state/store.ts";
import { currentSubject } from "../state/workspace-slice.ts";

/** Lays one file of a version of the current subject out again, if its text can be understood; Ctrl+Z takes it back. */
export async function formatFile(versionId: string, path: string): Promise<void> {
  const { format } = currentSubject(studioStore.getState());
  const text = textOf(versionId, path);
  if (text === undefined) return;
  const laidOut = await formatted(format, path, text);
  // Whatever was typed meanwhile is newer than the answer.
  if (laidOut !== undefined && textOf(versionId, path) === text)
    studioStore.getState().actions.editText(versionId, path, laidOut);
}

/** Lays a text out again; says why if it cannot, and returns undefined. */
export async function formatted(format: FormatId, path: string, text: string): Promise<string | undefined> {
  const { say } = studioStore.getState().actions;
  try {
    const laidOut = await engine().call("verdicts", "format", format, path, text);
    if (laidOut === undefined) say("The text cannot be laid out before it can be understood: mend the first problem.");
    else if (laidOut === text) say("The text is laid out already.");
    return laidOut;
  } catch (error) {
    say(`The text was not laid out: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function textOf(versionId: string, path: string): string | undefined {
  return currentSubject(studioStore.getState())
    .versions.find((version) => version.id === versionId)
    ?.source.files.find((file) => file.path === path)?.text;
}
