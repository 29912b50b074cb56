import { lazy, type ReactNode, Suspense } from "react";
import { SchemaEditor } from "./editor/editor.tsx";
import { EvidencePanel } from "./evidence/evidence-panel.tsx";
import { FieldsPane } from "./fields/fields-pane.tsx";
import { FilesPanel } from "./files/files-panel.tsx";
import { Counts, FindingsPane } from "./findings/findings-pane.tsx";
import { Header } from "./header/header.tsx";
import { CompareLayout } from "./layout/compare-layout.tsx";
import { ErrorBoundary } from "./layout/error-boundary.tsx";
import { usePageKeys } from "./layout/page-keys.ts";
import { SaidLine } from "./layout/said-line.tsx";
import { DropTarget } from "./open/drop-target.tsx";
import { SavingNotice } from "./saving/saving-notice.tsx";
import { useStudio } from "./state/store.ts";
import type { Side } from "./state/subject.ts";
import type { Overlay } from "./state/ui-slice.ts";
import { useCards } from "./state/use-cards.ts";
import { VerdictLine } from "./verdict/verdict-line.tsx";
import { VersionRail } from "./versions/rail.tsx";
import { VersionTitle } from "./versions/version-title.tsx";

// What opens over the page comes when it is first opened.
const OpenDialog = lazy(() => import("./open/open-dialog.tsx").then((module) => ({ default: module.OpenDialog })));
const GalleryDialog = lazy(() =>
  import("./gallery/gallery-dialog.tsx").then((module) => ({ default: module.GalleryDialog })),
);
const ExportDialog = lazy(() =>
  import("./export/export-dialog.tsx").then((module) => ({ default: module.ExportDialog })),
);

const overlays = {
  none: null,
  open: <OpenDialog />,
  gallery: <GalleryDialog />,
  export: <ExportDialog />,
} as const satisfies Record<Overlay, ReactNode>;

/** The frame: the only place that puts features together. */
export function App(): ReactNode {
  usePageKeys();
  const overlay = useStudio((state) => state.overlay);
  return (
    <ErrorBoundary>
      <div className="page">
        <a className="skip" href="#main">
          Skip to the panes
        </a>
        <Header />
        <SavingNotice />
        <VerdictLine />
        <CompareLayout
          panes={{
            rail: (flat) => <VersionRail flat={flat} />,
            old: <EditorPane side="old" />,
            fields: <FieldsPane />,
            new: <EditorPane side="new" />,
            findings: <FindingsPane />,
            evidence: <EvidencePanel />,
            counts: <FindingCounts />,
          }}
        />
        <SaidLine />
        <DropTarget />
      </div>
      <Suspense fallback={null}>{overlays[overlay]}</Suspense>
    </ErrorBoundary>
  );
}

const editorNames = { old: "Old version", new: "New version" } as const satisfies Record<Side, string>;

function EditorPane({ side }: { readonly side: Side }): ReactNode {
  return (
    <section className="pane" aria-label={editorNames[side]}>
      <VersionTitle side={side}>
        <FilesPanel side={side} />
      </VersionTitle>
      <div className="pane-body">
        <SchemaEditor side={side} />
      </div>
    </section>
  );
}

function FindingCounts(): ReactNode {
  return <Counts cards={useCards()} />;
}
