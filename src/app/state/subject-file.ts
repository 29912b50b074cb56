import {
  algorithms,
  breakingCategories,
  glueModes,
  levels,
  lintCategories,
  policies,
  type RuleSetId,
} from "../../core/model/index.ts";
import { defaultQuestion, newId, type Question, ruleSetsOf, type Subject, type Version } from "./subject.ts";
import {
  type SampleFile,
  type SubjectFile,
  type VersionFile,
  type WorkspaceFile,
  workspaceFileVersion,
  workspaceKind,
} from "./workspace-file.ts";

/** Makes a subject of what a file holds, under new ids, so that opening a file twice gives two subjects. */
export function subjectFromFile(file: SubjectFile, now: number): Subject {
  const versions = file.versions.map((version) => versionFromFile(version, now));
  const idAt = (index: number | undefined, fallback: number): string =>
    (versions[index ?? fallback] ?? versions.at(-1))?.id ?? "";
  return {
    id: newId(),
    name: file.name,
    format: file.format,
    versions,
    picks: {
      old: idAt(file.old, Math.max(0, versions.length - 2)),
      new: idAt(file.new, versions.length - 1),
    },
    samples: file.samples.map(({ name, json, version }) => ({ id: newId(), name, json, versionId: idAt(version, 0) })),
    question: questionFromFile(file, versions),
    ...(file.budget === undefined ? {} : { budget: file.budget }),
  };
}

/** What Export writes: everything a person made, and nothing that can be computed from it. */
export function workspaceToFile(subjects: readonly Subject[], currentSubject: string): WorkspaceFile {
  const current = subjects.findIndex((subject) => subject.id === currentSubject);
  return {
    kind: workspaceKind,
    version: workspaceFileVersion,
    subjects: subjects.map(subjectToFile),
    ...(current < 0 ? {} : { current }),
  };
}

/** A subject as a file holds it: ids become indices. */
export function subjectToFile(subject: Subject): SubjectFile {
  const indexOf = (id: string): number => subject.versions.findIndex((version) => version.id === id);
  const samples: SampleFile[] = [];
  for (const { name, json, versionId } of subject.samples) {
    const version = indexOf(versionId);
    // A sample whose version was deleted has no place in a file; it came back with the version if that was undone.
    if (version >= 0) samples.push({ name, json, version });
  }
  const { checkpoint, ...question } = subject.question;
  const checkpointIndex = checkpoint === undefined ? -1 : indexOf(checkpoint);
  const older = indexOf(subject.picks.old);
  const newer = indexOf(subject.picks.new);
  return {
    name: subject.name,
    format: subject.format,
    versions: subject.versions.map(({ name, createdAt, source }) => ({
      name,
      createdAt: new Date(createdAt).toISOString(),
      source,
    })),
    samples,
    ...(subject.budget === undefined ? {} : { budget: subject.budget }),
    questions: { ...question, ...(checkpointIndex < 0 ? {} : { checkpoint: checkpointIndex }) },
    ...(older < 0 ? {} : { old: older }),
    ...(newer < 0 ? {} : { new: newer }),
  };
}

function versionFromFile({ name, createdAt, source }: VersionFile, now: number): Version {
  const time = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  const at = Number.isNaN(time) ? now : time;
  return { id: newId(), name, createdAt: at, editedAt: at, source };
}

/** A question is taken choice by choice: what a file says that this studio does not know falls back to the default. */
function questionFromFile(file: SubjectFile, versions: readonly Version[]): Question {
  const start = defaultQuestion(file.format);
  const asked = file.questions;
  if (typeof asked !== "object" || asked === null) return start;
  const fields: Readonly<Record<string, unknown>> = { ...asked };
  const known: readonly RuleSetId[] = ruleSetsOf[file.format];
  const listed: unknown = fields.ruleSets;
  const checkpoint = typeof fields.checkpoint === "number" ? versions[fields.checkpoint]?.id : undefined;
  return {
    ruleSets: Array.isArray(listed) ? known.filter((id) => listed.includes(id)) : start.ruleSets,
    level: choice(levels, fields.level, start.level),
    glueMode: choice(glueModes, fields.glueMode, start.glueMode),
    policy: choice(policies, fields.policy, start.policy),
    algorithm: choice(algorithms, fields.algorithm, start.algorithm),
    breakingCategory: choice(breakingCategories, fields.breakingCategory, start.breakingCategory),
    lintCategory: choice(lintCategories, fields.lintCategory, start.lintCategory),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(typeof fields.bufConfig === "string" ? { bufConfig: fields.bufConfig } : {}),
  };
}

function choice<T extends string>(allowed: readonly T[], value: unknown, fallback: T): T {
  return allowed.find((one) => one === value) ?? fallback;
}
