import {
  dialects,
  type FormatId,
  failed,
  formatIds,
  okResult,
  type Problem,
  type Result,
  type SchemaSource,
  type SourceFile,
} from "../../core/model/index.ts";

/** What the first line of an exported workspace says, so that it is told apart from any other JSON. */
export const workspaceKind = "schema-evolution-studio/workspace";

/** The newest layout of the file that this studio writes and reads. */
export const workspaceFileVersion = 1;

/** One version of a subject as a file holds it. */
export interface VersionFile {
  readonly name: string;
  /** ISO 8601; absent where nobody knows. */
  readonly createdAt?: string;
  readonly source: SchemaSource;
}

/** One event of the user's own: the version it was written with, by its index, and its JSON text. */
export interface SampleFile {
  readonly name: string;
  readonly version: number;
  readonly json: string;
}

/** How many events there are, and how long and how often they are kept. */
export interface BudgetFile {
  readonly eventsPerSecond: number;
  readonly retentionDays: number;
  readonly replicas: number;
}

/** A subject with all its versions, oldest first. */
export interface SubjectFile {
  readonly name: string;
  readonly format: FormatId;
  readonly versions: readonly VersionFile[];
  readonly samples: readonly SampleFile[];
  /** What judges the subject; whoever takes the file in checks it. */
  readonly questions?: unknown;
  /** What sizes are reckoned up with. */
  readonly budget?: BudgetFile;
  /** Indices of the versions that are compared. */
  readonly old?: number;
  readonly new?: number;
}

/** A whole workspace in one file: what Export writes, Open reads, and the gallery is made of. */
export interface WorkspaceFile {
  readonly kind: typeof workspaceKind;
  readonly version: typeof workspaceFileVersion;
  readonly subjects: readonly SubjectFile[];
  /** Index of the subject that is shown. */
  readonly current?: number;
}

/** One line of the gallery's list, `public/gallery/index.json`. */
export interface GalleryEntry {
  /** The file is `<id>.json` beside the list. */
  readonly id: string;
  readonly title: string;
  readonly format: FormatId;
  /** What the example shows, one sentence. */
  readonly summary: string;
}

/** True if a parsed JSON value claims to be a workspace file, however broken. */
export function claimsToBeWorkspace(value: unknown): boolean {
  return isRecord(value) && value.kind === workspaceKind;
}

/**
 * Takes a parsed JSON value for a workspace, believing nothing: only known members are copied, each after a check, so
 * that a hostile file can neither smuggle in members nor a prototype.
 */
export function readWorkspaceFile(value: unknown): Result<WorkspaceFile> {
  const reader = new FileReader();
  const file = reader.workspace(value);
  return file === undefined ? failed(reader.problems) : okResult(file);
}

/** Takes a parsed JSON value for the gallery's list. */
export function readGalleryIndex(value: unknown): Result<readonly GalleryEntry[]> {
  const reader = new FileReader();
  const entries = reader.list(value, "The gallery's list", (item, at) => reader.galleryEntry(item, at));
  return entries === undefined ? failed(reader.problems) : okResult(entries);
}

type Fields = Readonly<Record<string, unknown>>;

/** Copies a value member by member and remembers the first thing that is wrong. */
class FileReader {
  readonly problems: Problem[] = [];

  workspace(value: unknown): WorkspaceFile | undefined {
    if (!isRecord(value) || value.kind !== workspaceKind) {
      return this.wrong(
        "This is no workspace of the studio.",
        `A workspace file begins with "kind": "${workspaceKind}".`,
      );
    }
    if (value.version !== workspaceFileVersion) {
      return this.wrong(
        `This workspace has layout ${show(value.version)}, and this studio reads layout ${workspaceFileVersion}.`,
        "Open it with the studio that wrote it, or a newer one.",
      );
    }
    const subjects = this.list(value.subjects, "subjects", (item, at) => this.subject(item, at));
    if (subjects === undefined) return undefined;
    if (subjects.length === 0) return this.wrong("The workspace has no subject.", "There is nothing to open in it.");
    const current = this.index(value.current, subjects.length, "current");
    if (this.problems.length > 0) return undefined;
    return {
      kind: workspaceKind,
      version: workspaceFileVersion,
      subjects,
      ...(current === undefined ? {} : { current }),
    };
  }

  subject(value: unknown, at: string): SubjectFile | undefined {
    const fields = this.record(value, at);
    if (fields === undefined) return undefined;
    const name = this.text(fields.name, `${at}.name`);
    const format = this.oneOf(fields.format, formatIds, `${at}.format`);
    const versions = this.list(fields.versions, `${at}.versions`, (item, place) => this.version(item, place));
    if (name === undefined || format === undefined || versions === undefined) return undefined;
    if (versions.length === 0) return this.wrong(`${at}.versions is empty.`, "A subject needs at least one version.");
    const samples = this.list(fields.samples ?? [], `${at}.samples`, (item, place) =>
      this.sample(item, versions.length, place),
    );
    if (samples === undefined) return undefined;
    const older = this.index(fields.old, versions.length, `${at}.old`);
    const newer = this.index(fields.new, versions.length, `${at}.new`);
    return {
      name,
      format,
      versions,
      samples,
      ...(fields.questions === undefined ? {} : { questions: fields.questions }),
      ...budgetOf(fields.budget),
      ...(older === undefined ? {} : { old: older }),
      ...(newer === undefined ? {} : { new: newer }),
    };
  }

