import type { FindingCard } from "./card.ts";
import type { Selection } from "./selection-slice.ts";

/** True if a card is what is selected, by itself or by its node. */
export function isChosen(card: FindingCard, selection: Selection): boolean {
  if (selection.card !== undefined) return selection.card === card.id;
  const { old, new: newer } = card.nodes;
  if (newer !== undefined) return newer === selection.new;
  return old !== undefined && old === selection.old;
}
