import type { JsonNode } from "../../../../text/json.ts";

/** Whether a member of one of these names stands anywhere in a value; iterative, so that depth is no matter. */
export function hasMember(root: JsonNode, name: string, otherName = name): boolean {
  const stack: JsonNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === "array") {
      for (const item of node.items) if (item.kind === "object" || item.kind === "array") stack.push(item);
    } else if (node.kind === "object") {
      for (const { key, value } of node.members) {
        if (key === name || key === otherName) return true;
        if (value.kind === "object" || value.kind === "array") stack.push(value);
      }
    }
  }
  return false;
}
