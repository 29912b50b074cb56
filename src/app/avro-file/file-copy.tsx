import { type ReactNode, useEffect, useRef, useState } from "react";
import type { FileStep, OpenedFile } from "../../core/index.ts";
import { counted } from "../state/outcome-words.ts";
import { useActions } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { saveBlob } from "../ui/save-file.ts";
import { ProblemLine } from "./problem-line.tsx";
import { type RecordView, selectionOf } from "./record-view.ts";
import { failedBy, runTask, type TaskState, thrown } from "./run-task.ts";
import { useCodecs } from "./use-codecs.ts";

interface FileCopyProps {
  readonly opened: OpenedFile;
  readonly name: string;
  /** What is saved: the records that are looked at, as the version that reads them. */
  readonly view: RecordView;
  readonly damaged: boolean;
}

/** The choice beside the codecs. */
const jsonLines = "json";

interface Copying {
  readonly at: number;
  readonly state: TaskState;
}

/** Saves the records that are looked at, with a codec or as JSON lines; of a damaged file, what is whole. */
export function FileCopy({ opened, name, view, damaged }: FileCopyProps): ReactNode {
  const codecs = useCodecs();
  const [chosen, setChosen] = useState<string>();
  const { copying, start, stop } = useCopy(opened, name, view);
  const own = codecs.find((codec) => codec.name === opened.header.codec)?.writable === true;
  const codec = chosen ?? (own ? opened.header.codec : "deflate");
  const readOnly = codecs.filter(({ writable }) => !writable).map((each) => each.name);
  return (
    <section aria-label="Save a copy">
      <h3>{damaged ? "Save what is whole" : "Save a copy"}</h3>
      <p className="muted">
        {view.where === "" ? "All records" : `The records where ${view.where}`}
        {view.reader === undefined ? ", as they were written." : `, as ${view.reader.name} reads them.`}
      </p>
      <div className="avro-file-choices">
        <label>
          As{" "}
          <select value={codec} onChange={(event) => setChosen(event.target.value)}>
            {codecs
              .filter(({ writable }) => writable)
              .map((each) => (
                <option key={each.name} value={each.name}>
                  {each.name}
                </option>
              ))}
            <option value={jsonLines}>JSON lines</option>
          </select>
        </label>
        <Button
          small
          blocked={copying?.state.kind === "running" ? "it is being written" : undefined}
          onClick={() => start(codec, damaged ? "skip" : "stop")}
        >
          Save a copy
        </Button>
        {readOnly.length > 0 && <span className="muted">{readOnly.join(" and ")} are only read here.</span>}
      </div>
      {copying?.state.kind === "running" && (
        <div className="avro-file-progress">
          <progress aria-label="Writing the copy" max={opened.size} value={copying.at} />
          <Button small onClick={stop}>
            Stop
          </Button>
        </div>
      )}
      {copying?.state.kind === "failed" && <ProblemLine problem={copying.state.problem} />}
    </section>
  );
}

function useCopy({ file }: OpenedFile, name: string, view: RecordView) {
  const { say } = useActions();
  const [copying, setCopying] = useState<Copying>();
  const wanted = useRef<object>(undefined);
  useEffect(() => () => (wanted.current = undefined), []);
  const start = (codec: string, damage: "skip" | "stop"): void => {
    const ticket = {};
    wanted.current = ticket;
    const parts: BlobPart[] = [];
    let written = 0;
    let unreadable = 0;
    setCopying({ at: 0, state: { kind: "running" } });
    const take = (step: FileStep): void => {
      if (step.bytes !== undefined) parts.push(new Uint8Array(step.bytes));
      const readable = step.records.flatMap((record) => (record.kind === "record" ? [record.json] : []));
      if (codec === jsonLines) parts.push(...readable.map((json) => `${json}\n`));
      written += codec === jsonLines ? readable.length : (step.written ?? 0);
      unreadable += step.records.length - readable.length;
      setCopying((before) => ({ at: Math.max(before?.at ?? 0, step.at), state: { kind: "running" } }));
    };
    void copied(file, view, codec, damage, take, () => wanted.current === ticket).then((state) => {
      if (wanted.current !== ticket) return;
      setCopying({ at: 0, state });
      if (state.kind !== "done") return;
      const stem = name.replace(/\.avro$/i, "");
      saveBlob(new Blob(parts), codec === jsonLines ? `${stem}.jsonl` : `${stem}.${codec}.avro`);
      const left = unreadable === 0 ? "" : `, and left out ${unreadable} that cannot be read by that version`;
      say(`Saved ${counted(written, "record")}${left}.`);
    });
  };
  const stop = (): void => {
    wanted.current = undefined;
    setCopying(undefined);
  };
  return { copying, start, stop };
}

async function copied(
  file: string,
  view: RecordView,
  codec: string,
  damage: "skip" | "stop",
  take: (step: FileStep) => void,
  isWanted: () => boolean,
): Promise<TaskState> {
  try {
    const selection = await selectionOf(view, damage);
    return await runTask(
      codec === jsonLines ? { kind: "read", file, selection } : { kind: "rewrite", files: [file], codec, selection },
      take,
      isWanted,
    );
  } catch (error) {
    return failedBy([thrown(error)]);
  }
}
