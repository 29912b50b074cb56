import { Popover } from "radix-ui";
import type { ReactNode, RefObject } from "react";

export interface PopoverPanelProps {
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly label: string;
  readonly look: "panel" | "list";
  readonly align: "start" | "end";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The open panel of a popover. */
export function PopoverPanel({ anchor, label, look, align, onClose, children }: PopoverPanelProps): ReactNode {
  return (
    <Popover.Root open onOpenChange={(open) => open || onClose()}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
      <Popover.Portal>
        <Popover.Content
          className={look === "list" ? "popover popover-list" : "popover"}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus();
          }}
          onInteractOutside={(event) => {
            // The button itself closes the panel; closing it here too would open it again.
            if (event.target instanceof Node && anchor.current?.contains(event.target) === true) event.preventDefault();
          }}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
