import { lazy, type ReactNode, Suspense } from "react";
import { SchemaEditor } from "./editor/editor.tsx";
import { FilesPanel } from "./files/files-panel.tsx";
import { Counts } from "./findings/counts.tsx";
import { Fingerprints } from "./fingerprints/fingerprints.tsx";
import { Header } from "./header/header.tsx";
import { CompareLayout } from "./layout/compare-layout.tsx";
import { ErrorBoundary } from "./layout/error-boundary.tsx";
import { usePageKeys } from "./layout/page-keys.ts";
import { SaidLine } from "./layout/said-line.tsx";
import { OtherSyntax } from "./other-syntax/other-syntax.tsx";
import { SavingNotice } from "./saving/saving-notice.tsx";
import { useStudio } from "./state/store.ts";
import type { Side } from "./state/subject.ts";
import type { Overlay } from "./state/ui-slice.ts";
import { VerdictLine } from "./verdict/verdict-line.tsx";
import { VersionRail } from "./versions/rail.tsx";
import { VersionTitle } from "./versions/version-title.tsx";

// Nothing of these is needed for the first verdict, and they have nothing to show before it, so they come after it; what
// opens over the page comes when it is first opened.
const FieldsPane = lazy(() => import("./fields/fields-pane.tsx").then((module) => ({ default: module.FieldsPane })));
const FindingsPane = lazy(() =>
  import("./findings/findings-pane.tsx").then((module) => ({ default: module.FindingsPane })),
);
const EvidencePanel = lazy(() =>
  import("./evidence/evidence-panel.tsx").then((module) => ({ default: module.EvidencePanel })),
);
const DropTarget = lazy(() => import("./open/drop-target.tsx").then((module) => ({ default: module.DropTarget })));
const OpenDialog = lazy(() => import("./open/open-dialog.tsx").then((module) => ({ default: module.OpenDialog })));
const GalleryDialog = lazy(() =>
  import("./gallery/gallery-dialog.tsx").then((module) => ({ default: module.GalleryDialog })),
);
const ExportDialog = lazy(() =>
  import("./export/export-dialog.tsx").then((module) => ({ default: module.ExportDialog })),
);
const MessageDialog = lazy(() =>
  import("./message/message-dialog.tsx").then((module) => ({ default: module.MessageDialog })),
);
const AvroFileDialog = lazy(() =>
  import("./avro-file/avro-file-dialog.tsx").then((module) => ({ default: module.AvroFileDialog })),
);
const FoldersDialog = lazy(() =>
  import("./folders/folders-dialog.tsx").then((module) => ({ default: module.FoldersDialog })),
);
const ContentModelsDialog = lazy(() =>
  import("./content-models/content-models-dialog.tsx").then((module) => ({ default: module.ContentModelsDialog })),
);
const ReplayDialog = lazy(() =>
  import("./replay/replay-dialog.tsx").then((module) => ({ default: module.ReplayDialog })),
);

const overlays = {
  none: null,
  open: <OpenDialog />,
  gallery: <GalleryDialog />,
  export: <ExportDialog />,
  message: <MessageDialog />,
  "avro-file": <AvroFileDialog />,
  folders: <FoldersDialog />,
  replay: <ReplayDialog />,
  "content-models": <ContentModelsDialog />,
} as const satisfies Record<Overlay, ReactNode>;

/** The frame: the only place that puts features together. */
export function App(): ReactNode {
  usePageKeys();
  const overlay = useStudio((state) => state.overlay);
  const settled = useStudio((state) => state.settledOnce);
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
            fields: (
              <Later>
                <FieldsPane />
              </Later>
            ),
            new: <EditorPane side="new" />,
            findings: (
              <Later>
                <FindingsPane />
              </Later>
            ),
            evidence: (
              <Later>
                <EvidencePanel />
              </Later>
            ),
            counts: <Counts />,
          }}
        />
        <SaidLine />
      </div>
      <Suspense fallback={null}>
        {settled ? <DropTarget /> : null}
        {overlays[overlay]}
      </Suspense>
    </ErrorBoundary>
  );
}

/** Waits for the first verdict (or for the news that there is none) before its content is fetched. */
function Later({ children }: { readonly children: ReactNode }): ReactNode {
  const settled = useStudio((state) => state.settledOnce);
  const meanwhile = <div className="pane" />;
  return settled ? <Suspense fallback={meanwhile}>{children}</Suspense> : meanwhile;
}

const editorNames = { old: "Old version", new: "New version" } as const satisfies Record<Side, string>;

function EditorPane({ side }: { readonly side: Side }): ReactNode {
  return (
    <section className="pane" aria-label={editorNames[side]}>
      <VersionTitle side={side}>
        <OtherSyntax side={side} />
        <Fingerprints side={side} />
        <FilesPanel side={side} />
      </VersionTitle>
      <div className="pane-body">
        <SchemaEditor side={side} />
      </div>
    </section>
  );
}
