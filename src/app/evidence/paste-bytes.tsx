import { ClipboardPaste } from "lucide-react";
import { type ReactNode, useState } from "react";
import { failedWith, type Result } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { studioStore, useStudio } from "../state/store.ts";
import type { Version } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";
import { framingWords } from "./framing-choice.tsx";
import { problemSentences } from "./outcome-words.ts";
import { pastedBytes } from "./pasted-bytes.ts";

/** A message from a topic, a log or a tool, read as an event of the version that writes here. */
export function PasteBytes({ writer }: { readonly writer: Version }): ReactNode {
  return (
    <Popover
      variant="quiet"
      small
      icon={<ClipboardPaste size={14} aria-hidden />}
      face="Paste a message"
      label="Paste a message"
    >
      {(close) => <PasteForm writer={writer} close={close} />}
    </Popover>
  );
}

function PasteForm({ writer, close }: { readonly writer: Version; readonly close: () => void }): ReactNode {
  const framing = useStudio((state) => state.framing);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const read = async (): Promise<void> => {
    const event = await eventOfBytes(writer, text);
    if (!event.ok) {
      setProblem(event.problems.map(problemSentences)[0]);
      return;
    }
    studioStore.getState().actions.showEvent({ writer: writer.id, json: event.value, origin: { kind: "typed" } });
    close();
  };
  return (
    <form
      className="paste-bytes"
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <label>
        <span>
          A message written with {writer.name}, framing {framingWords[framing]}, as hexadecimal or base64
        </span>
        <textarea
          className="code"
          rows={5}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
        />
      </label>
      {problem !== undefined && (
        <p role="alert" className="tone-breaks">
          {problem}
        </p>
      )}
      <Button variant="primary" small type="submit">
        Read it
      </Button>
    </form>
  );
}

async function eventOfBytes(writer: Version, text: string): Promise<Result<string>> {
  const bytes = pastedBytes(text);
  if (!bytes.ok) return bytes;
  const state = studioStore.getState();
  try {
    const core = engine();
    const id = await core.put("evidence", currentSubject(state).format, writer.source);
    return await core.call("evidence", "decode", id, bytes.value, state.framing);
  } catch (error) {
    return failedWith(error instanceof Error ? error.message : String(error), "Try once more.");
  }
}
