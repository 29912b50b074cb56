/** The one root that versions held against each other are read as, where nobody named one. */
import type { Change } from "./change.ts";

/** The first version's root if the last has it too, else the last one's if the first has that; candidates come with the current root first. */
export function sharedRoot(first: readonly string[], last: readonly string[]): string | undefined {
  const [before, after] = [first[0], last[0]];
  if (before !== undefined && last.includes(before)) return before;
  return after !== undefined && first.includes(after) ? after : undefined;
}

/** What the older version's root is called in the newer one, if the diff sees it renamed. */
export function renamedRoot(changes: readonly Change[], root: string | undefined): string | undefined {
  return changes.find(({ kind, old }) => kind === "message-renamed" && old?.value === root)?.new?.value;
}
