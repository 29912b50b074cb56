import type { Dialect, FormatId, Result, SchemaSource, SourceFile } from "../../core/model/index.ts";
import {
  algorithms,
  breakingCategories,
  dialects,
  failedWith,
  formatIds,
  glueModes,
  levels,
  lintCategories,
  okResult,
  policies,
  ruleSetIds,
} from "../../core/model/index.ts";
import { defaultQuestion, newId, type Question, type Subject, type Version } from "./subject.ts";

/**
 * A workspace as a file: what the gallery holds, what export writes, what autosave keeps.
 *
 * Versions are named by their index, so that a document stays readable and carries no ids.
 */
export interface WorkspaceDocument {
  readonly kind: "schema-evolution-studio";
  readonly version: 1;
  readonly subjects: readonly SubjectDocument[];
}

export interface SubjectDocument {
  readonly name: string;
  readonly format: FormatId;
  /** One or two sentences for the gallery. */
  readonly about?: string;
  readonly versions: readonly VersionDocument[];
  readonly samples?: readonly { readonly version: number; readonly name: string; readonly json: string }[];
  /** Indices of the versions compared; default the last two. */
  readonly picks?: { readonly old: number; readonly new: number };
  readonly question?: Partial<Omit<Question, "checkpoint">>;
}

export interface VersionDocument {
  readonly name: string;
  /** ISO date. */
  readonly createdAt?: string;
  readonly source: SchemaSource;
}

/** Makes a subject with fresh ids, so that opening the same document twice gives two subjects. */
export function subjectFromDocument(document: SubjectDocument): Subject {
  const versions = document.versions.map((each): Version => {
    const at = Date.parse(each.createdAt ?? "");
    const createdAt = Number.isNaN(at) ? Date.now() : at;
    return { id: newId(), name: each.name, createdAt, editedAt: createdAt, source: each.source };
  });
  const idAt = (index: number): string => versions.at(index)?.id ?? versions.at(-1)?.id ?? "";
  const last = versions.length - 1;
  const picks = document.picks ?? { old: Math.max(0, last - 1), new: last };
  return {
    id: newId(),
    name: document.name,
    format: document.format,
    versions,
    picks: { old: idAt(picks.old), new: idAt(picks.new) },
    samples: (document.samples ?? []).map((sample) => ({
      id: newId(),
      versionId: idAt(sample.version),
      name: sample.name,
      json: sample.json,
    })),
    question: { ...defaultQuestion(document.format), ...document.question },
  };
}

/** The document of a subject; what it says reads back as an equal subject with other ids. */
export function documentOfSubject(subject: Subject): SubjectDocument {
  const indexOf = (id: string): number => subject.versions.findIndex((version) => version.id === id);
  const { checkpoint: _, ...question } = subject.question;
  return {
    name: subject.name,
    format: subject.format,
    versions: subject.versions.map((version) => ({
      name: version.name,
      createdAt: new Date(version.createdAt).toISOString(),
      source: version.source,
    })),
    samples: subject.samples
      .map((sample) => ({ version: indexOf(sample.versionId), name: sample.name, json: sample.json }))
      .filter((sample) => sample.version >= 0),
    picks: { old: Math.max(0, indexOf(subject.picks.old)), new: Math.max(0, indexOf(subject.picks.new)) },
    question,
  };
}

/** The document of a whole workspace. */
export function documentOf(subjects: readonly Subject[]): WorkspaceDocument {
  return { kind: "schema-evolution-studio", version: 1, subjects: subjects.map(documentOfSubject) };
}

/** Reads a workspace file that a user opened: nothing in it is trusted. */
export function readWorkspaceDocument(text: string): Result<WorkspaceDocument> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return failedWith(
      `This workspace file is not JSON: ${said}.`,
      "Export the workspace again, or open a schema file.",
    );
  }
  if (!isObject(value) || value.kind !== "schema-evolution-studio")
    return failedWith("This JSON is not a workspace of this studio.", "Open it as a schema instead.");
  if (value.version !== 1)
    return failedWith(
      `This workspace file has version ${String(value.version)}, and this studio reads version 1.`,
      "Open it with the studio that wrote it, or export it from there as schemas.",
    );
  if (!Array.isArray(value.subjects) || value.subjects.length === 0)
    return failedWith(
      "This workspace file holds no subjects.",
      "Open one that was exported with at least one subject.",
    );
  const subjects: SubjectDocument[] = [];
  for (const [index, each] of value.subjects.entries()) {
    const read = readSubject(each, `subjects[${index}]`);
    if (!read.ok) return read;
    subjects.push(read.value);
  }
  return okResult({ kind: "schema-evolution-studio", version: 1, subjects });
}

