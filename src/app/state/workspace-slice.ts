import type { Dialect, SchemaSource } from "../../core/model/index.ts";
import type { SliceCreator } from "./store.ts";
import type { Budget, Picks, Question, Sample, Subject, Version } from "./subject.ts";
import { newId, nextVersionName, pickedVersions } from "./subject.ts";

/** Everything a person made: this, and nothing else, is saved, exported and undone. */
export interface WorkspaceSlice {
  readonly subjects: readonly Subject[];
  /** Id of the subject on screen. */
  readonly currentSubject: string;
}

export interface WorkspaceActions {
  openSubject(id: string): void;
  /** Adds subjects (from the gallery, a file, a workspace) and opens the first of them. */
  addSubjects(subjects: readonly Subject[], label: string): void;
  /** Puts a whole workspace in the place of this one, as one step that can be undone. */
  replaceWorkspace(subjects: readonly Subject[], current: string, label: string): void;
  renameSubject(id: string, name: string): void;
  deleteSubject(id: string): void;
  /** Replaces the whole workspace: used when one is loaded, not by a user's edit; forgets the history. */
  loadWorkspace(workspace: WorkspaceSlice): void;

  /** A keystroke: replaces one file's text of a version. Typing is the editor's to undo, so no history entry. */
  editText(versionId: string, path: string, text: string): void;
  /** Replaces a version's whole source as one step that can be undone: fix applied, files added, renamed, removed. */
  replaceSource(versionId: string, source: SchemaSource, label: string): void;
  /** Sets the root message or document of one version, or of all. */
  pickRoot(root: string, versionId?: string): void;
  /** What follows for a version's root from the other's; no step of its own that Undo would take back. */
  rootSettled(versionId: string, root: string | undefined): void;
  /** JSON Schema: how every version is taken; an undefined dialect is the one that the studio takes by itself. */
  readAs(how: { readonly dialect: Dialect | undefined; readonly assertFormats: boolean }): void;

  /** Appends a copy of the new pick (or of `source`) and picks it as new, the former new as old. */
  addVersion(source?: SchemaSource, name?: string): void;
  renameVersion(id: string, name: string): void;
  moveVersion(id: string, toIndex: number): void;
  deleteVersion(id: string): void;
  pickVersions(picks: Partial<Picks>): void;
  swapVersions(): void;
  /** Changes what judges the current subject. */
  ask(question: Partial<Question>): void;
  /** Changes what the current subject's sizes are reckoned up with. */
  reckon(budget: Budget): void;

  keepSample(sample: Omit<Sample, "id">): string;
  editSample(id: string, change: Partial<Pick<Sample, "name" | "json" | "versionId">>): void;
  deleteSample(id: string): void;
}

/** The subject on screen. */
export function currentSubject(state: WorkspaceSlice): Subject {
  const subject = state.subjects.find((each) => each.id === state.currentSubject) ?? state.subjects[0];
  if (subject === undefined) throw new Error("a workspace without subjects");
  return subject;
}

type ChangeSubject = (subject: Subject) => Subject;

function mapVersion(subject: Subject, id: string, change: (version: Version) => Version): Subject {
  return { ...subject, versions: subject.versions.map((each) => (each.id === id ? change(each) : each)) };
}

function withFile(source: SchemaSource, path: string, text: string): SchemaSource {
  const known = source.files.some((file) => file.path === path);
  const files = known
    ? source.files.map((file) => (file.path === path ? { ...file, text } : file))
    : [...source.files, { path, text }];
  return { ...source, files };
}

function withoutVersion(subject: Subject, id: string): Subject {
  const index = subject.versions.findIndex((version) => version.id === id);
  if (index < 0 || subject.versions.length === 1) return subject;
  const versions = subject.versions.filter((version) => version.id !== id);
  const near = versions[Math.max(0, index - 1)]?.id ?? "";
  const newer = subject.picks.new === id ? (versions.at(-1)?.id ?? near) : subject.picks.new;
  const older = subject.picks.old === id || subject.picks.old === newer ? nearest(versions, newer) : subject.picks.old;
  return { ...subject, versions, picks: { old: older, new: newer } };
}

/** The version before one; the one after it if it is the first; itself if it is the only one. */
function nearest(versions: readonly Version[], id: string): string {
  const at = versions.findIndex((version) => version.id === id);
  return (versions[at - 1] ?? versions[at + 1] ?? versions[at])?.id ?? id;
}

