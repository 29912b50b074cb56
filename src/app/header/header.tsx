import { CircleHelp, FolderOpen, Library, Lock, Monitor, Moon, Redo2, Share, Sun, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { type Theme, themes } from "../state/ui-slice.ts";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";
import { HelpContent } from "./help-content.tsx";
import "./header.css";
import { SubjectPicker } from "./subject-picker.tsx";

const icon = { size: 15, "aria-hidden": true } as const;

const themeIcons = {
  system: <Monitor {...icon} />,
  light: <Sun {...icon} />,
  dark: <Moon {...icon} />,
} as const satisfies Record<Theme, ReactNode>;

const themeWords = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
} as const satisfies Record<Theme, string>;

/** The top line: what is open, and the things that are done to the whole workspace. */
export function Header(): ReactNode {
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
        <UndoButtons />
        <Button icon={<FolderOpen {...icon} />} onClick={() => showOverlay("open")}>
          <span className="button-words">Open</span>
        </Button>
        <Button icon={<Library {...icon} />} onClick={() => showOverlay("gallery")}>
          <span className="button-words">Gallery</span>
        </Button>
        <Button icon={<Share {...icon} />} onClick={() => showOverlay("export")}>
          <span className="button-words">Export</span>
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
      </div>
    </header>
  );
}

function ThemePicker(): ReactNode {
  const theme = useStudio((state) => state.theme);
  const { pickTheme } = useActions();
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
      {(close) =>
        themes.map((each) => (
          <button
            key={each}
            type="button"
            className="menu-item"
            aria-pressed={each === theme}
            onClick={() => {
              pickTheme(each);
              close();
            }}
          >
            {themeIcons[each]}
            {themeWords[each]}
          </button>
        ))
      }
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
