import { Database, FileText, FolderGit2 as FolderDiff, FolderOpen } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { type FormatId, formatIds, formatTitles, type Problem } from "../../core/model/index.ts";
import { containerAmong, filesOfInput, type NamedFile } from "../pick/named-file.ts";
import { containerFile } from "../state/container-file.ts";
import { engine } from "../state/engine.ts";
import { studioStore, useActions, useStudio } from "../state/store.ts";
import { subjectFromFile } from "../state/subject-file.ts";
import type { WorkspaceFile } from "../state/workspace-file.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { OpenedText, PlannedVersion } from "./arrange.ts";
import { forgetWaiting, readFiles, waiting } from "./gathered.ts";
import { plannedSubject, planOf, subjectName, whatIsIn } from "./open-plan.ts";
import "./open.css";

const icon = { size: 15, "aria-hidden": true } as const;

/** Opens schemas from files, a folder or a pasted text, and workspaces that were exported. */
export function OpenDialog(): ReactNode {
  const { showOverlay } = useActions();
  const gathered = useSyncExternalStore(waiting.subscribe, waiting.get);
  const found = useMemo(() => whatIsIn(gathered.texts), [gathered]);
  const close = (): void => {
    showOverlay("none");
    forgetWaiting();
  };
  return (
    <Sheet
      title="Open"
      description="Open schemas from files, a folder or the clipboard, or a workspace that was exported."
      onClose={close}
    >
      <div className="open">
        <Sources />
        <Problems problems={gathered.problems} />
        {found.kind === "workspace" &&
          (found.file.ok ? (
            <OpenWorkspace file={found.file.value} onDone={close} />
          ) : (
            <Problems problems={found.file.problems} />
          ))}
        {found.kind === "schemas" && <OpenSchemas texts={found.texts} bufConfig={gathered.bufConfig} onDone={close} />}
      </div>
    </Sheet>
  );
}

/** The three ways in: files, a folder, a text. Dropping works anywhere on the page. */
function Sources(): ReactNode {
  const { showOverlay } = useActions();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const gathered = useSyncExternalStore(waiting.subscribe, waiting.get);
  const [only] = gathered.texts;
  const pasted = gathered.texts.length === 1 && only?.path === "" ? only.text : "";
  const takeFiles = async (chosen: readonly NamedFile[]): Promise<void> => {
    const container = await containerAmong(chosen);
    if (container === undefined) return waiting.set(await readFiles(chosen));
    containerFile.set(container);
    showOverlay("avro-file");
  };
  const read = (list: FileList | null): void => {
    if (list !== null && list.length > 0) void takeFiles(filesOfInput(list));
  };
  return (
    <>
      <div className="open-sources">
        <Button icon={<FileText {...icon} />} onClick={() => files.current?.click()}>
          Choose files
        </Button>
        <Button icon={<FolderOpen {...icon} />} onClick={() => folder.current?.click()}>
          Choose a folder
        </Button>
        <Button icon={<Database {...icon} />} onClick={() => showOverlay("avro-file")}>
          Avro container files
        </Button>
        <Button icon={<FolderDiff {...icon} />} onClick={() => showOverlay("folders")}>
          Compare two folders
        </Button>
        <span className="muted">or drop them anywhere on the page</span>
        <input
          ref={files}
          hidden
          type="file"
          multiple
          aria-label="Files to open"
          onChange={(event) => read(event.target.files)}
        />
        <input
          ref={folder}
          hidden
          type="file"
          aria-label="Folder to open"
          {...{ webkitdirectory: "" }}
          onChange={(event) => read(event.target.files)}
        />
      </div>
      <label className="open-field">
        <span>Or paste a schema, or what a registry or a log gave</span>
        <textarea
          className="code open-paste"
          spellCheck={false}
          rows={8}
          value={pasted}
          placeholder='{"subject": "orders-value", "version": 3, "schema": "{\"type\": …}"}'
          onChange={(event) => waiting.set({ texts: [{ path: "", text: event.target.value }], problems: [] })}
        />
      </label>
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <ul className="open-problems" role="alert">
      {problems.slice(0, 8).map((problem) => (
        <li key={problem.message}>
          {problem.message} {problem.hint}
        </li>
      ))}
      {problems.length > 8 && <li>{problems.length - 8} more files were left out.</li>}
    </ul>
  );
}

