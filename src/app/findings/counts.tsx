import type { ReactNode } from "react";
import { type FindingClass, findingClasses } from "../../core/model/index.ts";
import type { FindingCard } from "../state/card.ts";
import { Sign, signs } from "../ui/sign.tsx";

/** How many cards of each class, sign and number; the words are read out. */
export function Counts({ cards }: { readonly cards: readonly FindingCard[] }): ReactNode {
  return findingClasses.map((each) => <Count key={each} of={each} count={countOf(cards, each)} />);
}

function countOf(cards: readonly FindingCard[], wanted: FindingClass): number {
  return cards.filter((card) => card.class === wanted).length;
}

function Count({ of, count }: { readonly of: FindingClass; readonly count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <span className={`tone-${signs[of].tone}`} title={`${signs[of].word}: ${count}`}>
      <Sign kind={of} /> {count}
    </span>
  );
}
