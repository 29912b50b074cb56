import type { JsonMember, JsonNode } from "../../../text/json.ts";

/** Nodes of values that stand in no text. */
export const nullNode: JsonNode = { kind: "null", from: 0, to: 0 };
export const trueNode: JsonNode = { kind: "boolean", value: true, from: 0, to: 0 };
export const falseNode: JsonNode = { kind: "boolean", value: false, from: 0, to: 0 };

/** A text. */
export function stringNode(value: string): JsonNode {
  return { kind: "string", value, from: 0, to: 0 };
}

/** A number as it would be written. */
export function numberNode(text: string): JsonNode {
  return { kind: "number", text, from: 0, to: 0 };
}

/** A list. */
export function arrayNode(items: readonly JsonNode[]): JsonNode {
  return { kind: "array", items, from: 0, to: 0 };
}

/** An object with its members in this order. */
export function objectNode(members: Iterable<readonly [string, JsonNode]>): JsonNode {
  const list: JsonMember[] = [];
  for (const [key, value] of members) list.push({ key, keyFrom: 0, keyTo: 0, value });
  return { kind: "object", members: list, from: 0, to: 0 };
}
