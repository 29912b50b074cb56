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

interface Node {
  readonly type: AvroType;
  readonly node: NodePath;
  readonly records: readonly RecordType[];
}

function visit({ type, node, records }: Node, twists: Twist[], queue: Node[]): void {
  switch (type.kind) {
    case "record": {
      // One round of a type inside itself shows what recursion does.
      if (records.filter((record) => record === type).length > 1) return;
      const inside = [...records, type];
      for (const field of type.fields) queue.push({ type: field.type, node: node + field.segment, records: inside });
      return;
    }
    case "union":
      type.branches.forEach((branch, index) => {
        twists.push({ kind: "branch", node, branch: index });
        queue.push({ type: branch, node: node + branchSegment(type, index), records });
      });
      return;
    case "array":
      for (const count of [0, 1, 5]) twists.push({ kind: "count", node, count });
      queue.push({ type: type.items, node: `${node}/[]`, records });
      return;
    case "map":
      for (const count of [0, 1, 3]) twists.push({ kind: "count", node, count });
      queue.push({ type: type.values, node: `${node}/{}`, records });
      return;
    default:
      for (const value of edgeValues(type)) twists.push({ kind: "value", node, value });
  }
}
