import { Pencil, Star, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { SourceFile } from "../../core/model/index.ts";
import { Button } from "../ui/button.tsx";

const icon = { size: 14, "aria-hidden": true } as const;

interface FileRowProps {
  readonly file: SourceFile;
  readonly isMain: boolean;
  readonly isOnly: boolean;
  readonly isShown: boolean;
  readonly blocked: string | undefined;
  readonly onShow: () => void;
  readonly onMain: () => void;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

/** One file of a version: show it, make it the main one, rename it, delete it. */
export function FileRow({ file: { path }, isMain, isOnly, isShown, blocked, ...on }: FileRowProps): ReactNode {
  return (
    <li className="files-row" data-shown={isShown}>
      <button
        type="button"
        className="files-name ellipsis code"
        aria-current={isShown}
        title={path}
        onClick={on.onShow}
      >
        {path}
      </button>
      {isMain && !isOnly && <span className="files-main">main</span>}
      {!isMain && (
        <Button variant="quiet" small iconOnly icon={<Star {...icon} />} blocked={blocked} onClick={on.onMain}>
          {`Make ${path} the main file`}
        </Button>
      )}
      <Button variant="quiet" small iconOnly icon={<Pencil {...icon} />} blocked={blocked} onClick={on.onRename}>
        {`Rename ${path}`}
      </Button>
      <Button
        variant="quiet"
        small
        iconOnly
        icon={<Trash2 {...icon} />}
        blocked={blocked ?? (isOnly ? "a version has at least one file" : undefined)}
        onClick={on.onDelete}
      >
        {`Delete ${path}`}
      </Button>
    </li>
  );
}