function moved(subject: Subject, id: string, toIndex: number): Subject {
  const version = subject.versions.find((each) => each.id === id);
  if (version === undefined) return subject;
  const rest = subject.versions.filter((each) => each.id !== id);
  const at = Math.max(0, Math.min(toIndex, rest.length));
  return { ...subject, versions: [...rest.slice(0, at), version, ...rest.slice(at)] };
}

/** True if the last version is a draft in which nothing was changed yet: it says what the one before says. */
function endsInUntouchedDraft({ versions, samples }: Subject): boolean {
  const [before, last] = versions.slice(-2);
  if (before === undefined || last === undefined || last.name !== "draft") return false;
  if (samples.some((sample) => sample.versionId === last.id)) return false;
  const [one, other] = [before.source.files, last.source.files];
  return (
    one.length === other.length &&
    one.every((file, index) => file.path === other[index]?.path && file.text === other[index]?.text)
  );
}

function withAddedVersion(given: Subject, source: SchemaSource | undefined, name: string | undefined): Subject {
  // A version that was opened takes the place of the draft that nobody began: v1 and v2 are compared, not draft and v3.
  const subject =
    source !== undefined && endsInUntouchedDraft(given)
      ? withoutVersion(given, given.versions.at(-1)?.id ?? "")
      : given;
  const { new: from } = pickedVersions(subject);
  const now = Date.now();
  // A copy is a new object, so that the two versions are two sources for the engine's cache.
  const copy = source ?? { ...from.source };
  const version: Version = {
    id: newId(),
    name: name ?? nextVersionName(subject.versions),
    createdAt: now,
    editedAt: now,
    source: copy,
  };
  return { ...subject, versions: [...subject.versions, version], picks: { old: from.id, new: version.id } };
}

/** Ways to change a subject: with a label the change becomes a step that can be undone. */
interface Change {
  readonly one: (id: string, label: string | undefined, how: ChangeSubject) => void;
  /** The subject on screen. */
  readonly here: (label: string | undefined, how: ChangeSubject) => void;
}

type Get = Parameters<SliceCreator<WorkspaceSlice, WorkspaceActions>>[1];
type Set = Parameters<SliceCreator<WorkspaceSlice, WorkspaceActions>>[0];

function changeOf(set: Set, get: Get): Change {
  const one: Change["one"] = (id, label, how) => {
    const state = get();
    if (state.access.kind === "read-only") return;
    const before = state.subjects.find((subject) => subject.id === id);
    if (before === undefined) return;
    const after = how(before);
    if (after === before) return;
    set({ subjects: state.subjects.map((subject) => (subject.id === id ? after : subject)) });
    if (label !== undefined) get().actions.recordStep({ label, changes: [{ subjectId: id, before, after }] });
  };
  return { one, here: (label, how) => one(currentSubject(get()).id, label, how) };
}

export const createWorkspaceSlice: SliceCreator<WorkspaceSlice, WorkspaceActions> = (set, get) => {
  const change = changeOf(set, get);
  return {
    state: { subjects: [], currentSubject: "" },
    actions: { ...subjectActions(set, get, change), ...versionActions(get, change), ...sampleActions(change) },
  };
};

type SubjectActions = Pick<
  WorkspaceActions,
  "openSubject" | "addSubjects" | "replaceWorkspace" | "renameSubject" | "deleteSubject" | "loadWorkspace"
>;
type SampleActions = Pick<WorkspaceActions, "keepSample" | "editSample" | "deleteSample">;
type VersionActions = Omit<WorkspaceActions, keyof SubjectActions | keyof SampleActions>;

