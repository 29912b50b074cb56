import { type ReactNode, useMemo } from "react";
import { type FindingClass, findingClasses } from "../../core/model/index.ts";
import { cardTotals, classedGroups } from "../state/card-classes.ts";
import { useStudio } from "../state/store.ts";
import { Sign, signs } from "../ui/sign.tsx";

/** How many findings of each class, sign and number; the words are read out. */
export function Counts(): ReactNode {
  const groups = useStudio((state) =>
    state.answer === undefined ? undefined : classedGroups(state.answer, state.evidence),
  );
  const totals = useMemo(() => (groups === undefined ? undefined : cardTotals(groups)), [groups]);
  if (totals === undefined) return null;
  return findingClasses.map((each) => <Count key={each} of={each} count={totals[each]} />);
}

function Count({ of, count }: { readonly of: FindingClass; readonly count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <span className={`tone-${signs[of].tone}`} title={`${signs[of].word}: ${count}`}>
      <Sign kind={of} /> {count}
    </span>
  );
}
