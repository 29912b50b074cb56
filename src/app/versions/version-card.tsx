import { EllipsisVertical } from "lucide-react";
import { type DragEvent, type KeyboardEvent, lazy, type ReactNode, useState } from "react";
import { useActions } from "../state/store.ts";
import { pickedVersions, type Subject, type Version } from "../state/subject.ts";
import { shortTime } from "../state/version-time.ts";
import { Popover } from "../ui/popover.tsx";

const VersionMenu = lazy(() => import("./version-menu.tsx").then((module) => ({ default: module.VersionMenu })));

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
