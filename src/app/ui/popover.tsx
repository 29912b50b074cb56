import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Button, type ButtonProps } from "./button.tsx";
import "./popover.css";

// The panel's library comes with the first click: nothing of it is needed to draw the page.
const PopoverPanel = lazy(() => import("./popover-panel.tsx").then((module) => ({ default: module.PopoverPanel })));

export interface PopoverProps extends Omit<ButtonProps, "children" | "onClick" | "content"> {
  /** The button's face. */
  readonly face: ReactNode;
  /** Names the panel for who cannot see where it opened. */
  readonly label: string;
  /** `list` is a column of menu items. */
  readonly look?: "panel" | "list";
  readonly align?: "start" | "end";
  /** The panel's content; `close` closes it and gives the focus back to the button. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a panel that opens beside it. */
export function Popover({
  face,
  label,
  look = "panel",
  align = "start",
  children,
  ...button
}: PopoverProps): ReactNode {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button {...button} ref={anchor} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        {face}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <PopoverPanel anchor={anchor} label={label} look={look} align={align} onClose={close}>
            {children(close)}
          </PopoverPanel>
        </Suspense>
      ) : null}
    </>
  );
}
