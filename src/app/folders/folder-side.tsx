import { FolderOpen } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { failedWith, formatTitles, type Problem, type Result } from "../../core/model/index.ts";
import { schemaFolder } from "../pick/folders.ts";
import { filesOfInput } from "../pick/named-file.ts";
import { type PickedFolder, pickedFolders } from "../state/picked-folders.ts";
import type { Side } from "../state/subject.ts";
import { Button } from "../ui/button.tsx";
import { ProblemList } from "./problem-list.tsx";

const titles = { old: "Old folder", new: "New folder" } as const satisfies Record<Side, string>;

interface FolderSideProps {
  readonly side: Side;
  readonly folder: PickedFolder | undefined;
}

/** One side of the comparison: the folder or archive that was chosen for it. */
export function FolderSide({ side, folder }: FolderSideProps): ReactNode {
  const folderPicker = useRef<HTMLInputElement>(null);
  const archivePicker = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [reading, setReading] = useState(false);
  const take = async (list: FileList | null): Promise<void> => {
    if (list === null || list.length === 0) return;
    setReading(true);
    const found = await schemaFolder(filesOfInput(list)).catch(unreadable);
    setReading(false);
    setProblems(found.ok ? [] : found.problems);
    if (found.ok) pickedFolders.set({ ...pickedFolders.get(), [side]: found.value });
  };
  return (
    <section className="folders-side" aria-label={titles[side]}>
      <h3>{titles[side]}</h3>
      {reading ? (
        <p className="muted" role="status">
          Reading…
        </p>
      ) : folder === undefined ? (
        <p className="muted">Drop a folder or a zip anywhere, or choose one.</p>
      ) : (
        <p>
          <strong className="code folders-name">{folder.name}</strong>
          <span className="muted">
            {" "}
            {folder.files.length.toLocaleString("en")} {formatTitles[folder.format]}{" "}
            {folder.files.length === 1 ? "file" : "files"}
            {folder.config === undefined ? "" : ", buf.yaml"}
          </span>
        </p>
      )}
      <div className="folders-actions">
        <Button small icon={<FolderOpen size={14} aria-hidden="true" />} onClick={() => folderPicker.current?.click()}>
          Choose a folder
        </Button>
        <Button small variant="quiet" onClick={() => archivePicker.current?.click()}>
          Choose a zip
        </Button>
      </div>
      <input
        ref={folderPicker}
        hidden
        type="file"
        aria-label={titles[side]}
        {...{ webkitdirectory: "" }}
        onChange={(event) => void take(event.target.files)}
      />
      <input
        ref={archivePicker}
        hidden
        type="file"
        accept=".zip"
        aria-label={`${titles[side]} as a zip`}
        onChange={(event) => void take(event.target.files)}
      />
      <ProblemList problems={[...problems, ...(folder?.problems ?? [])]} />
    </section>
  );
}

/** A file that changed or went between the choice and the reading. */
function unreadable(error: unknown): Result<never> {
  const reason = error instanceof Error ? error.message : String(error);
  return failedWith(`It could not be read: ${reason}`, "Choose it once more.");
}