function OpenWorkspace({ file, onDone }: { readonly file: WorkspaceFile; readonly onDone: () => void }): ReactNode {
  const actions = useActions();
  const blocked = useBlocked();
  const names = file.subjects.map((subject) => subject.name).join(", ");
  const open = (how: "add" | "replace"): void => {
    const subjects = file.subjects.map((subject) => subjectFromFile(subject, Date.now()));
    const current = subjects[file.current ?? 0]?.id ?? subjects[0]?.id ?? "";
    if (how === "add") actions.addSubjects(subjects, "Open a workspace");
    else actions.replaceWorkspace(subjects, current, "Replace the workspace");
    actions.say(`Opened ${names}.`);
    onDone();
  };
  return (
    <section className="open-found">
      <p>
        A workspace with {file.subjects.length === 1 ? "one subject" : `${file.subjects.length} subjects`}: {names}.
      </p>
      <div className="open-actions">
        <Button variant="primary" blocked={blocked} onClick={() => open("add")}>
          Add to this workspace
        </Button>
        <Button blocked={blocked} onClick={() => open("replace")}>
          Replace this workspace
        </Button>
      </div>
    </section>
  );
}

function useBlocked(): string | undefined {
  return useStudio((state) =>
    state.access.kind === "read-only" ? "another tab is editing this workspace" : undefined,
  );
}

/** What the engine takes the texts for; asked again when they change. */
function useGuess(texts: readonly OpenedText[]): { readonly guessed: FormatId | undefined; readonly asked: boolean } {
  const [answer, setAnswer] = useState<{ readonly of: unknown; readonly guessed: FormatId | undefined }>();
  useEffect(() => {
    let gone = false;
    const told = texts.find((text) => text.format !== undefined)?.format;
    if (told !== undefined) {
      setAnswer({ of: texts, guessed: told });
      return;
    }
    const files = texts.map(({ path, text }) => ({ path, text }));
    engine()
      .call("verdicts", "guess", files)
      .then(
        (guessed) => {
          if (!gone) setAnswer({ of: texts, guessed });
        },
        (error: unknown) => {
          studioStore.getState().actions.say(error instanceof Error ? error.message : String(error));
          if (!gone) setAnswer({ of: texts, guessed: undefined });
        },
      );
    return () => {
      gone = true;
    };
  }, [texts]);
  return { guessed: answer?.guessed, asked: answer?.of === texts };
}

