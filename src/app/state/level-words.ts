import type { LevelsHeld } from "../../core/index.ts";

/** The strongest levels that hold; where none does, whether that is known. */
export function strongestWords({ strongest, holds }: LevelsHeld): string {
  // NONE holds for every history: what is asked is if another does.
  const isOpen = Object.entries(holds).some(([level, held]) => level !== "NONE" && held === null);
  const others = strongest.filter((level) => level !== "NONE");
  if (others.length > 0) return others.join(", ");
  return isOpen ? "undecided" : "NONE";
}
