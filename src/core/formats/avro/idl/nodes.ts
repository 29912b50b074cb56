import type { JsonMember, JsonNode, JsonObject, JsonString } from "../../../text/json.ts";

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A text that stands for what is written at the span. */
export function textNode(value: string, { from, to }: Span): JsonString {
  return { kind: "string", from, to, value };
}

/** A whole number that stands for what is written at the span. */
export function numberNode(text: string, { from, to }: Span): JsonNode {
  return { kind: "number", from, to, text };
}

/** A member whose key is nowhere written: it takes the place of its value. */
export function member(key: string, value: JsonNode): JsonMember {
  return { key, keyFrom: value.from, keyTo: value.to, value };
}

export function objectNode(members: readonly JsonMember[], { from, to }: Span): JsonObject {
  return { kind: "object", from, to, members };
}

export function listNode(items: readonly JsonNode[], { from, to }: Span): JsonNode {
  return { kind: "array", from, to, items };
}
