import { type ReactNode, useState } from "react";
import { type ContentModel, type ModelScope, readablePath } from "../../core/model/index.ts";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Sheet } from "../ui/sheet.tsx";
import "./content-models.css";
import { ModelTable } from "./model-table.tsx";
import { type ModelQuestion, useModels } from "./use-models.ts";
import { WriteModel } from "./write-model.tsx";

/** The same change, as if objects were open, closed or partially open; and a model written into the new version. */
export function ContentModelsDialog(): ReactNode {
  const { showOverlay } = useActions();
  const subject = useStudio(currentSubject);
  const selected = useStudio((state) => state.selection.new ?? state.selection.old);
  const [alone, setAlone] = useState(false);
  const { old, new: newer } = pickedVersions(subject);
  const scope = alone ? selected : undefined;
  const question = { old, new: newer, policy: subject.question.policy, scope };
  return (
    <Sheet
      title="Under each content model"
      description="The same change, as if the objects of both versions were open, closed or partially open."
      onClose={() => showOverlay("none")}
    >
      <div className="models">
        <p className="muted">
          What a registry says of an added or removed property hangs on whether objects take properties that they do not
          declare. This is {old.name} → {newer.name} with both versions rewritten, and judged again.
        </p>
        {selected === undefined || selected === "" ? null : (
          <fieldset className="models-scope">
            <legend className="unseen">Objects</legend>
            <label>
              <input type="radio" name="models-scope" checked={!alone} onChange={() => setAlone(false)} /> Every object
              that declares properties
            </label>
            <label>
              <input type="radio" name="models-scope" checked={alone} onChange={() => setAlone(true)} /> Only{" "}
              <span className="code">{readablePath(selected)}</span>
            </label>
          </fieldset>
        )}
        {subject.format === "json-schema" ? (
          <Judged question={question} />
        ) : (
          <p>Only JSON Schema has content models.</p>
        )}
      </div>
    </Sheet>
  );
}

function Judged({ question }: { readonly question: ModelQuestion }): ReactNode {
  const answer = useModels(question);
  const [picked, setPicked] = useState<ContentModel>();
  if (answer.kind === "failed") return <p role="alert">{answer.why}</p>;
  if (answer.kind === "asking") return <p className="muted">Judging four times…</p>;
  const rows = answer.value;
  if (rows.every(({ rewritten, kept }) => rewritten + kept === 0))
    return <p role="alert">{nothingToRewrite(question.scope)}</p>;
  return (
    <>
      <ModelTable rows={rows} picked={picked} onPick={setPicked} />
      {picked === undefined ? null : (
        <WriteModel question={question} model={picked} onDone={() => setPicked(undefined)} />
      )}
    </>
  );
}

function nothingToRewrite(scope: ModelScope): string {
  const where = scope === undefined ? "In these versions there is no object" : `${readablePath(scope)} is no object`;
  return `${where} that declares properties, so no content model can be written.`;
}