function subjectActions(set: Set, get: Get, change: Change): SubjectActions {
  return {
    openSubject: (id) => set({ currentSubject: id }),
    addSubjects: (subjects, label) => {
      const [first] = subjects;
      if (first === undefined || get().access.kind === "read-only") return;
      set({ subjects: [...get().subjects, ...subjects], currentSubject: first.id });
      get().actions.recordStep({
        label,
        changes: subjects.map((subject) => ({ subjectId: subject.id, before: undefined, after: subject })),
      });
    },
    replaceWorkspace: (subjects, current, label) => {
      const { subjects: former, access } = get();
      if (subjects.length === 0 || access.kind === "read-only") return;
      set({ subjects, currentSubject: current });
      get().actions.recordStep({
        label,
        changes: [
          ...subjects.map((subject) => ({ subjectId: subject.id, before: undefined, after: subject })),
          ...former.map((subject) => ({ subjectId: subject.id, before: subject, after: undefined })),
        ],
      });
    },
    renameSubject: (id, name) => change.one(id, `Rename to ${name}`, (subject) => ({ ...subject, name })),
    deleteSubject: (id) => {
      const { subjects, access } = get();
      const before = subjects.find((subject) => subject.id === id);
      const rest = subjects.filter((subject) => subject.id !== id);
      const [first] = rest;
      if (before === undefined || first === undefined || access.kind === "read-only") return;
      set({ subjects: rest, currentSubject: get().currentSubject === id ? first.id : get().currentSubject });
      get().actions.recordStep({
        label: `Delete ${before.name}`,
        changes: [{ subjectId: id, before, after: undefined }],
      });
    },
    loadWorkspace: ({ subjects, currentSubject }) => {
      set({ subjects, currentSubject });
      get().actions.forgetSteps();
    },
  };
}

function versionActions(get: Get, { here }: Change): VersionActions {
  const nameOf = (id: string): string =>
    currentSubject(get()).versions.find((version) => version.id === id)?.name ?? "a version";
  return {
    editText: (versionId, path, text) =>
      here(undefined, (subject) =>
        mapVersion(subject, versionId, (version) => {
          if (version.source.files.some((file) => file.path === path && file.text === text)) return version;
          return { ...version, editedAt: Date.now(), source: withFile(version.source, path, text) };
        }),
      ),
    replaceSource: (versionId, source, label) =>
      here(label, (subject) =>
        mapVersion(subject, versionId, (version) => ({ ...version, editedAt: Date.now(), source })),
      ),
    rootSettled: (versionId, root) =>
      here(undefined, (subject) =>
        mapVersion(subject, versionId, (version) => {
          const { root: _root, ...source } = version.source;
          return { ...version, source: root === undefined ? source : { ...source, root } };
        }),
      ),
    pickRoot: (root, versionId) =>
      here(`Choose root ${root}`, (subject) => ({
        ...subject,
        versions: subject.versions.map((version) =>
          versionId === undefined || version.id === versionId
            ? { ...version, source: { ...version.source, root } }
            : version,
        ),
      })),

    readAs: ({ dialect, assertFormats }) =>
      here(dialect === undefined ? "Read in the usual dialect" : `Read as ${dialect}`, (subject) => ({
        ...subject,
        versions: subject.versions.map((version) => {
          const { dialect: _dialect, assertFormats: _formats, ...source } = version.source;
          return {
            ...version,
            source: {
              ...source,
              ...(dialect === undefined ? {} : { dialect }),
              ...(assertFormats ? { assertFormats } : {}),
            },
          };
        }),
      })),

    addVersion: (source, name) => here("Add a version", (subject) => withAddedVersion(subject, source, name)),
    renameVersion: (id, name) =>
      here(`Rename ${nameOf(id)}`, (subject) => mapVersion(subject, id, (version) => ({ ...version, name }))),
    moveVersion: (id, toIndex) => here(`Move ${nameOf(id)}`, (subject) => moved(subject, id, toIndex)),
    deleteVersion: (id) => here(`Delete ${nameOf(id)}`, (subject) => withoutVersion(subject, id)),
    pickVersions: (picks) => here(undefined, (subject) => ({ ...subject, picks: { ...subject.picks, ...picks } })),
    swapVersions: () =>
      here(undefined, (subject) => ({ ...subject, picks: { old: subject.picks.new, new: subject.picks.old } })),
    reckon: (budget) => here(undefined, (subject) => ({ ...subject, budget })),
    ask: (question) => here(undefined, (subject) => ({ ...subject, question: { ...subject.question, ...question } })),
  };
}

function sampleActions({ here }: Change): SampleActions {
  return {
    keepSample: (sample) => {
      const id = newId();
      here(`Keep sample ${sample.name}`, (subject) => ({
        ...subject,
        samples: [...subject.samples, { id, ...sample }],
      }));
      return id;
    },
    editSample: (id, edit) =>
      here(undefined, (subject) => ({
        ...subject,
        samples: subject.samples.map((sample) => (sample.id === id ? { ...sample, ...edit } : sample)),
      })),
    deleteSample: (id) =>
      here("Delete a sample", (subject) => ({
        ...subject,
        samples: subject.samples.filter((sample) => sample.id !== id),
      })),
  };
}
