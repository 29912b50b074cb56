import type { FormatId } from "./format.ts";
import { type NodePath, readablePath, segmentsOf } from "./path.ts";

/**
 * A node's name as it is told in a sentence. Packages, namespaces and outer messages would fill it: a Protobuf type keeps
 * its own name and the message's around it, a branch of an Avro union the last one. The path has the whole.
 */
export function nodeName(path: NodePath, format: FormatId): string {
  const [first = "", ...rest] = segmentsOf(path).map((part) => part.replace(/^\|oneof\./, ""));
  if (format === "avro")
    return readablePath(["", ...[first, ...rest].filter((part) => part !== "").map(shortBranch)].join("/"));
  if (format !== "protobuf") return readablePath(path);
  if (first.startsWith("(") || !first.includes("."))
    return first === "" ? "(root)" : readablePath(["", first, ...rest].join("/"));
  const [outer = "", own = ""] = first.split(".").slice(-2);
  // Packages are written small, messages with a capital.
  const short = /^[A-Z]/.test(outer) ? `${outer}.${own}` : own;
  return readablePath(["", short, ...rest].join("/"));
}

/** The node that a finding or a change is named after: what was deleted, where the new version only has what it was in. */
export function namedNode(nodes: { readonly old?: NodePath; readonly new?: NodePath }): NodePath | undefined {
  const { old, new: newer } = nodes;
  return newer === undefined || old?.startsWith(`${newer}/`) === true ? old : newer;
}

function shortBranch(part: string): string {
  return part.startsWith("|") ? `|${part.slice(part.lastIndexOf(".") + 1).replace(/^\|/, "")}` : part;
}
