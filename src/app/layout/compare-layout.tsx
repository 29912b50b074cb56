import type { ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { useActions, useStudio } from "../state/store.ts";
import { type NarrowTab, narrowTabs } from "../state/ui-slice.ts";
import { useScreenWidth } from "../ui/screen-width.ts";
import "./layout.css";
import { TabList } from "./tab-list.tsx";

/** The panes of the Compare screen, each made by its own feature. */
export interface ComparePanes {
  readonly rail: (flat: boolean) => ReactNode;
  readonly old: ReactNode;
  readonly fields: ReactNode;
  readonly new: ReactNode;
  readonly findings: ReactNode;
  readonly evidence: ReactNode;
  /** What stands in the tab of the findings, beside its word. */
  readonly counts: ReactNode;
}

/** Lays the panes out by the room there is: side by side, two columns, or one at a time. */
export function CompareLayout({ panes }: { readonly panes: ComparePanes }): ReactNode {
  const width = useScreenWidth();
  if (width === "wide") return <WideLayout panes={panes} />;
  return width === "middle" ? <MiddleLayout panes={panes} /> : <NarrowLayout panes={panes} />;
}

function WideLayout({ panes }: { readonly panes: ComparePanes }): ReactNode {
  return (
    <main className="main" id="main">
      <Group orientation="vertical">
        <Panel id="top" defaultSize="64" minSize="120px">
          <div className="row">
            {panes.rail(false)}
            <Group orientation="horizontal">
              <Panel id="old" defaultSize="26" minSize="140px">
                {panes.old}
              </Panel>
              <Separator className="handle-upright" aria-label="Width of the old version" />
              <Panel id="fields" defaultSize="21" minSize="160px">
                {panes.fields}
              </Panel>
              <Separator className="handle-upright" aria-label="Width of the fields" />
              <Panel id="new" defaultSize="27" minSize="140px">
                {panes.new}
              </Panel>
              <Separator className="handle-upright" aria-label="Width of the new version" />
              <Panel id="findings" defaultSize="26" minSize="200px">
                {panes.findings}
              </Panel>
            </Group>
          </div>
        </Panel>
        <Separator className="handle-flat" aria-label="Height of the evidence" />
        <Panel id="evidence" defaultSize="36" minSize="80px">
          {panes.evidence}
        </Panel>
      </Group>
    </main>
  );
}

/** Two columns: findings stay in view, the other three share a column as tabs. */
function MiddleLayout({ panes }: { readonly panes: ComparePanes }): ReactNode {
  const chosen = useStudio((state) => state.narrowTab);
  const { showNarrowTab } = useActions();
  const tabs = ["fields", "old", "new"] as const;
  const tab = tabs.find((each) => each === chosen) ?? "fields";
  return (
    <main className="main" id="main">
      {panes.rail(true)}
      <Group orientation="vertical">
        <Panel id="top" defaultSize="58" minSize="120px">
          <Group orientation="horizontal">
            <Panel id="texts" defaultSize="55" minSize="200px">
              <div className="pane">
                <TabList label="Panes" tabs={tabs} chosen={tab} words={tabWords} onChoose={showNarrowTab} />
                <div className="tab-panel" role="tabpanel" aria-label={tabWords[tab]}>
                  {panes[tab]}
                </div>
              </div>
            </Panel>
            <Separator className="handle-upright" aria-label="Width of the findings" />
            <Panel id="findings" defaultSize="45" minSize="200px">
              {panes.findings}
            </Panel>
          </Group>
        </Panel>
        <Separator className="handle-flat" aria-label="Height of the evidence" />
        <Panel id="evidence" defaultSize="42" minSize="80px">
          {panes.evidence}
        </Panel>
      </Group>
    </main>
  );
}

const tabWords = {
  findings: "Findings",
  evidence: "Evidence",
  fields: "Fields",
  old: "Old",
  new: "New",
} as const satisfies Record<NarrowTab, string>;

/** One pane at a time, in the order in which they matter. */
function NarrowLayout({ panes }: { readonly panes: ComparePanes }): ReactNode {
  const tab = useStudio((state) => state.narrowTab);
  const { showNarrowTab } = useActions();
  const withText = tab === "old" || tab === "new";
  return (
    <main className="main" id="main">
      <TabList
        label="Panes"
        tabs={narrowTabs}
        chosen={tab}
        words={tabWords}
        onChoose={showNarrowTab}
        extras={{ findings: panes.counts }}
      />
      {withText ? panes.rail(true) : null}
      <div
        className={tab === "findings" ? "tab-panel tab-flowing" : "tab-panel"}
        role="tabpanel"
        aria-label={tabWords[tab]}
      >
        {panes[tab]}
      </div>
    </main>
  );
}
