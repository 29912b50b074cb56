import { Ellipsis } from "lucide-react";
import { lazy, type ReactNode } from "react";
import { Popover } from "../ui/popover.tsx";

const MoreItems = lazy(() => import("./more-items.tsx").then((module) => ({ default: module.MoreItems })));

/** On a small screen, everything of the top line that is not needed all the time. */
export function MoreMenu(): ReactNode {
  return (
    <Popover
      face={<span className="unseen">More</span>}
      icon={<Ellipsis size={15} aria-hidden="true" />}
      title="More"
      className="button-icon help-button"
      label="More"
      look="list"
      align="end"
    >
      {(close) => <MoreItems close={close} />}
    </Popover>
  );
}
