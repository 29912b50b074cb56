import { type NodePath, nodePathOf, segmentsOf, type ValuePath } from "../../core/model/index.ts";
import type { Selection } from "../state/selection-slice.ts";
import type { Side, Subject } from "../state/subject.ts";
import { pickedVersions } from "../state/subject.ts";

/** What of an event the shared selection lights. */
export interface SelectedValues {
  /** True for the value itself, or for all values of the selected node. */
  has(path: ValuePath): boolean;
  /** True for a value that holds a selected one. */
  hasInside(path: ValuePath): boolean;
  /** True for a selected value and for everything inside one. */
  covers(path: ValuePath): boolean;
  /** The selected node's name path, for saying that it is not in the bytes; undefined if nothing is selected. */
  readonly node: NodePath | undefined;
}

/** Value paths have no union segments, so those of the selected nodes are taken out before they are compared. */
export function selectedValues(selection: Selection): SelectedValues {
  const { value } = selection;
  if (value !== undefined) {
    return {
      node: nodePathOf(value),
      has: (path) => path === value,
      hasInside: (path) => value.startsWith(`${path}/`),
      covers: (path) => path === value || path.startsWith(`${value}/`),
    };
  }
  const nodes = [selection.old, selection.new].flatMap((path) => (path === undefined ? [] : [withoutUnions(path)]));
  // The root is the whole event: lighting everything says nothing.
  const named = [...new Set(nodes)].filter((path) => path !== "");
  return {
    node: named[0],
    has: (path) => named.includes(nodePathOf(path)),
    hasInside: (path) => named.some((node) => node.startsWith(`${nodePathOf(path)}/`)),
    covers: (path) => {
      const own = nodePathOf(path);
      return named.some((node) => own === node || own.startsWith(`${node}/`));
    },
  };
}

/** A node's path without the branches of unions, as value paths have it. */
export function withoutUnions(path: NodePath): NodePath {
  return segmentsOf(path)
    .filter((step) => !step.startsWith("|"))
    .map((step) => `/${step}`)
    .join("");
}

/** The side of the compared pair that a version stands on, if it is picked at all. */
export function sideOf(subject: Subject, versionId: string): Side | undefined {
  const picked = pickedVersions(subject);
  if (picked.old.id === versionId) return "old";
  return picked.new.id === versionId ? "new" : undefined;
}
