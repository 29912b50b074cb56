import { type ReactNode, useState } from "react";
import { type FindingClass, findingClasses } from "../../core/model/index.ts";
import type { FindingCard } from "../state/card.ts";
import { useActions, useStudio } from "../state/store.ts";
import { useCards } from "../state/use-cards.ts";
import { Button } from "../ui/button.tsx";
import { Sign, signs } from "../ui/sign.tsx";
import { CardView } from "./card-view.tsx";
import "./findings.css";

/** Cards drawn at once; the rest on request, so that ten thousand findings do not stall the page. */
const pageSize = 100;

/** What was found, worst first. */
export function FindingsPane(): ReactNode {
  const cards = useCards();
  const [pages, setPages] = useState(1);
  const shown = cards.slice(0, pages * pageSize);
  return (
    <section className="pane" aria-label="Findings">
      <div className="pane-title">
        <h2>Findings</h2>
        <div className="end findings-counts">
          <Counts cards={cards} />
        </div>
      </div>
      <div className="pane-body">
        {cards.length === 0 ? (
          <NoCards />
        ) : (
          <ul className="findings">
            {shown.map((card) => (
              <CardView key={card.id} card={card} />
            ))}
          </ul>
        )}
        {shown.length < cards.length ? (
          <div className="empty">
            <Button onClick={() => setPages(pages + 1)}>
              Show {Math.min(pageSize, cards.length - shown.length)} more of {cards.length}
            </Button>
          </div>
        ) : null}
      </div>
    </section>
  );
}

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

function NoCards(): ReactNode {
  const answered = useStudio((state) => state.answer !== undefined);
  const { addVersion } = useActions();
  if (!answered) return <p className="empty">Findings appear when both versions can be read.</p>;
  return (
    <div className="empty">
      <p>The two versions say the same.</p>
      <p>Change the new one, or begin a draft.</p>
      <Button onClick={() => addVersion(undefined, "draft")}>Begin a draft</Button>
    </div>
  );
}
