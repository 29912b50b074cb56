import { type Level, levels } from "../model/index.ts";

/** Asks which levels hold; `holdsAt` answers for one level. */
export async function levelsHeld(
  holdsAt: (level: Level) => Promise<boolean | null>,
): Promise<{ holds: Record<Level, boolean | null>; strongest: Level[] }> {
  const entries: [Level, boolean | null][] = [];
  for (const level of levels) entries.push([level, await holdsAt(level)]);
  // Every level is in the list, so the record is complete.
  const holds = Object.fromEntries(entries) as Record<Level, boolean | null>;
  return { holds, strongest: strongestOf(levels.filter((level) => holds[level] === true)) };
}

/** The levels that no other level of the list implies. */
export function strongestOf(held: readonly Level[]): Level[] {
  return held.filter((level) => !held.some((other) => other !== level && implies(other, level)));
}

/** True if a history that satisfies `a` always satisfies `b`. */
function implies(a: Level, b: Level): boolean {
  if (b === "NONE") return true;
  const transitive = (level: Level): boolean => level.endsWith("_TRANSITIVE");
  if (transitive(b) && !transitive(a)) return false;
  const [kindA, kindB] = [a.replace("_TRANSITIVE", ""), b.replace("_TRANSITIVE", "")];
  return kindA === kindB || kindA === "FULL";
}
