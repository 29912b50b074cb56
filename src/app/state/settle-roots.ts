import type { Comparison, VersionFacts } from "../../core/index.ts";
import { renamedRoot, sharedRoot } from "../../core/model/index.ts";
import type { StudioStore } from "./store.ts";
import type { Subject, Version } from "./subject.ts";

/** The two versions that are held against each other. */
interface PickedPair {
  readonly subject: Subject;
  readonly old: Version;
  readonly new: Version;
}

/**
 * Both versions are read as one message: true if a root was settled, which is a new question.
 *
 * A message that was put in front of the old version's root does not become the root, nor is a deleted one held against
 * its neighbour; a root that neither version has is forgotten.
 */
export function settleRoots(store: StudioStore, asked: PickedPair, older: VersionFacts, newer: VersionFacts): boolean {
  if (asked.subject.format !== "protobuf") return false;
  const { rootSettled } = store.getState().actions;
  if (isLost(older) && isLost(newer)) {
    for (const { id } of [asked.old, asked.new]) rootSettled(id, undefined);
    return true;
  }
  const [[before], [after]] = [older.roots, newer.roots];
  if (before === after || before === undefined || after === undefined) return false;
  const root = sharedRoot(older.roots, newer.roots);
  const version = root === before ? asked.new : asked.old;
  if (root === undefined || version.source.root !== undefined) return false;
  rootSettled(version.id, root);
  return true;
}

function isLost({ problems }: VersionFacts): boolean {
  return problems.some(({ code }) => code === "unknown-root");
}

/** A root that has another name now stays the root, wherever it stands: true if that was settled. */
export function settleRenamedRoot(
  store: StudioStore,
  asked: PickedPair,
  [older, newer]: readonly [VersionFacts, VersionFacts],
  { changes }: Comparison,
): boolean {
  const { root } = asked.new.source;
  if (asked.subject.format !== "protobuf" || (root !== undefined && !isLost(newer))) return false;
  const name = renamedRoot(changes, older.roots[0]);
  if (name === undefined || name === (root ?? newer.roots[0])) return false;
  store.getState().actions.rootSettled(asked.new.id, name);
  return true;
}
