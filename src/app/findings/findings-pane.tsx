import { type ReactNode, useState } from "react";
import { groupsOf } from "../state/card-groups.ts";
import { useActions, useStudio } from "../state/store.ts";
import { useCards } from "../state/use-cards.ts";
import { Button } from "../ui/button.tsx";
import { CardView } from "./card-view.tsx";
import { Counts } from "./counts.tsx";
import "./findings.css";

/** Cards drawn at once; the rest on request, so that ten thousand findings do not stall the page. */
const pageSize = 100;

/** What was found, worst first. */
export function FindingsPane(): ReactNode {
  const cards = useCards();
  const total = useStudio((state) => (state.answer === undefined ? 0 : groupsOf(state.answer).length));
  const [pages, setPages] = useState(1);
  const shown = cards.slice(0, pages * pageSize);
  return (
    <section className="pane" aria-label="Findings">
      <div className="pane-title">
        <h2>Findings</h2>
        <div className="end findings-counts">
          <Counts />
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
        ) : total > cards.length ? (
          <p className="empty">
            The {total - cards.length} findings that follow are no worse than these; the field tree marks them all.
          </p>
        ) : null}
      </div>
    </section>
  );
}

function NoCards(): ReactNode {
  const answered = useStudio((state) => state.answer !== undefined);
  const whole = useStudio((state) => state.answer?.whole === true);
  const changes = useStudio((state) => state.answer?.comparison.changes.length ?? 0);
  const { addVersion } = useActions();
  if (!answered) return <p className="empty">Findings appear when both versions can be read.</p>;
  if (!whole)
    return <p className="empty">No finding while a text is not whole. What differs stands in the field tree.</p>;
  if (changes > 0)
    return <p className="empty">No rule set says more of these texts. What differs stands in the field tree.</p>;
  return (
    <div className="empty">
      <p>The two versions say the same.</p>
      <p>Change the new one, or begin a draft.</p>
      <Button onClick={() => addVersion(undefined, "draft")}>Begin a draft</Button>
    </div>
  );
}
