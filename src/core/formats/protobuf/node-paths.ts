import { joinName, type NodePath } from "../../model/path.ts";
import type { MessageNode, ProtobufSchema, SymbolNode } from "./schema.ts";

const cache = new WeakMap<ProtobufSchema, ReadonlyMap<SymbolNode, NodePath>>();

/**
 * Where each element stands in the outline of the root message: the shortest path to its first use.
 *
 * A field stands at its name, a message or enum at the first field that holds it, an enum's value and a oneof at the
 * node they belong to. What the root does not reach has no path.
 */
export function nodePathsOf(schema: ProtobufSchema): ReadonlyMap<SymbolNode, NodePath> {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const paths = new Map<SymbolNode, NodePath>();
  if (schema.root !== undefined) walk(schema, schema.root, paths);
  cache.set(schema, paths);
  return paths;
}

/** Breadth first, so that the first path found is a shortest one. */
function walk(schema: ProtobufSchema, root: MessageNode, paths: Map<SymbolNode, NodePath>): void {
  const queue: { readonly message: MessageNode; readonly path: NodePath }[] = [{ message: root, path: "" }];
  paths.set(root, "");
  for (const { message, path } of queue) {
    for (const oneof of message.oneofs) if (!paths.has(oneof)) paths.set(oneof, path);
    for (const field of [...message.fields, ...(schema.extensionsOf.get(message.fullName) ?? [])]) {
      const at = joinName(path, field.isExtension ? `(${field.fullName})` : field.name);
      if (!paths.has(field)) paths.set(field, at);
      const held = field.map?.value ?? field;
      const inside = field.map !== undefined ? `${at}/{}` : field.cardinality === "repeated" ? `${at}/[]` : at;
      if (held.enum !== undefined && !paths.has(held.enum)) {
        paths.set(held.enum, inside);
        for (const value of held.enum.values) paths.set(value, inside);
      }
      if (held.message !== undefined && !paths.has(held.message)) {
        paths.set(held.message, inside);
        queue.push({ message: held.message, path: inside });
      }
    }
  }
}
