import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Side } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Popover } from "../ui/popover.tsx";
import "./rail.css";

const sideWords = { old: "Old", new: "New" } as const satisfies Record<Side, string>;

export interface VersionTitleProps {
  readonly side: Side;
  /** The files of the version, from whoever lists them. */
  readonly children: ReactNode;
}

/** The title of an editor pane: which version it is, which root it has, and its files. */
export function VersionTitle({ side, children }: VersionTitleProps): ReactNode {
  const subject = useStudio(currentSubject);
  const { pickVersions } = useActions();
  const version = pickedVersions(subject)[side];
  return (
    <div className="pane-title">
      <h2>
        <Popover
          face={
            <>
              {sideWords[side]} · {version.name}
              <ChevronDown size={12} aria-hidden="true" />
            </>
          }
          variant="quiet"
          small
          className="version-picker"
          title={`Choose the ${side} version`}
          label={`Choose the ${side} version`}
          look="list"
        >
          {(close) =>
            subject.versions.map((each) => (
              <button
                key={each.id}
                type="button"
                className="menu-item"
                aria-pressed={each.id === version.id}
                onClick={() => {
                  pickVersions({ [side]: each.id });
                  close();
                }}
              >
                {each.name}
              </button>
            ))
          }
        </Popover>
      </h2>
      <div className="end">
        <RootPicker side={side} />
        {children}
      </div>
    </div>
  );
}

/** Which message or document is compared: guessed until it is chosen, and shown either way. */
function RootPicker({ side }: { readonly side: Side }): ReactNode {
  const version = useStudio((state) => pickedVersions(currentSubject(state))[side]);
  const roots = useStudio((state) => state.facts[version.id]?.facts.roots);
  const { pickRoot } = useActions();
  const [guessed] = roots ?? [];
  const root = version.source.root ?? guessed;
  if (roots === undefined || roots.length < 2 || root === undefined) return null;
  return (
    <Popover
      face={<span className="ellipsis code">{root.slice(root.lastIndexOf(".") + 1)}</span>}
      variant="quiet"
      small
      className="root-picker"
      title={`Root: ${root}${version.source.root === undefined ? " (guessed)" : ""}`}
      label="Choose what is compared"
      look="list"
      align="end"
    >
      {(close) =>
        roots.map((each) => (
          <button
            key={each}
            type="button"
            className="menu-item code"
            aria-pressed={each === root}
            onClick={() => {
              pickRoot(each);
              close();
            }}
          >
            {each}
          </button>
        ))
      }
    </Popover>
  );
}
