import { quoted } from "../../text/compact-json.ts";
import type { JsonNode } from "../../text/json.ts";
import { numberKey } from "./decimal.ts";

interface Frame {
  readonly kind: "object" | "array";
  readonly entries: readonly { readonly label: string; readonly value: JsonNode }[];
  readonly parts: string[];
}

/** One text for each JSON value: equal values (numbers by value, objects in any order) give equal texts. Any depth. */
export function jsonKey(root: JsonNode): string {
  if (root.kind !== "object" && root.kind !== "array") return scalarKey(root);
  const stack: Frame[] = [frameOf(root)];
  for (;;) {
    const frame = stack.at(-1);
    if (frame === undefined) return "";
    const next = frame.entries[frame.parts.length];
    if (next === undefined) {
      stack.pop();
      const text = closed(frame);
      const outer = stack.at(-1);
      if (outer === undefined) return text;
      outer.parts.push(text);
    } else if (next.value.kind === "object" || next.value.kind === "array") stack.push(frameOf(next.value));
    else frame.parts.push(scalarKey(next.value));
  }
}

function frameOf(node: JsonNode): Frame {
  if (node.kind === "array") {
    return { kind: "array", entries: node.items.map((value) => ({ label: "", value })), parts: [] };
  }
  // A repeated key counts once, with its last value.
  const last = new Map<string, JsonNode>();
  if (node.kind === "object") for (const { key, value } of node.members) last.set(key, value);
  const entries = [...last].map(([key, value]) => ({ label: `${quoted(key)}:`, value }));
  entries.sort((one, other) => (one.label < other.label ? -1 : 1));
  return { kind: "object", entries, parts: [] };
}

function closed({ kind, entries, parts }: Frame): string {
  if (kind === "array") return `[${parts.join(",")}]`;
  return `{${parts.map((part, index) => (entries[index]?.label ?? "") + part).join(",")}}`;
}

function scalarKey(node: JsonNode): string {
  if (node.kind === "string") return quoted(node.value);
  if (node.kind === "number") return numberKey(node.text);
  return node.kind === "boolean" ? String(node.value) : "null";
}

/** True if two JSON values are equal, as JSON Schema takes it: 1 and 1.0 are, true and 1 are not. */
export function sameJson(one: JsonNode, other: JsonNode): boolean {
  if (one === other) return true;
  if (one.kind !== other.kind) return false;
  if (one.kind === "string" && other.kind === "string") return one.value === other.value;
  if (one.kind === "boolean" && other.kind === "boolean") return one.value === other.value;
  if (one.kind === "null") return true;
  return jsonKey(one) === jsonKey(other);
}
