import type { FormatId } from "./format.ts";
import { type NodePath, readablePath, segmentsOf } from "./path.ts";

/**
 * A node's name as it is told in a sentence. Packages, namespaces and outer messages would fill it: a Protobuf type keeps
 * the last two of its names, a branch of an Avro union the last one. The path has the whole.
 */
export function nodeName(path: NodePath, format: FormatId): string {
  const [first = "", ...rest] = segmentsOf(path);
  if (format === "avro")
    return readablePath(["", ...[first, ...rest].filter((part) => part !== "").map(shortBranch)].join("/"));
  if (format !== "protobuf" || first.startsWith("(") || !first.includes(".")) return readablePath(path);
  const short = first.split(".").slice(-2).join(".");
  return readablePath(["", short, ...rest].join("/"));
}

function shortBranch(part: string): string {
  return part.startsWith("|") ? `|${part.slice(part.lastIndexOf(".") + 1).replace(/^\|/, "")}` : part;
}