function readSubject(value: unknown, where: string): Result<SubjectDocument> {
  const wrong = (what: string): Result<never> =>
    failedWith(
      `In this workspace file, ${where}${what}`,
      "Mend that place in a text editor, or export the workspace again.",
    );
  if (!isObject(value)) return wrong(" is not an object.");
  const format = formatIds.find((id) => id === value.format);
  if (format === undefined) return wrong(`.format must be one of ${formatIds.join(", ")}.`);
  if (typeof value.name !== "string") return wrong(".name must be a text.");
  if (!Array.isArray(value.versions) || value.versions.length === 0) return wrong(".versions must hold a version.");
  const versions: VersionDocument[] = [];
  for (const [index, each] of value.versions.entries()) {
    const source = isObject(each) ? readSource(each.source) : undefined;
    if (!isObject(each) || source === undefined || typeof each.name !== "string")
      return wrong(`.versions[${index}] must have a name and a source with files, each with a path and a text.`);
    versions.push({
      name: each.name,
      source,
      ...(typeof each.createdAt === "string" ? { createdAt: each.createdAt } : {}),
    });
  }
  return okResult({
    name: value.name,
    format,
    versions,
    samples: readSamples(value.samples, versions.length),
    ...(typeof value.about === "string" ? { about: value.about } : {}),
    ...readPicks(value.picks, versions.length),
    question: readQuestion(value.question, format),
  });
}

function readSource(value: unknown): SchemaSource | undefined {
  if (!isObject(value) || !Array.isArray(value.files)) return undefined;
  const files: SourceFile[] = [];
  for (const file of value.files) {
    if (!isObject(file) || typeof file.path !== "string" || typeof file.text !== "string") return undefined;
    files.push({ path: file.path, text: file.text });
  }
  if (files.length === 0) return undefined;
  const dialect: Dialect | undefined = dialects.find((each) => each === value.dialect);
  return {
    files,
    ...(typeof value.root === "string" ? { root: value.root } : {}),
    ...(dialect === undefined ? {} : { dialect }),
    ...(typeof value.assertFormats === "boolean" ? { assertFormats: value.assertFormats } : {}),
    ...(value.syntax === "idl" ? { syntax: "idl" } : {}),
  };
}

function readSamples(value: unknown, versions: number): NonNullable<SubjectDocument["samples"]> {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    if (!isObject(each) || typeof each.json !== "string") return [];
    const version = typeof each.version === "number" && each.version >= 0 && each.version < versions ? each.version : 0;
    return [
      { version: Math.floor(version), name: typeof each.name === "string" ? each.name : "sample", json: each.json },
    ];
  });
}

function readPicks(value: unknown, versions: number): Pick<SubjectDocument, "picks"> {
  const valid = (index: unknown): index is number =>
    Number.isInteger(index) && Number(index) >= 0 && Number(index) < versions;
  if (!isObject(value) || !valid(value.old) || !valid(value.new)) return {};
  return { picks: { old: value.old, new: value.new } };
}

/** Takes from a question only words that this studio knows; the defaults stand for the rest. */
function readQuestion(value: unknown, format: FormatId): Omit<Question, "checkpoint"> {
  const usual = defaultQuestion(format);
  if (!isObject(value)) return usual;
  const word = <T extends string>(known: readonly T[], given: unknown, otherwise: T): T =>
    known.find((each) => each === given) ?? otherwise;
  const asked = value.ruleSets;
  return {
    ruleSets: Array.isArray(asked) ? ruleSetIds.filter((id) => asked.includes(id)) : usual.ruleSets,
    level: word(levels, value.level, usual.level),
    glueMode: word(glueModes, value.glueMode, usual.glueMode),
    policy: word(policies, value.policy, usual.policy),
    algorithm: word(algorithms, value.algorithm, usual.algorithm),
    breakingCategory: word(breakingCategories, value.breakingCategory, usual.breakingCategory),
    lintCategory: word(lintCategories, value.lintCategory, usual.lintCategory),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
