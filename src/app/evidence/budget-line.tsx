import { useId } from "react";
import { type FormatId, formatTitles } from "../../core/model/index.ts";
import { useActions, useStudio } from "../state/store.ts";
import { type Budget, defaultBudget } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { budgetSum, bytesInWords, differenceInWords } from "./budget-sums.ts";
import { type SizeBar, SizeList } from "./size-list.tsx";
import type { SizePair } from "./use-sizes.ts";

const inputs = [
  { name: "eventsPerSecond", label: "events a second", most: 1e9 },
  { name: "retentionDays", label: "days kept", most: 36_500 },
  { name: "replicas", label: "replicas", most: 100 },
] as const satisfies readonly { readonly name: keyof Budget; readonly label: string; readonly most: number }[];

/** What events of this size come to on disk and in a year, and how that changes with the new version. */
export function BudgetLine({ pair, format }: { readonly pair: SizePair; readonly format: FormatId }) {
  const budget = useStudio((state) => currentSubject(state).budget ?? defaultBudget);
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const { reckon } = useActions();
  const id = useId();
  const title = format === "json-schema" ? "JSON" : formatTitles[format];
  const sums = (label: string, size: (side: "old" | "new") => number | undefined): readonly SizeBar[] => {
    const both = { old: size("old"), new: size("new") };
    const yearly = (bytes: number | undefined): number | undefined =>
      bytes === undefined ? undefined : budgetSum(bytes, budget).yearly;
    return [{ key: label, label, old: yearly(both.old), new: yearly(both.new) }];
  };
  return (
    <section className="budget" aria-labelledby={id}>
      <h3 id={id}>What that comes to</h3>
      <p className="budget-inputs">
        {inputs.map(({ name, label, most }) => (
          <label key={name}>
            <input
              type="number"
              min={0}
              max={most}
              step="any"
              readOnly={readOnly}
              value={budget[name]}
              onChange={(event) => {
                const number = event.target.valueAsNumber;
                if (number >= 0 && number <= most) reckon({ ...budget, [name]: number });
              }}
            />
            {label}
          </label>
        ))}
      </p>
      <SizeList
        title="Written in a year"
        bars={[
          ...sums(title, (side) => pair[side]?.sizes.total),
          ...sums(`${title}, gzip`, (side) => pair[side]?.sizes.gzip),
          ...(format === "json-schema" ? [] : sums("JSON", (side) => pair[side]?.sizes.json)),
        ]}
        words={bytesInWords}
      />
      <p className="size-note">{budgetSentence(pair, budget)}</p>
    </section>
  );
}

function budgetSentence(pair: SizePair, budget: Budget): string {
  const newer = pair.new?.sizes.total;
  if (newer === undefined) return "The new version can write no such event.";
  const { kept, yearly } = budgetSum(newer, budget);
  const now = `${bytesInWords(kept)} kept at any time, ${bytesInWords(yearly)} a year with the new version`;
  const older = pair.old?.sizes.total;
  if (older === undefined) return `${now}.`;
  const words = differenceInWords(older, newer);
  return `${now}; ${words === "the same" ? "the same as" : `${words} than`} with the old one. Compressing each event alone rarely pays; brokers compress batches.`;
}
