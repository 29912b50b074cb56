import { ClipboardCopy, Download } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { copyText } from "../state/copy-text.ts";
import { useActions, useStudio } from "../state/store.ts";
import { workspaceToFile } from "../state/subject-file.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { fileName, saveFile } from "../ui/save-file.ts";
import { Sheet } from "../ui/sheet.tsx";
import "./export.css";
import { VersionFiles } from "./version-files.tsx";

const icon = { size: 15, "aria-hidden": true } as const;

/** The workspace, or one subject of it, as one file that Open reads again. */
export function ExportDialog(): ReactNode {
  const { showOverlay, say } = useActions();
  const subjects = useStudio((state) => state.subjects);
  const subject = useStudio(currentSubject);
  const whole = useMemo(() => fileText(subjects, subject.id), [subjects, subject]);
  const single = useMemo(() => fileText([subject], subject.id), [subject]);
  const save = (text: string, name: string): void => {
    saveFile(text, name);
    say(`Saved ${name}.`);
  };
  const copy = (text: string): Promise<void> =>
    copyText(text, say, `Copied ${subject.name} as JSON.`, "save the file instead");
  return (
    <Sheet
      title="Export"
      description="Save the workspace, or one subject, as a file that the studio opens again."
      onClose={() => showOverlay("none")}
    >
      <div className="export">
        <section>
          <h3>The whole workspace</h3>
          <p className="muted">
            {subjects.length === 1 ? "One subject" : `${subjects.length} subjects`} with all versions, samples and what
            judges them, in one JSON file ({kilobytes(whole)}).
          </p>
          <Button
            variant="primary"
            icon={<Download {...icon} />}
            onClick={() => save(whole, fileName("workspace", new Date()))}
          >
            Save the workspace
          </Button>
        </section>
        <section>
          <h3>Only {subject.name}</h3>
          <p className="muted">
            {subject.versions.length === 1 ? "One version" : `${subject.versions.length} versions`} and{" "}
            {subject.samples.length === 1 ? "one sample" : `${subject.samples.length} samples`} ({kilobytes(single)}).
          </p>
          <div className="export-actions">
            <Button icon={<Download {...icon} />} onClick={() => save(single, fileName(subject.name, new Date()))}>
              Save the subject
            </Button>
            <Button variant="quiet" icon={<ClipboardCopy {...icon} />} onClick={() => void copy(single)}>
              Copy as JSON
            </Button>
          </div>
        </section>
        <VersionFiles />
        <p className="muted">
          Open reads these files again, here or on another machine; dropping one on the page does, too.
        </p>
      </div>
    </Sheet>
  );
}

function fileText(subjects: Parameters<typeof workspaceToFile>[0], current: string): string {
  return `${JSON.stringify(workspaceToFile(subjects, current), null, 2)}\n`;
}

function kilobytes(text: string): string {
  const bytes = new Blob([text]).size;
  return bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`;
}
