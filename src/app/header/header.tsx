import { CircleHelp, FolderOpen, Library, Lock, Redo2, Share, Undo2 } from "lucide-react";
import { lazy, type ReactNode } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";
import { useScreenWidth } from "../ui/screen-width.ts";
import "./header.css";
import { MoreMenu } from "./more-menu.tsx";
import { SubjectPicker } from "./subject-picker.tsx";
import { ThemeItems, themeIcons, themeWords } from "./theme-items.tsx";

const icon = { size: 15, "aria-hidden": true } as const;

// What opens from a button comes with the first click.
const HelpContent = lazy(() => import("./help-content.tsx").then((module) => ({ default: module.HelpContent })));

/** The top line: what is open, and the things that are done to the whole workspace. */
export function Header(): ReactNode {
  const narrow = useScreenWidth() === "narrow";
  const { showOverlay } = useActions();
  return (
    <header className="header">
      <h1 className="brand">
        <i className="brand-mark" aria-hidden="true" />
        <span>Schema Evolution Studio</span>
      </h1>
      <SubjectPicker />
      <div className="end">
        <span className="header-note">
          <Lock size={13} aria-hidden="true" />
          Nothing leaves this browser
        </span>
        {narrow ? null : <UndoButtons />}
        <Button icon={<FolderOpen {...icon} />} onClick={() => showOverlay("open")}>
          Open
        </Button>
        {narrow ? <MoreMenu /> : <WideTools />}
      </div>
    </header>
  );
}

function WideTools(): ReactNode {
  const { showOverlay } = useActions();
  return (
    <>
      <Button icon={<Library {...icon} />} onClick={() => showOverlay("gallery")}>
        Gallery
      </Button>
      <Button icon={<Share {...icon} />} onClick={() => showOverlay("export")}>
        Export
      </Button>
      <ThemePicker />
      <Popover
        face={<span className="unseen">Help and keys</span>}
        icon={<CircleHelp {...icon} />}
        title="Help and keys (?)"
        variant="quiet"
        className="button-icon help-button"
        label="Help and keys"
        align="end"
      >
        {() => <HelpContent />}
      </Popover>
    </>
  );
}

function ThemePicker(): ReactNode {
  const theme = useStudio((state) => state.theme);
  return (
    <Popover
      face={<span className="unseen">Theme: {themeWords[theme]}</span>}
      icon={themeIcons[theme]}
      title={`Theme: ${themeWords[theme]}`}
      variant="quiet"
      className="button-icon"
      label="Theme"
      look="list"
      align="end"
    >
      {(close) => <ThemeItems close={close} />}
    </Popover>
  );
}

/** Undo and redo of what was done to the workspace; shown once there is something to undo. */
function UndoButtons(): ReactNode {
  const undoable = useStudio((state) => state.past.at(-1)?.label);
  const redoable = useStudio((state) => state.future.at(-1)?.label);
  const { undo, redo } = useActions();
  if (undoable === undefined && redoable === undefined) return null;
  return (
    <>
      <Button
        variant="quiet"
        icon={<Undo2 {...icon} />}
        iconOnly
        blocked={undoable === undefined ? "nothing to undo" : undefined}
        onClick={undo}
      >
        {undoable === undefined ? "Undo" : `Undo: ${undoable}`}
      </Button>
      <Button
        variant="quiet"
        icon={<Redo2 {...icon} />}
        iconOnly
        blocked={redoable === undefined ? "nothing to redo" : undefined}
        onClick={redo}
      >
        {redoable === undefined ? "Redo" : `Redo: ${redoable}`}
      </Button>
    </>
  );
}
