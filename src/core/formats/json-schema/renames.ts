import { compactJson } from "../../text/json-write.ts";
import type { Child } from "./children.ts";
import { followed } from "./describe.ts";

/** A property that went and one that came, and look like the same. */
export interface Rename {
  readonly from: Child;
  readonly to: Child;
}

/** How alike names have to be, from 0 to 1, for properties of the same shape. */
const alikeEnough = 0.4;

/**
 * Guesses which removed properties came back under another name: same shape, similar name, each at most once.
 *
 * A guess only: to validators a rename is a removal and an addition, so those two are told as well.
 */
export function renamesOf(removed: readonly Child[], added: readonly Child[]): readonly Rename[] {
  const olds = removed.filter((child) => child.role === "property");
  const news = added.filter((child) => child.role === "property");
  if (olds.length === 0 || news.length === 0 || olds.length * news.length > 10_000) return [];
  const guesses: (Rename & { readonly score: number })[] = [];
  for (const from of olds) {
    const shape = shapeText(from);
    for (const to of news) {
      if (shapeText(to) !== shape) continue;
      const score = alike(from.name, to.name);
      if (score >= alikeEnough) guesses.push({ from, to, score });
    }
  }
  guesses.sort((one, other) => other.score - one.score);
  const used = new Set<Child>();
  return guesses.filter(({ from, to }) => {
    if (used.has(from) || used.has(to)) return false;
    used.add(from).add(to);
    return true;
  });
}

function shapeText({ schema }: Child): string {
  const { node } = followed(schema);
  if (node.kind !== "object") return compactJson(node);
  const members = node.members.filter(({ key }) => key !== "title" && key !== "description" && key !== "examples");
  return compactJson({ ...node, members });
}

/** Shared pairs of letters, as a share of all (Dice); `_` and case do not count. */
function alike(one: string, other: string): number {
  const pairsOf = (name: string): string[] => {
    const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
    return Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2));
  };
  const left = pairsOf(one);
  const right = pairsOf(other);
  const total = left.length + right.length;
  if (total === 0) return 0;
  const open = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = open.indexOf(pair);
    if (at === -1) continue;
    open.splice(at, 1);
    shared += 2;
  }
  return shared / total;
}
