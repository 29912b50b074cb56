import type { FindingCard } from "./card.ts";
import { cardsOf } from "./cards.ts";
import { useStudio } from "./store.ts";

const none: readonly FindingCard[] = [];

/** The finding cards on screen, worst first. */
export function useCards(): readonly FindingCard[] {
  return useStudio((state) => (state.answer === undefined ? none : cardsOf(state.answer, state.evidence)));
}
