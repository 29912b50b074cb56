import type { Subject, Version } from "./subject.ts";

/** One step that can be undone: a subject before and after it; undefined where it did not exist. */
export interface Step {
  /** What the person did, as the undo button says it: `Delete v2`. */
  readonly label: string;
  readonly subjectId: string;
  readonly before: Subject | undefined;
  readonly after: Subject | undefined;
}

/**
 * Turns `current` back by one step: what the step changed becomes as `before`, everything else stays as it is now.
 *
 * So undoing "Delete v2" keeps what was typed into v3 since.
 */
export function withoutStep(current: Subject | undefined, step: Step): Subject | undefined {
  const { before, after } = step;
  if (current === undefined || before === undefined || after === undefined) return before;
  return {
    ...current,
    name: before.name === after.name ? current.name : before.name,
    samples: before.samples === after.samples ? current.samples : before.samples,
    picks: before.picks === after.picks ? current.picks : before.picks,
    question: before.question === after.question ? current.question : before.question,
    versions: versionsWithoutStep(current.versions, before.versions, after.versions),
  };
}

function versionsWithoutStep(
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
    const changedByStep = became.get(id) !== version;
    const kept = changedByStep ? mergeVersion(now.get(id), version, became.get(id)) : now.get(id);
    if (kept !== undefined) turned.set(id, kept);
  }
  // Versions that came after the step stay, unless the step itself added them.
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