function OpenSchemas({
  texts,
  bufConfig,
  onDone,
}: {
  readonly texts: readonly OpenedText[];
  readonly bufConfig: string | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const subject = useStudio(currentSubject);
  const actions = useActions();
  const blocked = useBlocked();
  const { guessed, asked } = useGuess(texts);
  const [chosen, setChosen] = useState<FormatId>();
  const [layout, setLayout] = useState<"together" | "apart">();
  const [typedName, setTypedName] = useState<string>();
  const format = chosen ?? guessed;
  const plan = useMemo(() => planOf(texts, format), [texts, format]);
  const how = layout ?? plan.suggested;
  const versions = how === "together" ? [plan.together] : plan.apart;
  const name = typedName ?? subjectName(texts, versions);
  const open = (as: "subject" | "versions"): void => {
    if (format === undefined) return;
    if (as === "subject") {
      const questions = format === "protobuf" ? { bufConfig } : {};
      const opened = plannedSubject(name.trim(), format, versions, Date.now(), questions);
      actions.addSubjects([opened], `Open ${name.trim()}`);
      actions.say(`Opened ${name.trim()}.`);
    } else {
      for (const version of versions) actions.addVersion({ files: version.files }, version.name);
      actions.say(`Added ${versions.length === 1 ? "a version" : `${versions.length} versions`} to ${subject.name}.`);
    }
    onDone();
  };
  const noFormat = format === undefined ? "choose the format first" : undefined;
  const otherFormat =
    format !== undefined && format !== subject.format
      ? `${subject.name} is ${formatTitles[subject.format]}, and this is ${formatTitles[format]}`
      : undefined;
  return (
    <section className="open-found">
      <FoundTexts texts={texts} versions={versions} />
      <label className="open-line">
        <span>Format</span>
        <select value={format ?? ""} onChange={(event) => setChosen(formatIds.find((id) => id === event.target.value))}>
          {format === undefined && <option value="">choose</option>}
          {formatIds.map((id) => (
            <option key={id} value={id}>
              {formatTitles[id]}
              {id === guessed && chosen === undefined ? " (guessed)" : ""}
            </option>
          ))}
        </select>
        {asked && guessed === undefined && chosen === undefined && (
          <span className="tone-risky">The text does not say what it is; choose its format.</span>
        )}
      </label>
      {texts.length > 1 && (
        <fieldset className="open-line">
          <legend className="unseen">Files</legend>
          <LayoutChoice
            value="together"
            picked={how}
            onPick={setLayout}
            label={`One version of ${texts.length} files`}
          />
          <LayoutChoice
            value="apart"
            picked={how}
            onPick={setLayout}
            label={`${plan.apart.length} versions, in order`}
          />
        </fieldset>
      )}
      <label className="open-line">
        <span>Name</span>
        <input
          className="input"
          value={name}
          onChange={(event) => setTypedName(event.target.value)}
          aria-label="Name of the new subject"
        />
      </label>
      {format === "protobuf" && bufConfig !== undefined && (
        <p className="muted">A new subject is judged by the buf.yaml that came with them.</p>
      )}
      <div className="open-actions">
        <Button
          variant="primary"
          blocked={blocked ?? noFormat ?? (name.trim() === "" ? "the subject needs a name" : undefined)}
          onClick={() => open("subject")}
        >
          Open as a new subject
        </Button>
        <Button blocked={blocked ?? noFormat ?? otherFormat} onClick={() => open("versions")}>
          {versions.length === 1
            ? `Add as a version of ${subject.name}`
            : `Add ${versions.length} versions to ${subject.name}`}
        </Button>
      </div>
    </section>
  );
}

interface LayoutChoiceProps {
  readonly value: "together" | "apart";
  readonly picked: "together" | "apart";
  readonly label: string;
  readonly onPick: (value: "together" | "apart") => void;
}

function LayoutChoice({ value, picked, label, onPick }: LayoutChoiceProps): ReactNode {
  return (
    <label className="open-radio">
      <input type="radio" name="open-layout" checked={picked === value} onChange={() => onPick(value)} />
      {label}
    </label>
  );
}

interface FoundTextsProps {
  readonly texts: readonly OpenedText[];
  readonly versions: readonly PlannedVersion[];
}

/** How many files are listed; the rest is counted. */
const listedFiles = 12;

function FoundTexts({ texts, versions }: FoundTextsProps): ReactNode {
  const from = texts.find((text) => text.from !== undefined)?.from;
  const held = new Set(versions.flatMap((version) => version.files.map((file) => file.path)));
  const missing = [...new Set(texts.flatMap((text) => text.references))].filter((name) => !held.has(name));
  const files = versions.flatMap((version, index) =>
    version.files.map((file) => ({ ...file, version: version.name ?? `v${index + 1}` })),
  );
  return (
    <>
      {from !== undefined && <p>Taken out of {from}.</p>}
      {missing.length > 0 && (
        <p className="tone-risky">
          It refers to {missing.join(", ")}; add {missing.length === 1 ? "that file" : "those files"} to the version,
          too.
        </p>
      )}
      <ul className="open-files">
        {files.slice(0, listedFiles).map((file) => (
          <li key={`${file.version} ${file.path}`}>
            <span className="code ellipsis" title={file.path}>
              {file.path}
            </span>
            {versions.length > 1 && <span className="muted">{file.version}</span>}
            <span className="muted">{size(file.text.length)}</span>
          </li>
        ))}
        {files.length > listedFiles && <li className="muted">and {files.length - listedFiles} more</li>}
      </ul>
    </>
  );
}

function size(characters: number): string {
  return characters < 10_000 ? `${characters} characters` : `${Math.round(characters / 1000)} thousand characters`;
}
