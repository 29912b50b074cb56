import { CircleHelp, Library, Redo2, Share, Undo2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { HelpContent } from "./help-content.tsx";
import { ThemeItems } from "./theme-items.tsx";

const icon = { size: 15, "aria-hidden": true } as const;

/** What the menu of a small screen holds. */
export function MoreItems({ close }: { readonly close: () => void }): ReactNode {
  const [help, setHelp] = useState(false);
  const undoable = useStudio((state) => state.past.at(-1)?.label);
  const redoable = useStudio((state) => state.future.at(-1)?.label);
  const { showOverlay, undo, redo } = useActions();
  const then = (act: () => void) => () => {
    close();
    act();
  };
  if (help)
    return (
      <div className="more-help">
        <HelpContent />
      </div>
    );
  return (
    <>
      <MoreItem icon={<Library {...icon} />} onPick={then(() => showOverlay("gallery"))}>
        Gallery
      </MoreItem>
      <MoreItem icon={<Share {...icon} />} onPick={then(() => showOverlay("export"))}>
        Export
      </MoreItem>
      {undoable === undefined ? null : (
        <MoreItem icon={<Undo2 {...icon} />} onPick={then(undo)}>
          Undo: {undoable}
        </MoreItem>
      )}
      {redoable === undefined ? null : (
        <MoreItem icon={<Redo2 {...icon} />} onPick={then(redo)}>
          Redo: {redoable}
        </MoreItem>
      )}
      <div className="menu-line" />
      <ThemeItems close={close} />
      <div className="menu-line" />
      <MoreItem icon={<CircleHelp {...icon} />} onPick={() => setHelp(true)}>
        Help and keys
      </MoreItem>
    </>
  );
}

function MoreItem(props: {
  readonly icon: ReactNode;
  readonly onPick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <button type="button" className="menu-item" onClick={props.onPick}>
      {props.icon}
      <span>{props.children}</span>
    </button>
  );
}
