import type { NodePath, OutlineNode } from "../../core/model/index.ts";

/** The innermost node whose declaration holds an offset of a file; undefined between declarations. */
export function nodeAt(outline: OutlineNode, file: string, offset: number): OutlineNode | undefined {
  let best: OutlineNode | undefined;
  let bestLength = Number.POSITIVE_INFINITY;
  for (const node of nodes(outline)) {
    const { place } = node;
    if (place === undefined || place.file !== file || offset < place.from || offset > place.to) continue;
    const length = place.to - place.from;
    // Of equally long ones the first wins: a field before the type that fills it.
    if (length < bestLength) {
      best = node;
      bestLength = length;
    }
  }
  return best;
}

/** The node with a path; undefined if the version has none. */
export function nodeOfPath(outline: OutlineNode, path: NodePath): OutlineNode | undefined {
  for (const node of nodes(outline)) if (node.path === path) return node;
  return undefined;
}

/** All nodes, parents first; a stack of our own, so that depth is no matter. */
function* nodes(outline: OutlineNode): Generator<OutlineNode> {
  const waiting: OutlineNode[] = [outline];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}
