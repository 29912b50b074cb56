import { FileUp } from "lucide-react";
import { type ReactNode, useRef, useState, useSyncExternalStore } from "react";
import { containerFile } from "../state/container-file.ts";
import { useActions } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import "./avro-file.css";
import { FileBlocks } from "./file-blocks.tsx";
import { FileCopy } from "./file-copy.tsx";
import { FileFacts } from "./file-facts.tsx";
import { FileRecords } from "./file-records.tsx";
import { FileSchema } from "./file-schema.tsx";
import { ProblemLine } from "./problem-line.tsx";
import { asWritten, type RecordView } from "./record-view.ts";
import { useContainer, useScan } from "./use-container.ts";
import { WriteFile } from "./write-file.tsx";

/** Looks into an Avro container file: what it is, its blocks, its records as any version reads them. */
export function AvroFileDialog(): ReactNode {
  const { showOverlay } = useActions();
  const file = useSyncExternalStore(containerFile.subscribe, containerFile.get);
  const close = (): void => {
    showOverlay("none");
    containerFile.set(undefined);
  };
  return (
    <Sheet
      title={file?.name ?? "Avro container files"}
      description="An Avro container file: its schema, its blocks, and its records as any version reads them."
      onClose={close}
    >
      <div className="avro-file">
        {file === undefined ? <WithoutFile /> : <Inside file={file} key={`${file.name} ${file.lastModified}`} />}
      </div>
    </Sheet>
  );
}

function WithoutFile(): ReactNode {
  return (
    <>
      <section aria-label="Look into a file">
        <h3>Look into one</h3>
        <Choose />
      </section>
      <WriteFile />
    </>
  );
}

function Choose(): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <p>
      <Button icon={<FileUp size={14} aria-hidden />} onClick={() => picker.current?.click()}>
        Choose an .avro file
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".avro"
        hidden
        aria-label="Avro file"
        onChange={(event) => containerFile.set(event.target.files?.[0])}
      />
    </p>
  );
}

function Inside({ file }: { readonly file: File }): ReactNode {
  const opening = useContainer(file);
  switch (opening.kind) {
    case "opening":
      return <p className="muted">Opening…</p>;
    case "refused":
      return (
        <>
          <ProblemLine problem={opening.problem} />
          <Choose />
        </>
      );
    case "open":
      return <Open file={file} opened={opening.opened} />;
  }
}

type Opened = Extract<ReturnType<typeof useContainer>, { readonly kind: "open" }>["opened"];

function Open({ file, opened }: { readonly file: File; readonly opened: Opened }): ReactNode {
  const scan = useScan(opened);
  const [view, setView] = useState<RecordView>(asWritten);
  return (
    <>
      <FileFacts opened={opened} scan={scan} />
      <FileSchema name={file.name} header={opened.header} />
      <FileRecords opened={opened} total={scan.totals.records} view={view} onView={setView} />
      <FileBlocks scan={scan} size={opened.size} />
      <FileCopy opened={opened} name={file.name} view={view} damaged={scan.totals.damaged.length > 0} />
    </>
  );
}
