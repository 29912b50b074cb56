import { type ReactNode, useMemo, useState } from "react";
import type { OpenedFile } from "../../core/index.ts";
import { counted } from "../state/outcome-words.ts";
import { useStudio } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { ProblemLine } from "./problem-line.tsx";
import type { RecordView } from "./record-view.ts";
import { type Records, useRecords } from "./use-records.ts";

interface FileRecordsProps {
  readonly opened: OpenedFile;
  readonly total: number;
  readonly view: RecordView;
  readonly onView: (view: RecordView) => void;
}

/** The records of the file, as they were written or as a version of the workspace reads them. */
export function FileRecords({ opened, total, view, onView }: FileRecordsProps): ReactNode {
  const subjects = useStudio((state) => state.subjects);
  const [typed, setTyped] = useState(view.where);
  const avro = useMemo(() => subjects.filter((subject) => subject.format === "avro"), [subjects]);
  const versions = avro.flatMap((subject) => subject.versions);
  const picked = versions.find(({ source }) => source === view.reader?.source)?.id ?? "";
  const pick = (id: string): void => {
    const version = versions.find((each) => each.id === id);
    onView({ where: view.where, ...(version === undefined ? {} : { reader: version }) });
  };
  const records = useRecords(opened, view);
  return (
    <section aria-label="Records">
      <h3>Records</h3>
      <form
        className="avro-file-choices"
        onSubmit={(event) => {
          event.preventDefault();
          onView({ ...view, where: typed });
        }}
      >
        <label>
          Read as{" "}
          <select value={picked} onChange={(event) => pick(event.target.value)}>
            <option value="">written</option>
            {avro.map((subject) => (
              <optgroup key={subject.id} label={subject.name}>
                {subject.versions.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label className="avro-file-where">
          where{" "}
          <input
            className="input code"
            value={typed}
            placeholder="status = PAID && total >= 10"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <Button small type="submit">
          Filter
        </Button>
      </form>
      <RecordList records={records} size={opened.size} total={view.where === "" ? total : undefined} />
    </section>
  );
}

interface RecordListProps {
  readonly records: Records;
  readonly size: number;
  /** How many there are, if that is known. */
  readonly total: number | undefined;
}

function RecordList({ records, size, total }: RecordListProps): ReactNode {
  const { shown, damaged, state } = records;
  const unreadable = shown.filter(({ kind }) => kind === "unreadable").length;
  const of = total === undefined || total < shown.length ? "" : ` of ${total.toLocaleString("en")}`;
  return (
    <>
      <p className="muted" aria-live="polite">
        {shown.length.toLocaleString("en")}
        {of} shown
        {unreadable > 0 && <span className="tone-breaks">, {unreadable} of them cannot be read by this version</span>}
        {damaged.length > 0 && (
          <span className="tone-breaks">, {counted(damaged.length, "damaged place")} passed over</span>
        )}
      </p>
      {state.kind === "failed" && <ProblemLine problem={state.problem} />}
      {shown.length > 0 && <RecordTexts shown={shown} />}

      {state.kind === "running" && (
        <div className="avro-file-progress">
          <progress aria-label="Reading records" max={size} value={records.at} />
          <Button small onClick={records.stop}>
            Stop
          </Button>
        </div>
      )}
      {state.kind === "stopped" && (
        <Button small onClick={records.more}>
          Show more
        </Button>
      )}
    </>
  );
}

function RecordTexts({ shown }: Pick<Records, "shown">): ReactNode {
  return (
    <ol className="code avro-file-records">
      {shown.map((record, index) => (
        // Records are added at the end only.
        // biome-ignore lint/suspicious/noArrayIndexKey: a record has no other name than its place
        <li key={index} className={record.kind === "record" ? undefined : "tone-breaks"}>
          {record.kind === "record" ? record.json : `✕ ${record.error}`}
        </li>
      ))}
    </ol>
  );
}
