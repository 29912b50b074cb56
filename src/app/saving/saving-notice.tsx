import type { ReactNode } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import "./saving.css";

/** Says when this tab does not keep what is done in it, and what to do about that. */
export function SavingNotice(): ReactNode {
  const access = useStudio((state) => state.access.kind);
  const saving = useStudio((state) => state.saving);
  const { editHere, editCopy, showOverlay } = useActions();
  if (access === "read-only")
    return (
      <div className="saving-notice" role="status">
        <span>
          <strong>Another tab edits this workspace.</strong> This one follows along and changes nothing.
        </span>
        <Button small variant="primary" onClick={editHere}>
          Edit here
        </Button>
        <Button small onClick={editCopy}>
          Edit a copy
        </Button>
      </div>
    );
  if (saving.kind !== "failed") return null;
  return (
    <div className="saving-notice" role="status">
      <span>
        <strong>This browser does not keep your work.</strong> {saving.reason} It is gone when the tab closes, unless
        you export it.
      </span>
      <Button small onClick={() => showOverlay("export")}>
        Export
      </Button>
    </div>
  );
}
