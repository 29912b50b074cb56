import { ArrowDown, ArrowUp, Check, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Subject, type Version } from "../state/subject.ts";
import { Button } from "../ui/button.tsx";

interface VersionMenuProps {
  readonly version: Version;
  readonly index: number;
  readonly subject: Subject;
  readonly close: () => void;
}

const icon = { size: 14, "aria-hidden": true } as const;

/** What can be done with one version: rename, compare, copy, move, delete. */
export function VersionMenu(props: VersionMenuProps): ReactNode {
  const { version, index, subject, close } = props;
  const { pickVersions, moveVersion, addVersion } = useActions();
  const picked = pickedVersions(subject);
  const then = (act: () => void) => () => {
    act();
    close();
  };
  const { id, name } = version;
  return (
    <>
      <RenameVersion version={version} close={close} />
      <div className="menu-line" />
      <MenuItem pressed={picked.old.id === id} onPick={then(() => pickVersions({ old: id }))}>
        Compare as old
      </MenuItem>
      <MenuItem pressed={picked.new.id === id} onPick={then(() => pickVersions({ new: id }))}>
        Compare as new
      </MenuItem>
      <MenuItem onPick={then(() => addVersion({ ...version.source }))}>Add a version from {name}</MenuItem>
      <div className="menu-line" />
      {index > 0 ? (
        <MenuItem icon={<ArrowUp {...icon} />} onPick={then(() => moveVersion(id, index - 1))}>
          Move earlier
        </MenuItem>
      ) : null}
      {index < subject.versions.length - 1 ? (
        <MenuItem icon={<ArrowDown {...icon} />} onPick={then(() => moveVersion(id, index + 1))}>
          Move later
        </MenuItem>
      ) : null}
      <DeleteVersion version={version} last={subject.versions.length === 1} close={close} />
    </>
  );
}

function MenuItem(props: {
  readonly icon?: ReactNode;
  readonly pressed?: boolean;
  readonly onPick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <button type="button" className="menu-item" aria-pressed={props.pressed} onClick={props.onPick}>
      {props.icon}
      <span>{props.children}</span>
    </button>
  );
}

function RenameVersion({ version, close }: { readonly version: Version; readonly close: () => void }): ReactNode {
  const [name, setName] = useState(version.name);
  const { renameVersion } = useActions();
  return (
    <form
      className="subject-rename"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "" && name !== version.name) renameVersion(version.id, name.trim());
        close();
      }}
    >
      <label className="field">
        <span>Name</span>
        <input className="input" value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <Button
        type="submit"
        icon={<Check {...icon} />}
        blocked={name.trim() === "" ? "a version needs a name" : undefined}
      >
        Rename
      </Button>
    </form>
  );
}

function DeleteVersion(props: {
  readonly version: Version;
  readonly last: boolean;
  readonly close: () => void;
}): ReactNode {
  const { version, last, close } = props;
  const { deleteVersion, say } = useActions();
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  if (last || readOnly)
    return <p className="menu-item muted">{last ? "The only version stays." : "Read-only in this tab."}</p>;
  return (
    <MenuItem
      icon={<Trash2 {...icon} />}
      onPick={() => {
        deleteVersion(version.id);
        say(`Deleted ${version.name}; Undo brings it back.`);
        close();
      }}
    >
      Delete
    </MenuItem>
  );
}
