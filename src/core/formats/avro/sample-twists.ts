import type { NodePath } from "../../model/path.ts";
import type { Twist } from "./sample-maker.ts";
import { edgeValues } from "./sample-values.ts";
import { type AvroType, branchSegment, type RecordType } from "./schema.ts";

/** More twists than this take longer to make than anybody looks. */
const mostTwists = 2000;

/** Every way to deviate from the everyday event at one node, breadth first: what is near the root comes early. */
export function twistsOf(root: AvroType): readonly Twist[] {
  const twists: Twist[] = [];
  const queue: Node[] = [{ type: root, node: "", records: [] }];
  for (let at = 0; at < queue.length && twists.length < mostTwists; at++) {
    const node = queue[at];
    if (node !== undefined) visit(node, twists, queue);
  }
  return twists;
}

/**
 * For each of the nodes an event that has it, then the ways to deviate there: the first of every node, then the second of
 * every node, so that a limit cuts the tries and not the nodes. They are found by their paths: however large the schema
 * is and however deep they stand, they are reached.
 */
export function twistsTowards(root: AvroType, nodes: readonly NodePath[]): readonly Twist[] {
  const tries = nodes.map((node) => triesAt(root, node));
  const twists: Twist[] = [];
  const most = Math.max(0, ...tries.map((list) => list.length));
  for (let round = 0; round < most && twists.length < mostTwists; round++) {
    for (const list of tries) {
      const twist = list[round];
      if (twist !== undefined) twists.push(twist);
    }
  }
  return twists;
}

function triesAt(root: AvroType, wanted: NodePath): readonly Twist[] {
  const tries: Twist[] = [];
  let at: Node | undefined = { type: root, node: "", records: [] };
  while (at !== undefined) {
    const { type, node }: Node = at;
    if (node === wanted) visit(at, tries, []);
    else if (type.kind === "enum") {
      // A symbol is the last segment of its path.
      const symbol = type.symbolIndex.get(wanted.slice(node.length + 1));
      return symbol === undefined ? [] : [{ kind: "value", node, value: symbol }];
    }
    // The branch of a nullable type has its union's path: what is wanted of the one is wanted of the other.
    const next: Node | undefined = stepsOf(at).find(
      (step) =>
        (step.type.kind !== "null" || step.node !== node) &&
        (wanted === step.node || wanted.startsWith(`${step.node}/`)),
    );
    const branch = type.kind === "union" && next !== undefined ? type.branches.indexOf(next.type) : -1;
    if (next?.node === wanted)
      tries.push(branch < 0 ? { kind: "visit", node: wanted } : { kind: "branch", node, branch });
    at = next;
  }
  return tries;
}

interface Node {
  readonly type: AvroType;
  readonly node: NodePath;
  readonly records: readonly RecordType[];
}

function visit(at: Node, twists: Twist[], queue: Node[]): void {
  const { type, node, records } = at;
  // One round of a type inside itself shows what recursion does.
  if (type.kind === "record" && records.filter((record) => record === type).length > 1) return;
  queue.push(...stepsOf(at));
  switch (type.kind) {
    case "record":
      return;
    case "union":
      for (const branch of type.branches.keys()) twists.push({ kind: "branch", node, branch });
      return;
    case "array":
      for (const count of [0, 1, 5]) twists.push({ kind: "count", node, count });
      return;
    case "map":
      for (const count of [0, 1, 3]) twists.push({ kind: "count", node, count });
      return;
    default:
      for (const value of edgeValues(type)) twists.push({ kind: "value", node, value });
  }
}

/** The nodes right below one. */
function stepsOf({ type, node, records }: Node): readonly Node[] {
  switch (type.kind) {
    case "record": {
      const inside = [...records, type];
      return type.fields.map((field) => ({ type: field.type, node: node + field.segment, records: inside }));
    }
    case "union":
      return type.branches.map((branch, index) => ({
        type: branch,
        node: node + branchSegment(type, index),
        records,
      }));
    case "array":
      return [{ type: type.items, node: `${node}/[]`, records }];
    case "map":
      return [{ type: type.values, node: `${node}/{}`, records }];
    default:
      return [];
  }
}
