import type { ReactNode } from "react";
import type { FixOffer } from "../../core/index.ts";
import { ruleSetTitles, type Verdict } from "../../core/model/index.ts";
import type { FindingCard } from "../state/card.ts";
import { miniDiff } from "../state/mini-diff.ts";
import { useActions, useStudio } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { MiniDiff } from "../ui/mini-diff.tsx";
import { Sign } from "../ui/sign.tsx";

/** A fix before it is applied: the lines it changes, and the verdict it would give. */
export function FixPreview({ card, offer }: { readonly card: FindingCard; readonly offer: FixOffer }): ReactNode {
  const source = useStudio((state) => state.offers?.pair.new.source);
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const { applyFix, closePreview } = useActions();
  const hunks = (source?.files ?? []).flatMap((file) => miniDiff(file.path, file.text, offer.fix.edits));
  return (
    <div className="fix-preview">
      <p>{offer.fix.explanation}</p>
      {hunks.map((hunk) => (
        <MiniDiff
          key={`${hunk.file} ${hunk.line}`}
          label={`${hunk.file}, line ${hunk.line}`}
          removed={hunk.removed}
          added={hunk.added}
        />
      ))}
      <p className="fix-verdict">
        <Sign
          kind={offer.verdict.kind === "judged" && offer.verdict.compatible === true ? "safe" : "breaks"}
          shape="box"
          word=""
        />
        {afterwards(card, offer.verdict)}
      </p>
      <div className="card-actions">
        <Button
          small
          variant="primary"
          blocked={readOnly ? "another tab edits this workspace" : undefined}
          onClick={() => applyFix(card.id, offer.fix.id)}
        >
          Apply
        </Button>
        <Button small onClick={closePreview}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

const readers = {
  backward: "where new readers read old events",
  forward: "where old readers read new events",
  both: "in either direction",
} as const;

/** Only the finding's own rule set was asked: the others may still have something to say. */
function afterwards(card: FindingCard, verdict: Verdict): string {
  const by = ruleSetTitles[verdict.ruleSet];
  if (verdict.kind === "refused") return "Then the rule book refuses the text.";
  if (verdict.compatible === true) return `Then ${by} finds nothing that breaks ${readers[card.direction]}.`;
  if (verdict.compatible === null) return "Then it is undecided.";
  const left = verdict.findings.filter((finding) => finding.class === "breaks").length;
  return left === 1 ? `Then 1 finding of ${by} still breaks.` : `Then ${left} findings of ${by} still break.`;
}
