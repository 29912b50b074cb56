import type { JsonNode } from "../../../text/json.ts";
import type { Conjunction } from "../conjunction.ts";

/** What the builders of values need from the generator they are part of. */
export interface ValueSource {
  /** Values for a conjunction of the writer, everyday ones first; `reader` steers towards what the other side cares about. */
  options(writer: Conjunction, reader: Conjunction): readonly JsonNode[];
  /** True if the writer surely takes the value here. */
  fits(writer: Conjunction, value: JsonNode): boolean;
}

/** Nodes inside a value, itself included. */
export function sizeOf(node: JsonNode): number {
  if (node.kind !== "object" && node.kind !== "array") return 1;
  const known = sizes.get(node);
  if (known !== undefined) return known;
  let size = 1;
  if (node.kind === "object") for (const member of node.members) size += sizeOf(member.value);
  else for (const item of node.items) size += sizeOf(item);
  sizes.set(node, size);
  return size;
}

const sizes = new WeakMap<JsonNode, number>();
