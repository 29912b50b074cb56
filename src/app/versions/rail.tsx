import { Plus, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import "./rail.css";
import { VersionCard } from "./version-card.tsx";

/** The versions of the subject, oldest first; `flat` lays them out in a row, for small screens. */
export function VersionRail({ flat = false }: { readonly flat?: boolean }): ReactNode {
  const subject = useStudio(currentSubject);
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const { addVersion } = useActions();
  const { new: newer } = pickedVersions(subject);
  return (
    <nav className={flat ? "rail rail-flat" : "rail"} aria-label="Versions">
      <ol>
        {subject.versions.map((version, index) => (
          <VersionCard key={version.id} version={version} index={index} subject={subject} />
        ))}
      </ol>
      <Button
        className="rail-add"
        icon={<Plus size={14} aria-hidden="true" />}
        title={`Add a version that starts as a copy of ${newer.name}`}
        blocked={readOnly ? "another tab edits this workspace" : undefined}
        onClick={() => addVersion()}
        aria-label={`Add a version from ${newer.name}`}
      />
      <UndoDelete />
    </nav>
  );
}

/** Stays where the version was, as long as deleting it is the last thing that was done. */
function UndoDelete(): ReactNode {
  const label = useStudio((state) => state.past.at(-1)?.label);
  const { undo } = useActions();
  if (label === undefined || !label.startsWith("Delete ")) return null;
  return (
    <Button variant="quiet" small className="rail-undo" icon={<Undo2 size={13} aria-hidden="true" />} onClick={undo}>
      Undo: {label.toLowerCase()}
    </Button>
  );
}
