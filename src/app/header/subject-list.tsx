import { Check, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { formatTitles } from "../../core/model/index.ts";
import { useActions, useStudio } from "../state/store.ts";
import { shortTime } from "../state/version-time.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";

const icon = { size: 14, "aria-hidden": true } as const;

/** The subjects of the workspace, other workspaces, and what can be done with the open subject. */
export function SubjectList({ close }: { readonly close: () => void }): ReactNode {
  const subjects = useStudio((state) => state.subjects);
  const current = useStudio((state) => currentSubject(state).id);
  const { openSubject, showOverlay } = useActions();
  return (
    <>
      {subjects.map((subject) => (
        <button
          key={subject.id}
          type="button"
          className="menu-item"
          aria-current={subject.id === current}
          onClick={() => {
            openSubject(subject.id);
            close();
          }}
        >
          <span className="ellipsis">{subject.name}</span>
          <span className="end muted">{formatTitles[subject.format]}</span>
        </button>
      ))}
      <div className="menu-line" />
      <button
        type="button"
        className="menu-item"
        onClick={() => {
          close();
          showOverlay("open");
        }}
      >
        <Plus {...icon} />
        Open schemas as a new subject
      </button>
      <KeptWorkspaces close={close} />
      <div className="menu-line" />
      <RenameForm />
      <DeleteItem close={close} />
    </>
  );
}

/** Other workspaces that this browser keeps: copies that were made because another tab held the original. */
function KeptWorkspaces({ close }: { readonly close: () => void }): ReactNode {
  const workspaces = useStudio((state) => state.workspaces);
  const here = useStudio((state) => state.workspaceId);
  const { openKeptWorkspace } = useActions();
  const others = workspaces.filter((workspace) => workspace.id !== here);
  if (others.length === 0) return null;
  return (
    <>
      <div className="menu-line" />
      {others.map(({ id, subjects, savedAt }) => (
        <button
          key={id}
          type="button"
          className="menu-item"
          title={subjects.join(", ")}
          onClick={() => {
            openKeptWorkspace(id);
            close();
          }}
        >
          <span className="ellipsis">Other workspace: {subjects.join(", ")}</span>
          <span className="end muted">{shortTime(savedAt, Date.now())}</span>
        </button>
      ))}
    </>
  );
}

function RenameForm(): ReactNode {
  const subject = useStudio(currentSubject);
  const { renameSubject } = useActions();
  const [name, setName] = useState(subject.name);
  return (
    <form
      className="subject-rename"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") renameSubject(subject.id, name.trim());
      }}
    >
      <label className="field">
        <span>Name of this subject</span>
        <input className="input" value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <Button
        type="submit"
        icon={<Check {...icon} />}
        blocked={
          name.trim() === ""
            ? "a subject needs a name"
            : name.trim() === subject.name
              ? "the name is the same"
              : undefined
        }
      >
        Rename
      </Button>
    </form>
  );
}

function DeleteItem({ close }: { readonly close: () => void }): ReactNode {
  const subject = useStudio(currentSubject);
  const others = useStudio((state) => state.subjects.length - 1);
  const { deleteSubject, say } = useActions();
  if (others === 0) return null;
  return (
    <button
      type="button"
      className="menu-item"
      onClick={() => {
        deleteSubject(subject.id);
        say(`Deleted ${subject.name}; Undo brings it back.`);
        close();
      }}
    >
      <Trash2 {...icon} />
      Delete {subject.name}
    </button>
  );
}
