import type { ReactNode } from "react";
import type { FixOffer } from "../../core/index.ts";
import type { ContentModel } from "../../core/model/index.ts";
import { miniDiff } from "../state/mini-diff.ts";
import { useActions, useStudio } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { MiniDiff } from "../ui/mini-diff.tsx";
import { Sign } from "../ui/sign.tsx";
import { type ModelQuestion, useRemodel } from "./use-models.ts";

interface WriteModelProps {
  readonly question: ModelQuestion;
  readonly model: ContentModel;
  readonly onDone: () => void;
}

/** Lines shown of a preview; a large schema has many objects. */
const mostHunks = 12;

/** A content model about to be written into the new version: the lines it changes, and the verdict then. */
export function WriteModel({ question, model, onDone }: WriteModelProps): ReactNode {
  const answer = useRemodel(question, model);
  if (answer.kind === "failed") return <p role="alert">{answer.why}</p>;
  if (answer.kind === "asking") return <p className="muted">Writing it…</p>;
  const offer = answer.value;
  if (offer === undefined)
    return (
      <p role="status">
        Every object of {question.new.name} that can is {model} already.
      </p>
    );
  return <Preview question={question} offer={offer} onDone={onDone} />;
}

interface PreviewProps extends Omit<WriteModelProps, "model"> {
  readonly offer: FixOffer;
}

function Preview({ question, offer, onDone }: PreviewProps): ReactNode {
  const { replaceSource, say } = useActions();
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const version = question.new;
  const hunks = version.source.files.flatMap((file) => miniDiff(file.path, file.text, offer.fix.edits));
  const apply = (): void => {
    replaceSource(version.id, { ...version.source, files: offer.files }, offer.fix.label);
    say(`${offer.fix.label}: done. Undo takes it back.`);
    onDone();
  };
  const { verdict } = offer;
  const holds = verdict.kind === "judged" && verdict.compatible === true;
  return (
    <section className="models-preview" aria-label={offer.fix.label}>
      <p>
        <strong>{offer.fix.label}</strong> into {version.name}. {offer.fix.explanation}
      </p>
      {hunks.slice(0, mostHunks).map((hunk) => (
        <MiniDiff
          key={`${hunk.file} ${hunk.line}`}
          label={`${hunk.file}, line ${hunk.line}`}
          removed={hunk.removed}
          added={hunk.added}
        />
      ))}
      {hunks.length > mostHunks && <p className="muted">and {hunks.length - mostHunks} more places</p>}
      <p>
        <Sign kind={holds ? "safe" : "breaks"} word="" />{" "}
        {holds
          ? `Then ${question.old.name} and ${version.name} read each other's documents.`
          : `Then ${question.old.name}, as it is, and ${version.name} still do not both read each other's documents.`}
      </p>
      <div className="models-actions">
        <Button
          small
          variant="primary"
          blocked={readOnly ? "another tab edits this workspace" : undefined}
          onClick={apply}
        >
          Apply
        </Button>
        <Button small onClick={onDone}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
