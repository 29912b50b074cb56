import { AlignLeft, ChevronDown, FilePlus } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Result, SchemaSource, SourceFile } from "../../core/model/index.ts";
import { formatFile } from "../editor/format-text.ts";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Side, type Subject, type Version } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";
import {
  filePath,
  filesLike,
  newTexts,
  withMainFile,
  withNewFile,
  withoutFile,
  withRenamedFile,
} from "./file-edits.ts";
import { FileRow } from "./file-row.tsx";
import "./files.css";

const icon = { size: 14, "aria-hidden": true } as const;

/** The file an editor shows, and behind it all files of the version: choose, add, rename, delete, make one the main one. */
export function FilesPanel({ side }: { readonly side: Side }): ReactNode {
  const subject = useStudio(currentSubject);
  const version = pickedVersions(subject)[side];
  const chosen = useStudio((state) => state.openFiles[version.id]);
  const { files } = version.source;
  const shown = files.find((file) => file.path === chosen) ?? files[0];
  if (shown === undefined) return null;
  const name = shown.path.slice(shown.path.lastIndexOf("/") + 1);
  return (
    <Popover
      face={
        <>
          <span className="ellipsis code">{name}</span>
          {files.length > 1 && <span className="files-count">of {files.length}</span>}
          <ChevronDown size={12} aria-hidden="true" />
        </>
      }
      variant="quiet"
      small
      className="files-button"
      title={`${shown.path}: files of ${version.name}`}
      label={`Files of ${version.name}`}
      align="end"
    >
      {(close) => <FileList subject={subject} version={version} shown={shown} close={close} />}
    </Popover>
  );
}

interface FileListProps {
  readonly subject: Subject;
  readonly version: Version;
  readonly shown: SourceFile;
  readonly close: () => void;
}

/** With more files there is a field to find one by. */
const fewFiles = 12;
/** More rows than a person looks through take long to draw. */
const mostRows = 100;

/** What the name field is for, while it is open. */
type Naming = { readonly kind: "new" } | { readonly kind: "rename"; readonly path: string };

function FileList({ subject, version, shown, close }: FileListProps): ReactNode {
  const actions = useActions();
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const [naming, setNaming] = useState<Naming>();
  const [wanted, setWanted] = useState("");
  const { source } = version;
  const rows = useMemo(() => filesLike(source.files, wanted), [source, wanted]);
  const blocked = readOnly ? "another tab is editing this workspace" : undefined;
  const replace = (next: SchemaSource, label: string): void => actions.replaceSource(version.id, next, label);
  const named = (path: string): void => {
    if (naming?.kind === "rename") replace(withRenamedFile(source, naming.path, path), `Rename ${naming.path}`);
    else replace(withNewFile(source, path, newTexts[subject.format]), `Add ${path}`);
    actions.showFile(version.id, path);
    setNaming(undefined);
  };
  const show = (file: SourceFile): void => {
    actions.showFile(version.id, file.path);
    close();
  };
  return (
    <div className="files">
      {source.files.length > fewFiles && (
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was asked for by the button just pressed
          autoFocus
          className="input"
          type="search"
          placeholder={`Find one of ${source.files.length.toLocaleString("en")} files`}
          aria-label="Find a file by its path"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          onKeyDown={(event) => {
            const [first] = rows;
            if (event.key === "Enter" && first !== undefined) show(first);
          }}
        />
      )}
      <ul className="files-list">
        {rows.slice(0, mostRows).map((file) => (
          <FileRow
            key={file.path}
            file={file}
            isMain={file === source.files[0]}
            isOnly={source.files.length === 1}
            isShown={file.path === shown.path}
            blocked={blocked}
            onShow={() => show(file)}
            onMain={() => replace(withMainFile(source, file.path), `Make ${file.path} the main file`)}
            onRename={() => setNaming({ kind: "rename", path: file.path })}
            onDelete={() => replace(withoutFile(source, file.path), `Delete ${file.path}`)}
          />
        ))}
      </ul>
      {rows.length === 0 && <p className="muted">No file of {source.files.length} fits.</p>}
      {rows.length > mostRows && (
        <p className="muted">and {(rows.length - mostRows).toLocaleString("en")} more: type a part of the path</p>
      )}
      {naming !== undefined && (
        <NameField
          key={naming.kind === "rename" ? naming.path : ""}
          start={naming.kind === "rename" ? naming.path : ""}
          check={(typed) => filePath(typed, source, subject.format, naming.kind === "rename" ? naming.path : undefined)}
          onDone={named}
          onCancel={() => setNaming(undefined)}
        />
      )}
      <div className="files-foot">
        <Button small icon={<FilePlus {...icon} />} blocked={blocked} onClick={() => setNaming({ kind: "new" })}>
          Add a file
        </Button>
        <Button
          small
          variant="quiet"
          icon={<AlignLeft {...icon} />}
          blocked={blocked}
          onClick={() => {
            void formatFile(version.id, shown.path);
            close();
          }}
        >
          Format this file
        </Button>
      </div>
    </div>
  );
}

interface NameFieldProps {
  readonly start: string;
  readonly check: (typed: string) => Result<string>;
  readonly onDone: (path: string) => void;
  readonly onCancel: () => void;
}

function NameField({ start, check, onDone, onCancel }: NameFieldProps): ReactNode {
  const [typed, setTyped] = useState(start);
  const [problem, setProblem] = useState<string>();
  return (
    <form
      className="files-naming"
      onSubmit={(event) => {
        event.preventDefault();
        const path = check(typed);
        if (path.ok) onDone(path.value);
        else setProblem(`${path.problems[0]?.message ?? ""} ${path.problems[0]?.hint ?? ""}`.trim());
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the field was asked for by the button just pressed
        autoFocus
        className="input code"
        aria-label="Path of the file"
        placeholder="folder/name"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button small variant="primary" type="submit">
        {start === "" ? "Add" : "Rename"}
      </Button>
      {problem !== undefined && (
        <p className="files-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
