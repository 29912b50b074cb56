import { FileUp } from "lucide-react";
import { type ReactNode, useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { eventsFile } from "../state/events-file.ts";
import { counted } from "../state/outcome-words.ts";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Version, versionOf } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import "./replay.css";
import { ReaderTable } from "./reader-table.tsx";
import { ReplayGroups } from "./replay-groups.tsx";
import { useReplay } from "./use-replay.ts";

/** Real events by the thousand: a file of them, read by every version of the subject. */
export function ReplayDialog(): ReactNode {
  const { showOverlay } = useActions();
  const file = useSyncExternalStore(eventsFile.subscribe, eventsFile.get);
  const subject = useStudio(currentSubject);
  const old = pickedVersions(subject).old.id;
  const [picked, setPicked] = useState<string>();
  const writer = versionOf(subject, picked ?? old) ?? subject.versions[0];
  return (
    <Sheet
      wide
      title="Replay events"
      description="A file of real events, read by every version: which fail, where and why."
      onClose={() => showOverlay("none")}
    >
      <div className="replay">
        <div className="replay-question">
          <ChooseFile file={file} />
          <label>
            <span className="muted">written with</span>{" "}
            <select className="input" value={writer?.id} onChange={(event) => setPicked(event.target.value)}>
              {subject.versions.map((version) => (
                <option key={version.id} value={version.id}>
                  {version.name}
                </option>
              ))}
            </select>
          </label>
        </div>
        {file === undefined || writer === undefined ? (
          <p className="muted">
            A file of JSON events of {subject.name}, one a line or in one list; a hundred thousand take seconds. Nothing
            of it is kept or sent anywhere, but what you keep as a sample.
          </p>
        ) : (
          <Results key={`${file.name} ${file.lastModified} ${writer.id}`} file={file} writer={writer} />
        )}
      </div>
    </Sheet>
  );
}

function ChooseFile({ file }: { readonly file: File | undefined }): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<FileUp size={15} aria-hidden="true" />} onClick={() => picker.current?.click()}>
        {file === undefined ? "Choose a file of events" : "Choose another file"}
      </Button>
      {file === undefined ? null : <strong className="code replay-name">{file.name}</strong>}
      <input
        ref={picker}
        hidden
        type="file"
        accept=".json,.ndjson,.jsonl,.txt,.log"
        aria-label="File of events"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) eventsFile.set(chosen);
        }}
      />
    </>
  );
}

function Results({ file, writer }: { readonly file: File; readonly writer: Version }): ReactNode {
  const subject = useStudio(currentSubject);
  const { versions } = subject;
  const { state, step, stop } = useReplay({ file, format: subject.format, writer, readers: versions });
  const names = useMemo(() => versions.map(({ name }) => name), [versions]);
  const id = useId();
  return (
    <>
      <div className="replay-progress">
        {state.kind === "running" ? (
          <>
            <progress aria-labelledby={id} max={step?.size ?? 1} value={step?.at ?? 0} />
            <span id={id}>Reading {counted(step?.events ?? 0, "event")}</span>
            <Button small onClick={stop}>
              Stop
            </Button>
          </>
        ) : null}
        {state.kind === "done" && (
          <p role="status">
            <strong>{counted(step?.events ?? 0, "event")}</strong> written with {writer.name}, read by every version.
          </p>
        )}
        {state.kind === "stopped" && <p role="status">Stopped after {counted(step?.events ?? 0, "event")}.</p>}
        {state.kind === "failed" && (
          <p role="alert" className="replay-problem">
            {state.problem.message} {state.problem.hint}
          </p>
        )}
      </div>
      {step === undefined || step.events === 0 ? null : (
        <>
          <Strays broken={step.broken} unfit={step.unfit} writer={writer.name} />
          <ReaderTable step={step} names={names} />
          <ReplayGroups step={step} names={names} writer={writer} />
        </>
      )}
      {state.kind === "done" && step?.events === 0 ? (
        <p className="muted">There is no event in it. Events are JSON, one a line or in one list.</p>
      ) : null}
    </>
  );
}

/** Events that no reader was asked about, and why. */
function Strays(props: { readonly broken: number; readonly unfit: number; readonly writer: string }): ReactNode {
  const { broken, unfit, writer } = props;
  if (broken + unfit === 0) return null;
  const parts = [
    ...(broken === 0 ? [] : [`${counted(broken, "line")} ${broken === 1 ? "is" : "are"} no JSON`]),
    ...(unfit === 0 ? [] : [`${counted(unfit, "event")} ${unfit === 1 ? "does" : "do"} not fit ${writer}`]),
  ];
  return (
    <p className="tone-risky">
      ▲ {parts.join(", and ")}: nobody could be asked about {broken + unfit === 1 ? "it" : "them"}.
    </p>
  );
}
