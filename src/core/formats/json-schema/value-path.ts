import type { ValuePath } from "../../model/path.ts";
import { joinName, segment } from "../../model/path.ts";
import type { JsonNode } from "../../text/json.ts";
import { distinctMembers } from "./event.ts";

/** The paths of the given values inside a document. Any depth. */
export function valuePaths(root: JsonNode, wanted: ReadonlySet<JsonNode>): ReadonlyMap<JsonNode, ValuePath> {
  const found = new Map<JsonNode, ValuePath>();
  const stack: { readonly node: JsonNode; readonly path: ValuePath }[] = [{ node: root, path: "" }];
  for (let at = stack.pop(); at !== undefined && found.size < wanted.size; at = stack.pop()) {
    if (wanted.has(at.node)) found.set(at.node, at.path);
    if (at.node.kind === "object") {
      for (const { key, value } of distinctMembers(at.node)) stack.push({ node: value, path: joinName(at.path, key) });
    } else if (at.node.kind === "array") {
      for (const [index, item] of at.node.items.entries()) stack.push({ node: item, path: `${at.path}/[${index}]` });
    }
  }
  return found;
}

/** The path of a map's entry. */
export function entryValuePath(path: ValuePath, key: string): ValuePath {
  return `${path}/{${segment(key)}}`;
}
