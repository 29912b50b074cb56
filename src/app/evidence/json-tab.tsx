import { AlignLeft, Pin } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import type { Problem } from "../../core/model/index.ts";
import { CodeEditor } from "../editor/code-editor.tsx";
import { formatted } from "../editor/format-text.ts";
import { studioStore, useActions, useStudio } from "../state/store.ts";
import { versionOf } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { EventRepair } from "./event-repair.tsx";

const noProblems: readonly Problem[] = [];

// Only Protobuf has it.
const TextFormat = lazy(() => import("./text-format.tsx").then((module) => ({ default: module.TextFormat })));

/** The event as JSON text, to be edited; what its version refuses is underlined, and everything else follows at once. */
export function JsonTab() {
  const subject = useStudio(currentSubject);
  const event = useStudio((state) => state.event);
  const report = useStudio((state) => state.report);
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const actions = useActions();
  const [asText, setAsText] = useState(false);
  const problems = useMemo(() => {
    if (report === undefined || report.event.json !== event?.json) return undefined;
    return report.result.ok ? noProblems : report.result.problems;
  }, [report, event]);
  if (event === undefined) return <p className="evidence-empty">There is no event yet.</p>;
  const writer = versionOf(subject, event.writer);
  if (writer === undefined) return <p className="evidence-empty">The event's version is gone.</p>;
  const { origin } = event;
  const inText = asText && subject.format === "protobuf";
  const sample = origin.kind === "sample" ? subject.samples.find((each) => each.id === origin.sampleId) : undefined;
  return (
    <div className="json-tab">
      <div className="json-bar">
        <span className="ellipsis">
          {sample === undefined ? "Event" : <strong>{sample.name}</strong>} written with <strong>{writer.name}</strong>
          {sample === undefined ? ". Editing it makes an event of your own." : ". Edits are kept in the sample."}
        </span>
        <span className="json-actions">
          {subject.format === "protobuf" && (
            <Button variant="quiet" small aria-pressed={inText} onClick={() => setAsText(!asText)}>
              Text format
            </Button>
          )}
          <Button
            variant="quiet"
            small
            icon={<AlignLeft size={14} aria-hidden />}
            onClick={() => void formatEvent(event.json)}
          >
            Format
          </Button>
          {sample === undefined && (
            <Button
              small
              icon={<Pin size={14} aria-hidden />}
              blocked={readOnly ? "another tab is editing this workspace" : undefined}
              onClick={() => keep(event.writer, event.json)}
            >
              Keep as sample
            </Button>
          )}
        </span>
      </div>
      {problems !== undefined && problems.length > 0 && !inText && (
        <EventRepair event={event} writer={writer} problems={problems} />
      )}
      <div className="json-editor" hidden={inText}>
        <CodeEditor
          id="event"
          documentKey={sample === undefined ? `event/${writer.id}` : `sample/${sample.id}`}
          text={event.json}
          language="event-json"
          wrap
          label={`Event written with ${writer.name}, as JSON. Ctrl+M lets Tab leave the editor.`}
          locked={readOnly ? "Another tab is editing this workspace." : undefined}
          problems={problems}
          marks={noMarks}
          reveal={undefined}
          onEdit={actions.typeEvent}
          onFindingStep={actions.stepFinding}
          onFormat={() => void formatEvent(event.json)}
        />
      </div>
      {inText && (
        <Suspense fallback={null}>
          <TextFormat event={event} writer={writer} locked={readOnly} />
        </Suspense>
      )}
    </div>
  );
}

const noMarks = [] as const;

/** Lays the event out again; digits stay as they are written, however many there are. */
async function formatEvent(json: string): Promise<void> {
  const laidOut = await formatted("json-schema", "event.json", json);
  const { event, actions } = studioStore.getState();
  if (laidOut !== undefined && event?.json === json) actions.typeEvent(laidOut);
}

/** Keeps an event as a sample of the version that wrote it, and shows it as such. */
export function keep(versionId: string, json: string): void {
  const { actions, ...state } = studioStore.getState();
  const { samples } = currentSubject(state);
  const id = actions.keepSample({ versionId, name: nextSampleName(samples.map((sample) => sample.name)), json });
  actions.showSample(id);
}

/** The first name of the form `sample 3` that none has. */
function nextSampleName(taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    const name = `sample ${number}`;
    if (!taken.includes(name)) return name;
  }
}
