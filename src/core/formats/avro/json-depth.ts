import type { JsonNode } from "../../text/json.ts";

/** Jackson, which reads schemas and events for Java, refuses deeper nesting. */
export const deepestNesting = 1000;

/** A node that stands deeper than `depth`, if there is one. */
export function nodeBelow(root: JsonNode, depth: number): JsonNode | undefined {
  let level: JsonNode[] = [root];
  for (let at = 0; at < depth && level.length > 0; at++) {
    const next: JsonNode[] = [];
    for (const node of level) {
      if (node.kind === "array") {
        // One by one: a list may be longer than a call takes arguments.
        for (const item of node.items) if (isContainer(item)) next.push(item);
      } else if (node.kind === "object") {
        for (const member of node.members) if (isContainer(member.value)) next.push(member.value);
      }
    }
    level = next;
  }
  return level[0];
}

function isContainer(node: JsonNode): boolean {
  return node.kind === "array" || node.kind === "object";
}
