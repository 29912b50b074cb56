import { ChevronDown, Layers } from "lucide-react";
import { lazy, type ReactNode } from "react";
import { formatTitles } from "../../core/model/index.ts";
import { useStudio } from "../state/store.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Popover } from "../ui/popover.tsx";

const SubjectList = lazy(() => import("./subject-list.tsx").then((module) => ({ default: module.SubjectList })));

/** Which subject is open; opens, renames and deletes subjects. */
export function SubjectPicker(): ReactNode {
  const name = useStudio((state) => currentSubject(state).name);
  const format = useStudio((state) => currentSubject(state).format);
  return (
    <Popover
      face={
        <>
          <strong className="ellipsis">{name}</strong>
          <span className="muted">{formatTitles[format]}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </>
      }
      className="subject-button"
      icon={<Layers size={14} aria-hidden="true" />}
      title={name}
      label="Subjects"
      look="list"
    >
      {(close) => <SubjectList close={close} />}
    </Popover>
  );
}
