import { type ReactNode, useEffect, useState } from "react";
import { containerAmong, filesOfDrop, type NamedFile } from "../pick/named-file.ts";
import { containerFile } from "../state/container-file.ts";
import { eventsFile } from "../state/events-file.ts";
import { studioStore } from "../state/store.ts";
import { takeFolders } from "./folders-dropped.ts";
import { type Gathered, readFiles, waiting } from "./gathered.ts";
import "./open.css";

/** Takes files dropped anywhere on the page, and what is pasted outside a text field, to the dialog that opens them. */
export function DropTarget(): ReactNode {
  const [over, setOver] = useState(false);
  /** Drops that are still being read: a large folder takes seconds. */
  const [reading, setReading] = useState(0);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent): void => {
      // Without this the browser would leave the page and show the file.
      if (hasFiles(event)) event.preventDefault();
    };
    const take = (found: Promise<readonly NamedFile[]>): void => {
      setReading((count) => count + 1);
      void takeFiles(found).finally(() => setReading((count) => count - 1));
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setOver(false);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      take(filesOfDrop(event.dataTransfer));
    };
    const paste = (event: ClipboardEvent): void => {
      if (inTextField(event.target) || event.clipboardData === null) return;
      const { clipboardData } = event;
      if (clipboardData.files.length > 0) take(filesOfDrop(clipboardData));
      else {
        const text = clipboardData.getData("text/plain");
        if (text.trim() === "") return;
        void handOver(Promise.resolve({ texts: [{ path: "", text }], problems: [] }));
      }
      event.preventDefault();
    };
    const ends = [
      listen("dragenter", enter),
      listen("dragleave", leave),
      listen("dragover", hover),
      listen("drop", drop),
      listen("paste", paste),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  if (!over && reading > 0)
    return (
      <p className="drop-reading" role="status">
        Reading what was dropped…
      </p>
    );
  if (!over) return null;
  return (
    <div className="drop-target" aria-hidden="true">
      <p>Drop schemas, a folder or zip, an .avro file, or an exported workspace</p>
    </div>
  );
}

function listen<K extends keyof WindowEventMap>(name: K, listener: (event: WindowEventMap[K]) => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}

function inTextField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, select, [contenteditable], .monaco-editor") !== null
  );
}

/** JSON lines are events, not schemas. */
const eventsName = /\.(ndjson|jsonl)$/i;

/** Shows a container file in its own view, and everything else in the dialog. */
async function takeFiles(found: Promise<readonly NamedFile[]>): Promise<void> {
  const { overlay, actions } = studioStore.getState();
  try {
    const files = await found;
    if (await takeFolders(files, overlay === "folders")) return actions.showOverlay("folders");
    const [only] = files;
    if (only !== undefined && files.length === 1 && (overlay === "replay" || eventsName.test(only.path))) {
      eventsFile.set(only.file);
      return actions.showOverlay("replay");
    }
    const container = await containerAmong(files);
    if (container === undefined) return await handOver(readFiles(files));
    containerFile.set(container);
    actions.showOverlay("avro-file");
  } catch (error) {
    await handOver(Promise.reject(error));
  }
}

/** Shows what was gathered in the dialog; a file that vanished while it was read gets a sentence, too. */
function handOver(reading: Promise<Gathered>): Promise<void> {
  const show = (gathered: Gathered): void => {
    waiting.set(gathered);
    studioStore.getState().actions.showOverlay("open");
  };
  return reading.then(show, (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = {
      severity: "error",
      message: `The files could not be read: ${reason}`,
      hint: "Drop them once more, or fewer of them.",
    } as const;
    show({ texts: [], problems: [problem] });
  });
}
