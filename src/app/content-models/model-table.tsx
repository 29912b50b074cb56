import type { ReactNode } from "react";
import type { ContentModel, ModelJudgement, Verdict } from "../../core/model/index.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";

interface ModelTableProps {
  readonly rows: readonly ModelJudgement[];
  readonly picked: ContentModel | undefined;
  readonly onPick: (model: ContentModel) => void;
}

/** A row for each model, a column for each rule set and direction. */
export function ModelTable({ rows, picked, onPick }: ModelTableProps): ReactNode {
  const kept = Math.max(...rows.map((row) => row.kept));
  return (
    <>
      <table className="models-table">
        <caption className="unseen">The change under each content model</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={2}>
              Confluent
            </th>
            <th scope="colgroup" colSpan={2}>
              Validation
            </th>
            <td />
          </tr>
          <tr>
            <th scope="col">Objects</th>
            <th scope="col">new reads old</th>
            <th scope="col">old reads new</th>
            <th scope="col">new reads old</th>
            <th scope="col">old reads new</th>
            <th scope="col">
              <span className="unseen">Write it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.model} row={row} picked={row.model === picked} onPick={onPick} />
          ))}
        </tbody>
      </table>
      {kept > 0 && (
        <p className="muted">
          {kept === 1 ? "One object keeps" : `${kept} objects keep`} a model of their own: pattern properties or
          combined schemas decide there.
        </p>
      )}
    </>
  );
}

function Row(props: {
  readonly row: ModelJudgement;
  readonly picked: boolean;
  readonly onPick: (model: ContentModel) => void;
}): ReactNode {
  const { row, picked, onPick } = props;
  const { model } = row;
  const { confluent, validation } = row.verdicts;
  return (
    <tr data-selected={picked}>
      <th scope="row">{model}</th>
      <Cell verdict={confluent.backward} />
      <Cell verdict={confluent.forward} />
      <Cell verdict={validation.backward} />
      <Cell verdict={validation.forward} />
      <td>
        {model === "as written" ? null : (
          <Button small variant="quiet" aria-expanded={picked} onClick={() => onPick(model)}>
            Write it…
          </Button>
        )}
      </td>
    </tr>
  );
}

function Cell({ verdict }: { readonly verdict: Verdict }): ReactNode {
  if (verdict.kind === "refused")
    return (
      <td>
        <Sign kind="undecided" word="" /> refused
      </td>
    );
  if (verdict.compatible === null)
    return (
      <td title={verdict.undecided}>
        <Sign kind="undecided" word="" /> undecided
      </td>
    );
  const messages = verdict.findings.filter((finding) => finding.class === "breaks").map(({ message }) => message);
  return (
    <td title={messages.slice(0, 5).join("\n")}>
      <Sign kind={verdict.compatible ? "safe" : "breaks"} word="" />{" "}
      {verdict.compatible ? "yes" : messages.length > 1 ? `no (${messages.length})` : "no"}
    </td>
  );
}
