import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import "./sheet.css";

export interface SheetProps {
  readonly title: string;
  /** One sentence under the title for who hears it; drawn nowhere. */
  readonly description: string;
  readonly onClose: () => void;
  /** Takes most of the screen, for what is read like a page. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A sheet from the right edge, the whole screen on a phone; Escape or a click beside it closes it. */
export function Sheet({ title, description, onClose, wide = false, children }: SheetProps): ReactNode {
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="sheet-shade" />
        <Dialog.Content className={wide ? "sheet sheet-wide" : "sheet"}>
          <header className="sheet-title">
            <Dialog.Title asChild>
              <h2>{title}</h2>
            </Dialog.Title>
            <Dialog.Close asChild>
              <Button variant="quiet" icon={<X size={16} aria-hidden="true" />} iconOnly>
                Close
              </Button>
            </Dialog.Close>
          </header>
          <Dialog.Description className="unseen">{description}</Dialog.Description>
          <div className="sheet-body">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
