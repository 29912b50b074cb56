import type { JsonNode } from "../../text/json.ts";

/** Jackson, which reads schemas and events for Java, refuses deeper nesting. */
export const deepestNesting = 1000;

/** A node that stands deeper than `depth`, if there is one. */
export function nodeBelow(root: JsonNode, depth: number): JsonNode | undefined {
  let level: JsonNode[] = [root];
  for (let at = 0; at < depth && level.length > 0; at++) {
    const next: JsonNode[] = [];
    for (const node of level) {
      if (node.kind === "array") next.push(...node.items.filter(isContainer));
      else if (node.kind === "object") {
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
