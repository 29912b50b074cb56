import type { Subject, Version } from "./subject.ts";

/** One step that can be undone. */
export interface Step {
  /** What the person did, as the undo button says it: `Delete v2`. */
  readonly label: string;
  readonly changes: readonly SubjectChange[];
}

/** A subject before and after a step; undefined where it did not exist. */
export interface SubjectChange {
  readonly subjectId: string;
  readonly before: Subject | undefined;
  readonly after: Subject | undefined;
}

/**
 * Turns `current` back by one change: what it changed becomes as `before`, everything else stays as it is now.
 *
 * So undoing "Delete v2" keeps what was typed into v3 since.
 */
export function withoutChange(current: Subject | undefined, change: SubjectChange): Subject | undefined {
  const { before, after } = change;
  if (current === undefined || before === undefined || after === undefined) return before;
  return {
    ...current,
    name: before.name === after.name ? current.name : before.name,
    samples: before.samples === after.samples ? current.samples : before.samples,
    picks: before.picks === after.picks ? current.picks : before.picks,
    question: before.question === after.question ? current.question : before.question,
    versions: versionsWithoutChange(current.versions, before.versions, after.versions),
  };
}

function versionsWithoutChange(
  current: readonly Version[],
  before: readonly Version[],
  after: readonly Version[],
): readonly Version[] {
  if (before === after) return current;
  const was = new Map(before.map((version) => [version.id, version]));
  const became = new Map(after.map((version) => [version.id, version]));
  const now = new Map(current.map((version) => [version.id, version]));
  const turned = new Map<string, Version>();
  for (const [id, version] of was) {
    const wasChanged = became.get(id) !== version;
    const kept = wasChanged ? mergeVersion(now.get(id), version, became.get(id)) : now.get(id);
    if (kept !== undefined) turned.set(id, kept);
  }
  // Versions that came after the change stay, unless it added them.
  for (const [id, version] of now) if (!was.has(id) && !became.has(id)) turned.set(id, version);
  return [...turned.values()];
}

function mergeVersion(now: Version | undefined, was: Version, became: Version | undefined): Version {
  if (now === undefined || became === undefined) return was;
  return {
    ...now,
    name: was.name === became.name ? now.name : was.name,
    source: was.source === became.source ? now.source : was.source,
  };
}
