import { type ReactNode, useMemo, useRef, useState } from "react";
import type { Problem, SchemaSource } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { counted } from "../state/outcome-words.ts";
import { useActions, useStudio } from "../state/store.ts";
import { subjectFromFile } from "../state/subject-file.ts";
import { Button } from "../ui/button.tsx";
import { saveBlob } from "../ui/save-file.ts";
import { ProblemLine } from "./problem-line.tsx";
import { thrown } from "./run-task.ts";
import { useCodecs } from "./use-codecs.ts";
import { linesOf, writtenFile } from "./written-file.ts";

/** The choice of a schema that is made from the lines themselves. */
const inferred = "";

/** Makes a container file, or a schema, from JSON lines. */
export function WriteFile(): ReactNode {
  const subjects = useStudio((state) => state.subjects);
  const avro = useMemo(() => subjects.filter((subject) => subject.format === "avro"), [subjects]);
  const codecs = useCodecs();
  const [text, setText] = useState("");
  const [versionId, setVersionId] = useState(inferred);
  const [codec, setCodec] = useState("deflate");
  const lines = useMemo(() => linesOf(text), [text]);
  const source = avro.flatMap(({ versions }) => versions).find(({ id }) => id === versionId)?.source;
  const { working, done, problem, save, openSchema, stop } = useWriting(lines, source, codec);
  const blocked = lines.length === 0 ? "there are no lines yet" : working ? "it is being written" : undefined;
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  return (
    <section aria-label="Write an Avro file">
      <h3>Write one from JSON lines</h3>
      <label className="avro-file-lines">
        <span>One event a line; unions without branch names, and fields with defaults left out, are taken</span>
        <textarea
          className="code"
          rows={8}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="avro-file-choices">
        <LinesPicker onText={setText} />
        <label>
          Schema{" "}
          <select value={versionId} onChange={(event) => setVersionId(event.target.value)}>
            <option value={inferred}>made from the lines</option>
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
        <label>
          Codec{" "}
          <select value={codec} onChange={(event) => setCodec(event.target.value)}>
            {codecs
              .filter(({ writable }) => writable)
              .map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
          </select>
        </label>
      </div>
      <div className="avro-file-choices">
        <Button variant="primary" blocked={blocked} onClick={save}>
          Save {counted(lines.length, "event")} as .avro
        </Button>
        {source === undefined && (
          <Button
            blocked={blocked ?? (readOnly ? "another tab is editing this workspace" : undefined)}
            onClick={openSchema}
          >
            Open the schema that fits them
          </Button>
        )}
      </div>
      {working && (
        <div className="avro-file-progress">
          <progress aria-label="Writing the file" max={lines.length} value={done} />
          <Button small onClick={stop}>
            Stop
          </Button>
        </div>
      )}
      {problem !== undefined && <ProblemLine problem={problem} />}
    </section>
  );
}

/** Larger files are for the command line, which does not hold them in memory. */
const largest = 64 * 1024 * 1024;

function LinesPicker({ onText }: { readonly onText: (text: string) => void }): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  const { say } = useActions();
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > largest) say(`${file.name} has more than 64 MB. evolve avro write takes files of any size.`);
    else onText(await file.text());
  };
  return (
    <>
      <Button small onClick={() => picker.current?.click()}>
        Choose a file of lines
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File of JSON lines"
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </>
  );
}

/** The schema to write with: a version's, or one that fits the lines. */
async function schemaFor(lines: readonly string[], source: SchemaSource | undefined): Promise<SchemaSource | Problem> {
  if (source !== undefined) return source;
  const made = await engine().call("evidence", "inferSchema", lines);
  if (made.ok) return { files: [{ path: "event.avsc", text: made.value }] };
  const [problem] = made.problems;
  const message = `${problem?.place?.file ?? "A line"}: ${problem?.message ?? "it cannot be read"}`;
  return { severity: "error", message, hint: "Write one JSON text a line." };
}

function isProblem(made: SchemaSource | Problem): made is Problem {
  return "severity" in made;
}

function useWriting(lines: readonly string[], source: SchemaSource | undefined, codec: string) {
  const actions = useActions();
  const [done, setDone] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const wanted = useRef(true);
  const attempt = async (act: (schema: SchemaSource) => Promise<Problem | undefined>): Promise<void> => {
    setProblem(undefined);
    try {
      const schema = await schemaFor(lines, source);
      setProblem(isProblem(schema) ? schema : await act(schema));
    } catch (error) {
      setProblem(thrown(error));
    } finally {
      setDone(undefined);
    }
  };
  const save = (): void => {
    wanted.current = true;
    setDone(0);
    void attempt(async (schema) => {
      const written = await writtenFile(lines, schema, codec, setDone, () => wanted.current);
      if (!written.ok) return written.problems[0];
      saveBlob(new Blob([...written.value]), `events.${codec}.avro`);
      actions.say(`Saved ${counted(lines.length, "record")} with ${codec}.`);
      return undefined;
    });
  };
  const openSchema = (): void =>
    void attempt(async (schema) => {
      const createdAt = new Date().toISOString();
      const versions = ["v1", "draft"].map((name) => ({ name, createdAt, source: { files: [...schema.files] } }));
      const samples = lines.slice(0, 5).map((json, index) => ({ name: `line ${index + 1}`, json, version: 0 }));
      const fitting = await inAvroJson(schema, samples);
      const file = { name: "event", format: "avro", versions, samples: fitting } as const;
      actions.addSubjects([subjectFromFile(file, Date.now())], "Open a schema made from events");
      actions.say(`Opened a schema that all ${lines.length} events fit.`);
      actions.showOverlay("none");
      return undefined;
    });
  return {
    working: done !== undefined,
    done: done ?? 0,
    problem,
    save,
    openSchema,
    stop: () => {
      wanted.current = false;
    },
  };
}

interface LineSample {
  readonly name: string;
  readonly json: string;
  readonly version: number;
}

/** Samples are kept in Avro's own JSON: plain lines are written and read once. */
async function inAvroJson(schema: SchemaSource, samples: readonly LineSample[]): Promise<readonly LineSample[]> {
  const texts = samples.map(({ json }) => json);
  const written = await writtenFile(
    texts,
    schema,
    "null",
    () => undefined,
    () => true,
  );
  if (!written.ok) return [];
  const opened = await engine().call("evidence", "openFile", new Blob([...written.value]));
  if (!opened.ok) return [];
  const { file } = opened.value;
  const read = await engine().call("evidence", "startTask", { kind: "read", file, selection: { damage: "stop" } });
  const step = read.ok ? await engine().call("evidence", "stepTask", read.value) : undefined;
  await engine().call("evidence", "closeFile", file);
  if (step?.ok !== true) return [];
  return step.value.records.flatMap((record, index) => {
    const sample = samples[index];
    return record.kind === "record" && sample !== undefined ? [{ ...sample, json: record.json }] : [];
  });
}
