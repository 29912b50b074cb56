import { ArrowDown, ArrowUp, Check, EllipsisVertical, Trash2 } from "lucide-react";
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Subject, type Version } from "../state/subject.ts";
import { shortTime } from "../state/version-time.ts";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";

interface VersionCardProps {
  readonly version: Version;
  readonly index: number;
  readonly subject: Subject;
}

const draggedType = "application/x-studio-version";

/** One version in the rail: a click compares it as the new one, Alt with an arrow moves it, the menu does the rest. */
export function VersionCard({ version, index, subject }: VersionCardProps): ReactNode {
  const [over, setOver] = useState(false);
  const { moveVersion, pickVersions } = useActions();
  const picked = pickedVersions(subject);
  const isOld = picked.old.id === version.id;
  const isNew = picked.new.id === version.id;
  const classes = ["version"];
  if (isOld || isNew) classes.push("version-picked");
  if (isNew) classes.push("version-new");
  if (over) classes.push("version-over");

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    moveVersion(version.id, event.key === "ArrowUp" ? index - 1 : index + 1);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    const id = event.dataTransfer.getData(draggedType);
    if (id === "") return;
    event.preventDefault();
    event.stopPropagation();
    moveVersion(id, index);
  };
  const role = isOld && isNew ? "BOTH" : isOld ? "OLD" : isNew ? "NEW" : "";
  return (
    <li
      className={classes.join(" ")}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(draggedType, version.id)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(draggedType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <button
        type="button"
        className="version-open"
        title={`${version.name}. Click: compare as new. Shift-click: as old. Alt with an arrow key: move.`}
        onClick={(event) => pickVersions(event.shiftKey ? { old: version.id } : { new: version.id })}
        onKeyDown={onKeyDown}
      >
        <span className="version-name">
          <span className="ellipsis">{version.name}</span>
          {role === "" ? null : <span className="version-role">{role}</span>}
        </span>
        <span className="version-when" title={new Date(version.editedAt).toLocaleString()}>
          {shortTime(version.editedAt, Date.now())}
        </span>
      </button>
      <Popover
        face={<span className="unseen">{`What to do with ${version.name}`}</span>}
        icon={<EllipsisVertical size={13} aria-hidden="true" />}
        variant="quiet"
        className="version-menu button-icon"
        label={`Version ${version.name}`}
        look="list"
      >
        {(close) => <VersionMenu version={version} index={index} subject={subject} close={close} />}
      </Popover>
    </li>
  );
}

const icon = { size: 14, "aria-hidden": true } as const;

function VersionMenu(props: VersionCardProps & { readonly close: () => void }): ReactNode {
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
