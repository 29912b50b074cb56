import { quoted } from "./compact-json.ts";
import type { JsonNode } from "./json.ts";

/** Writes a located value as compact JSON, numbers as they were written. */
export function compactJson(node: JsonNode): string {
  return write(node, undefined);
}

/** Writes a located value as indented JSON, numbers as they were written. */
export function prettyJson(node: JsonNode, indent = "  "): string {
  return write(node, indent);
}

interface Frame {
  readonly close: string;
  /** Pieces still to be written, last first. */
  readonly rest: { readonly label: string; readonly node: JsonNode }[];
  first: boolean;
}

/** Iterative, so that depth is no matter. */
function write(root: JsonNode, indent: string | undefined): string {
  const out: string[] = [];
  const stack: Frame[] = [];
  const open = (node: JsonNode): void => {
    const frame = frameOf(node, indent);
    if (frame === undefined) out.push(scalarText(node));
    else {
      out.push(node.kind === "object" ? "{" : "[");
      stack.push(frame);
    }
  };
  open(root);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const next = frame.rest.pop();
    if (next === undefined) {
      stack.pop();
      if (!frame.first && indent !== undefined) out.push(`\n${indent.repeat(stack.length)}`);
      out.push(frame.close);
      continue;
    }
    if (!frame.first) out.push(",");
    frame.first = false;
    if (indent !== undefined) out.push(`\n${indent.repeat(stack.length)}`);
    out.push(next.label);
    open(next.node);
  }
  return out.join("");
}

function frameOf(node: JsonNode, indent: string | undefined): Frame | undefined {
  const colon = indent === undefined ? ":" : ": ";
  if (node.kind === "object") {
    const rest = node.members.map(({ key, value }) => ({ label: quoted(key) + colon, node: value })).reverse();
    return { close: "}", rest, first: true };
  }
  if (node.kind === "array") {
    return { close: "]", rest: node.items.map((item) => ({ label: "", node: item })).reverse(), first: true };
  }
  return undefined;
}

function scalarText(node: JsonNode): string {
  if (node.kind === "string") return quoted(node.value);
  if (node.kind === "number") return node.text;
  if (node.kind === "boolean") return node.value ? "true" : "false";
  return "null";
}