  galleryEntry(value: unknown, at: string): GalleryEntry | undefined {
    const fields = this.record(value, at);
    if (fields === undefined) return undefined;
    const id = this.text(fields.id, `${at}.id`);
    const title = this.text(fields.title, `${at}.title`);
    const summary = this.text(fields.summary, `${at}.summary`);
    const format = this.oneOf(fields.format, formatIds, `${at}.format`);
    if (id === undefined || title === undefined || summary === undefined || format === undefined) return undefined;
    return { id, title, format, summary };
  }

  version(value: unknown, at: string): VersionFile | undefined {
    const fields = this.record(value, at);
    if (fields === undefined) return undefined;
    const name = this.text(fields.name, `${at}.name`);
    const createdAt = fields.createdAt === undefined ? undefined : this.text(fields.createdAt, `${at}.createdAt`);
    const source = this.source(fields.source, `${at}.source`);
    if (name === undefined || source === undefined) return undefined;
    return { name, source, ...(createdAt === undefined ? {} : { createdAt }) };
  }

  source(value: unknown, at: string): SchemaSource | undefined {
    const fields = this.record(value, at);
    if (fields === undefined) return undefined;
    const files = this.list(fields.files, `${at}.files`, (item, place) => this.file(item, place));
    if (files === undefined) return undefined;
    if (files.length === 0) return this.wrong(`${at}.files is empty.`, "A version needs at least one file.");
    if (new Set(files.map((file) => file.path)).size < files.length) {
      return this.wrong(`${at}.files names one path twice.`, "Give each file of a version its own path.");
    }
    const root = fields.root === undefined ? undefined : this.text(fields.root, `${at}.root`);
    const dialect = fields.dialect === undefined ? undefined : this.oneOf(fields.dialect, dialects, `${at}.dialect`);
    return {
      files,
      ...(root === undefined ? {} : { root }),
      ...(dialect === undefined ? {} : { dialect }),
      ...(typeof fields.assertFormats === "boolean" ? { assertFormats: fields.assertFormats } : {}),
      ...(fields.syntax === "idl" ? { syntax: "idl" as const } : {}),
    };
  }

  file(value: unknown, at: string): SourceFile | undefined {
    const fields = this.record(value, at);
    if (fields === undefined) return undefined;
    const path = this.text(fields.path, `${at}.path`);
    const text = this.text(fields.text, `${at}.text`);
    const foundAt = fields.foundAt === undefined ? undefined : this.text(fields.foundAt, `${at}.foundAt`);
    if (path === undefined || text === undefined) return undefined;
    return { path, text, ...(foundAt === undefined ? {} : { foundAt }) };
  }

  sample(value: unknown, versions: number, at: string): SampleFile | undefined {
    const fields = this.record(value, at);
    if (fields === undefined) return undefined;
    const name = this.text(fields.name, `${at}.name`);
    const json = this.text(fields.json, `${at}.json`);
    const version = this.index(fields.version, versions, `${at}.version`);
    if (name === undefined || json === undefined) return undefined;
    if (version === undefined)
      return this.wrong(`${at}.version is missing.`, "A sample belongs to the version that wrote it.");
    return { name, json, version };
  }

  list<T>(value: unknown, at: string, read: (item: unknown, at: string) => T | undefined): readonly T[] | undefined {
    if (!Array.isArray(value)) return this.wrong(`${at} should be a list, and is ${show(value)}.`);
    const items: T[] = [];
    for (const [index, item] of value.entries()) {
      const taken = read(item, `${at}[${index}]`);
      if (taken === undefined) return undefined;
      items.push(taken);
    }
    return items;
  }

  record(value: unknown, at: string): Fields | undefined {
    return isRecord(value) ? value : this.wrong(`${at} should be an object, and is ${show(value)}.`);
  }

  text(value: unknown, at: string): string | undefined {
    return typeof value === "string" ? value : this.wrong(`${at} should be a text, and is ${show(value)}.`);
  }

  oneOf<T extends string>(value: unknown, allowed: readonly T[], at: string): T | undefined {
    const found = allowed.find((one) => one === value);
    return found ?? this.wrong(`${at} should be one of ${allowed.join(", ")}, and is ${show(value)}.`);
  }

  /** An optional index into a list; absent stays absent, anything else wrong is a problem. */
  index(value: unknown, length: number, at: string): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < length) return value;
    return this.wrong(`${at} should be a whole number from 0 to ${length - 1}, and is ${show(value)}.`);
  }

  wrong(message: string, hint = "The file was changed after it was exported; export it again."): undefined {
    this.problems.push({ severity: "error", message, hint });
    return undefined;
  }
}

/** A budget is a convenience: one that says nothing usable is left out, not complained about. */
function budgetOf(value: unknown): { readonly budget?: BudgetFile } {
  if (!isRecord(value)) return {};
  const number = (name: string): number | undefined => {
    const given = value[name];
    return typeof given === "number" && Number.isFinite(given) && given >= 0 ? given : undefined;
  };
  const [eventsPerSecond, retentionDays, replicas] = ["eventsPerSecond", "retentionDays", "replicas"].map(number);
  if (eventsPerSecond === undefined || retentionDays === undefined || replicas === undefined) return {};
  return { budget: { eventsPerSecond, retentionDays, replicas } };
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value in a few characters, for a message. */
function show(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
