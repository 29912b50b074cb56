import type { NodePath, OutlineNode } from "../../core/model/index.ts";
import { withoutUnions } from "./selected-nodes.ts";

const known = new WeakMap<OutlineNode, ReadonlySet<NodePath>>();

/** True if a version has a node of that path; branches of unions leave no step in the paths of values. */
export function hasNode(outline: OutlineNode, path: NodePath): boolean {
  let paths = known.get(outline);
  if (paths === undefined) {
    paths = pathsIn(outline);
    known.set(outline, paths);
  }
  return paths.has(path);
}

function pathsIn(outline: OutlineNode): ReadonlySet<NodePath> {
  const paths = new Set<NodePath>();
  const waiting = [outline];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind !== "definition") paths.add(withoutUnions(node.path));
    waiting.push(...node.children);
  }
  return paths;
}
