import type { JsonNode } from "../../../../text/json.ts";
import { withoutRepeats } from "./hash-order.ts";
import { intValue, numberKey } from "./java-number.ts";

interface Frame {
  readonly close: string;
  /** Pieces still to be written, last first. */
  readonly rest: { readonly label: string; readonly node: JsonNode }[];
}

/**
 * A text that two JSON values share exactly if Java holds them for equal: by value, by the spelling of numbers, and
 * whatever the order of members (registries 1.2.4).
 *
 * `cut`: numbers inside arrays and objects lose their fraction, as on the modern path (registries 1.1). Iterative, so
 * that depth is no matter.
 */
export function jsonKey(root: JsonNode, cut: boolean): string {
  if (root.kind !== "object" && root.kind !== "array") return scalarKey(root, false);
  const out: string[] = [];
  const stack: Frame[] = [];
  const open = (node: JsonNode): void => {
    if (node.kind === "object") {
      const members = withoutRepeats(node.members).toSorted((left, right) => (left.key < right.key ? 1 : -1));
      out.push("{");
      stack.push({ close: "}", rest: members.map(({ key, value }) => ({ label: JSON.stringify(key), node: value })) });
    } else if (node.kind === "array") {
      out.push("[");
      stack.push({ close: "]", rest: node.items.map((item) => ({ label: "", node: item })).reverse() });
    } else out.push(scalarKey(node, cut));
  };
  open(root);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const next = frame.rest.pop();
    if (next === undefined) {
      stack.pop();
      out.push(frame.close);
      continue;
    }
    out.push(",", next.label);
    open(next.node);
  }
  return out.join("");
}

function scalarKey(node: JsonNode, cut: boolean): string {
  if (node.kind === "string") return JSON.stringify(node.value);
  if (node.kind === "number") return cut ? String(intValue(node.text)) : numberKey(node.text);
  if (node.kind === "boolean") return node.value ? "true" : "false";
  return "null";
}
