import type { ReactNode } from "react";
import { type EventOutcome, eventOutcomes, type ReplayStep } from "../../core/model/index.ts";
import { eventOutcomeLooks } from "../state/outcome-words.ts";

interface ReaderTableProps {
  readonly step: ReplayStep;
  readonly names: readonly string[];
}

/** The worst first, as in a row of the table. */
const columns: readonly EventOutcome[] = ["cannot-read", "misread", "differs", "same", "undecided"];

/** How the events came out, a row for each reader: a picture and the numbers. */
export function ReaderTable({ step, names }: ReaderTableProps): ReactNode {
  const shown = columns.filter(
    (outcome) => outcome !== "undecided" || step.readers.some((counts) => counts.undecided > 0),
  );
  return (
    <table className="replay-readers">
      <caption className="unseen">How the events came out with each version</caption>
      <thead>
        <tr>
          <th scope="col">Read by</th>
          <th scope="col">
            <span className="unseen">Picture</span>
          </th>
          {shown.map((outcome) => (
            <th key={outcome} scope="col" className="number">
              <span aria-hidden="true">{eventOutcomeLooks[outcome].sign}</span>{" "}
              <span className="replay-word">{eventOutcomeLooks[outcome].word}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {step.readers.map((counts, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one row per version, in their order
          <tr key={index}>
            <th scope="row">{names[index]}</th>
            <td className="replay-picture">
              <Picture counts={counts} />
            </td>
            {shown.map((outcome) => (
              <td
                key={outcome}
                className={counts[outcome] === 0 ? "number faint" : `number outcome-${eventOutcomeLooks[outcome].tone}`}
              >
                {counts[outcome].toLocaleString("en")}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Picture({ counts }: { readonly counts: Readonly<Record<EventOutcome, number>> }): ReactNode {
  const total = Math.max(
    1,
    eventOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0),
  );
  return (
    <div className="replay-bar" aria-hidden="true">
      {columns.map((outcome) =>
        counts[outcome] === 0 ? null : (
          <i
            key={outcome}
            className={`replay-part-${eventOutcomeLooks[outcome].tone}`}
            style={{ width: `${(counts[outcome] / total) * 100}%` }}
          />
        ),
      )}
    </div>
  );
}
