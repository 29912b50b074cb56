import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Problem, Result } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import type { CurrentEvent } from "../state/evidence-slice.ts";
import { problemPlace, problemSentence } from "../state/problem-place.ts";
import { useActions } from "../state/store.ts";
import type { Version } from "../state/subject.ts";

interface TextFormatProps {
  readonly event: CurrentEvent;
  readonly writer: Version;
  readonly locked: boolean;
}

/** The event in Protobuf's text format, to be read and to be edited; the JSON follows. */
export function TextFormat({ event, writer, locked }: TextFormatProps): ReactNode {
  const { typeEvent } = useActions();
  const [text, setText] = useState("");
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  /** The JSON that the text on screen was read as: its own echo does not lay the text out again. */
  const own = useRef<string>(undefined);
  const latest = useRef(0);
  const { source } = writer;
  useEffect(() => {
    if (event.json === own.current) return;
    own.current = undefined;
    // What was typed before belongs to another event.
    latest.current += 1;
    let gone = false;
    told(() => asked(writer, "toText", event.json)).then((answer) => {
      if (gone) return;
      setProblems(answer.ok ? [] : answer.problems);
      if (answer.ok) setText(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [event.json, writer]);
  const type = async (typed: string): Promise<void> => {
    setText(typed);
    latest.current += 1;
    const ticket = latest.current;
    const answer = await told(() => asked(writer, "fromText", typed));
    if (ticket !== latest.current) return;
    setProblems(answer.ok ? [] : answer.problems);
    if (!answer.ok) return;
    own.current = answer.value;
    typeEvent(answer.value);
  };
  const written = { ...source, files: [{ path: "event", text }] };
  return (
    <>
      {problems.length > 0 && (
        <ul className="text-format-problems" role="alert">
          {problems.slice(0, 3).map((problem) => (
            <li key={`${problem.place?.from} ${problem.message}`}>
              {problemPlace(problem, written).replace(/^event, /, "")}{" "}
              {problemSentence(problem, "Mend it here, or in the JSON.")}
            </li>
          ))}
        </ul>
      )}
      <textarea
        className="code text-format"
        aria-label={`Event written with ${writer.name}, in the text format`}
        spellCheck={false}
        readOnly={locked}
        value={text}
        onChange={(change) => void type(change.target.value)}
      />
    </>
  );
}

async function asked({ source }: Version, how: "toText" | "fromText", given: string): Promise<Result<string>> {
  const id = await engine().put("evidence", "protobuf", source);
  return engine().call("evidence", how, id, given);
}

/** A worker that was stopped is a problem like others: the next letter asks again. */
async function told(ask: () => Promise<Result<string>>): Promise<Result<string>> {
  try {
    return await ask();
  } catch (error) {
    return {
      ok: false,
      problems: [{ severity: "error", message: error instanceof Error ? error.message : String(error) }],
    };
  }
}
