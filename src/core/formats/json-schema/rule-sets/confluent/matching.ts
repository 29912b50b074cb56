/** An edge of a bipartite graph: a left and a right index. */
export interface Edge {
  readonly left: number;
  readonly right: number;
}

/**
 * A maximum matching: for each left index the right one it is paired with, or -1.
 *
 * The original's own choice among several maximum matchings follows a hash order (registries 1.2.6). Ours takes the
 * left ones in order and gives each the last right one that is free, which is what most recorded answers look like.
 * Edges must be sorted by their left index. Augmenting paths are found breadth first, so that depth is no matter.
 */
export function maximumMatching(lefts: number, rights: number, edges: readonly Edge[]): readonly number[] {
  const partners: number[] = new Array<number>(lefts).fill(-1);
  const takenBy: number[] = new Array<number>(rights).fill(-1);
  const neighbours: number[][] = Array.from({ length: lefts }, () => []);
  for (const { left, right } of edges) neighbours[left]?.push(right);
  for (const [left, rightsOfLeft] of neighbours.entries()) {
    const free = rightsOfLeft.findLast((right) => takenBy[right] === -1);
    if (free === undefined) continue;
    partners[left] = free;
    takenBy[free] = left;
  }
  for (let left = 0; left < lefts; left += 1) {
    if (partners[left] === -1) augment(left, neighbours, partners, takenBy);
  }
  return partners;
}

/** Looks for a path from a free left index to a free right one, and swaps the pairs along it. */
function augment(start: number, neighbours: readonly number[][], partners: number[], takenBy: number[]): void {
  const reachedFrom = new Map<number, number>();
  let front = [start];
  while (front.length > 0) {
    const next: number[] = [];
    for (const left of front) {
      for (const right of neighbours[left] ?? []) {
        if (reachedFrom.has(right)) continue;
        reachedFrom.set(right, left);
        const owner = takenBy[right] ?? -1;
        if (owner === -1) {
          swap(right, reachedFrom, partners, takenBy);
          return;
        }
        next.push(owner);
      }
    }
    front = next;
  }
}

function swap(end: number, reachedFrom: ReadonlyMap<number, number>, partners: number[], takenBy: number[]): void {
  for (let right = end; right !== -1; ) {
    const left = reachedFrom.get(right) ?? -1;
    if (left === -1) return;
    const previous = partners[left] ?? -1;
    partners[left] = right;
    takenBy[right] = left;
    right = previous;
  }
}
