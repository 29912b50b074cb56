import type { JsonNode } from "../../../../text/json.ts";
import { withoutRepeats } from "./hash-order.ts";
import { intValue, isJavaInteger, isJavaLong, isWhole, numberKey } from "./java-number.ts";

/**
 * How a loader holds the numbers of a value: `exact`, by their spelling; `cut`, inside arrays and objects without
 * their fraction (the modern path's root document, registries 1.1); `double`, the modern path's other documents.
 */
export type NumberKeys = "exact" | "cut" | "double";

interface Frame {
  readonly close: string;
  /** Pieces still to be written, last first. */
  readonly rest: { readonly label: string; readonly node: JsonNode }[];
}

/**
 * A text that two JSON values share exactly if Java holds them for equal: by value, by the spelling of numbers, and
 * whatever the order of members (registries 1.2.4).
 *
 * Iterative, so that depth is no matter.
 */
export function jsonKey(root: JsonNode, numbers: NumberKeys): string {
  if (root.kind !== "object" && root.kind !== "array") return scalarKey(root, numbers, false);
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
    } else out.push(scalarKey(node, numbers, true));
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

function scalarKey(node: JsonNode, numbers: NumberKeys, inside: boolean): string {
  if (node.kind === "string") return JSON.stringify(node.value);
  if (node.kind === "number") return keyOfNumber(node.text, numbers, inside);
  if (node.kind === "boolean") return node.value ? "true" : "false";
  return "null";
}

function keyOfNumber(text: string, numbers: NumberKeys, inside: boolean): string {
  if (numbers === "double" && !isWhole(text)) return `d${Number(text)}`;
  if (numbers === "exact" || !inside) return numberKey(text);
  const kept = numbers === "cut" ? isJavaLong(text) : isJavaInteger(text);
  return kept ? numberKey(text) : String(intValue(text));
}
