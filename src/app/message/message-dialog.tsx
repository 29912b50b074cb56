import { FileUp } from "lucide-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import "./message.css";
import { FoundMessage } from "./found-message.tsx";
import { type Message, useRecognition } from "./use-recognition.ts";

/** Largest file that is taken for one message. */
const largest = 4 * 1024 * 1024;

/** Pastes or drops a message from a topic, a log or a tool, and finds out who wrote it. */
export function MessageDialog(): ReactNode {
  const { showOverlay } = useActions();
  const subject = useStudio(currentSubject);
  const subjects = useStudio((state) => state.subjects);
  const [everywhere, setEverywhere] = useState(false);
  const [message, setMessage] = useState<Message>({ kind: "text", text: "" });
  const [refusal, setRefusal] = useState<string>();
  const asked = useMemo(() => (everywhere ? subjects : [subject]), [everywhere, subjects, subject]);
  const found = useRecognition(message, asked);
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const next = await messageOfFile(file);
    setRefusal(typeof next === "string" ? next : undefined);
    if (typeof next !== "string") setMessage(next);
  };
  return (
    <Sheet
      title="Paste a message"
      description="Find out which version wrote a message, in which framing, and what every version reads in it."
      onClose={() => showOverlay("none")}
    >
      <div className="message">
        <label className="message-text">
          <span>A message as hex, base64, a byte string from a log, a console's JSON dump; at most 4 MB</span>
          <textarea
            className="code"
            rows={5}
            spellCheck={false}
            value={message.kind === "text" ? message.text : ""}
            placeholder={message.kind === "file" ? `${message.name}, ${message.bytes.length} bytes` : undefined}
            onChange={(event) => {
              setRefusal(undefined);
              setMessage({ kind: "text", text: event.target.value });
            }}
            onDrop={(event) => {
              const [file] = event.dataTransfer.files;
              if (file === undefined) return;
              event.preventDefault();
              event.stopPropagation();
              void take(file);
            }}
          />
        </label>
        <div className="message-choices">
          <Button small icon={<FileUp size={14} aria-hidden />} onClick={() => picker.current?.click()}>
            Choose a file
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
          {subjects.length > 1 && (
            <label className="message-everywhere">
              <input type="checkbox" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />
              Look in all {subjects.length} subjects
            </label>
          )}
        </div>
        {refusal !== undefined && (
          <p role="alert" className="tone-breaks">
            {refusal}
          </p>
        )}
        <FoundMessage found={found} everywhere={everywhere} />
      </div>
    </Sheet>
  );
}

/** A file's bytes; a file of text is searched for bytes as a pasted text is. */
async function messageOfFile(file: File): Promise<Message | string> {
  if (file.size > largest) return `${file.name} has more than 4 MB. Choose a file with one message.`;
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // A text without control characters was written for people: hex, base64, a dump.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    if (text.trim() !== "" && !/[\x00-\x08\x0e-\x1f]/.test(text)) return { kind: "text", text };
  } catch {
    // No text: the bytes are the message.
  }
  return { kind: "file", name: file.name, bytes };
}
