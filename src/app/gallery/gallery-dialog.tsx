import { type ReactNode, useEffect, useState } from "react";
import { failedWith, formatTitles, type Result } from "../../core/model/index.ts";
import { studioStore, useActions, useStudio } from "../state/store.ts";
import type { Subject } from "../state/subject.ts";
import { subjectFromFile, subjectToFile } from "../state/subject-file.ts";
import {
  type GalleryEntry,
  readGalleryIndex,
  readWorkspaceFile,
  type SubjectFile,
  type WorkspaceFile,
} from "../state/workspace-file.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import "./gallery.css";

/** Real changes to open and take apart; each comes from a file beside the page. */
export function GalleryDialog(): ReactNode {
  const { showOverlay } = useActions();
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const [list, setList] = useState<Result<readonly GalleryEntry[]>>();
  const [problem, setProblem] = useState<string>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try is a reason to load again
  useEffect(() => {
    let gone = false;
    void load("index.json", readGalleryIndex).then((result) => {
      if (!gone) setList(result);
    });
    return () => {
      gone = true;
    };
  }, [tries]);
  const open = async (entry: GalleryEntry): Promise<void> => {
    const file = await load(`${entry.id}.json`, readWorkspaceFile);
    if (!file.ok) setProblem(file.problems[0]?.message);
    else {
      openExample(file.value, entry.title);
      showOverlay("none");
    }
  };
  return (
    <Sheet
      title="Gallery"
      description="Examples of real schema changes, each with several versions and events."
      onClose={() => showOverlay("none")}
    >
      {problem !== undefined && (
        <p className="gallery-problem" role="alert">
          {problem}
        </p>
      )}
      {list?.ok === false && (
        <div className="gallery-problem" role="alert">
          <p>{list.problems[0]?.message}</p>
          <Button small onClick={() => setTries(tries + 1)}>
            Try again
          </Button>
        </div>
      )}
      <ul className="gallery">
        {(list?.ok === true ? list.value : []).map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              className="gallery-entry"
              aria-disabled={readOnly || undefined}
              title={readOnly ? "Another tab is editing this workspace" : undefined}
              onClick={() => {
                if (!readOnly) void open(entry);
              }}
            >
              <span className="gallery-title">{entry.title}</span>
              <span className="gallery-format">{formatTitles[entry.format]}</span>
              <span className="gallery-summary">{entry.summary}</span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** Opens an example; one that is there already, unchanged, is shown instead of being added twice. */
function openExample(file: WorkspaceFile, title: string): void {
  const { actions, subjects } = studioStore.getState();
  const known = file.subjects.map((example) => subjects.find((subject) => isUnchanged(subject, example)));
  const [first] = known;
  if (first !== undefined) actions.openSubject(first.id);
  else
    actions.addSubjects(
      file.subjects.map((subject) => subjectFromFile(subject, Date.now())),
      `Open ${title}`,
    );
  actions.say(`Opened ${title}.`);
}

function isUnchanged(subject: Subject, example: SubjectFile): boolean {
  const { name, versions } = subjectToFile(subject);
  return (
    name === example.name &&
    JSON.stringify(versions.map((version) => version.source)) ===
      JSON.stringify(example.versions.map((version) => version.source))
  );
}

async function load<T>(name: string, read: (value: unknown) => Result<T>): Promise<Result<T>> {
  try {
    const response = await fetch(new URL(`gallery/${name}`, document.baseURI));
    if (!response.ok)
      return failedWith(`The gallery's file ${name} is not there (status ${response.status}).`, "Try again.");
    const value: unknown = await response.json();
    return read(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failedWith(`The gallery could not be loaded: ${reason}.`, "Try again when the page's server is reachable.");
  }
}
