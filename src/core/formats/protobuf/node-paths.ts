/**
 * Where each element of a version stands in its outline.
 *
 * What the root message reaches stands on the shortest path to its first use: a field at its name, a message or enum
 * at the first field that holds it, a oneof at `/|oneof.name` beside its members, an enum's value below the enum.
 * Everything else stands among the definitions at the outline's end, under its full name: `/shop.v1.Refund/amount`.
 */
import { joinName, type NodePath } from "../../model/path.ts";
import type { MessageNode, ProtobufSchema, SymbolNode } from "./schema.ts";

/** Paths of a version's elements. */
export interface NodePaths {
  get(element: SymbolNode): NodePath | undefined;
  /** True if the root message leads to the element. */
  isReached(element: SymbolNode): boolean;
}

const cache = new WeakMap<ProtobufSchema, NodePaths>();

/** The paths of a version; made once. */
export function nodePathsOf(schema: ProtobufSchema): NodePaths {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const reached = new Map<SymbolNode, NodePath>();
  if (schema.root !== undefined) walk(schema, schema.root, reached);
  const paths: NodePaths = {
    get: (element) => reached.get(element) ?? definitionPath(element),
    isReached: (element) => reached.has(element),
  };
  cache.set(schema, paths);
  return paths;
}

/** The segment of a oneof below its message. */
export function oneofSegment(name: string): string {
  return `|oneof.${name}`;
}

/** The segment of a field below its message; extensions are written as options name them. */
export function fieldSegment(field: {
  readonly isExtension: boolean;
  readonly name: string;
  readonly fullName: string;
}) {
  return field.isExtension ? `(${field.fullName})` : field.name;
}

/** Breadth first, so that the first path found is a shortest one. */
function walk(schema: ProtobufSchema, root: MessageNode, paths: Map<SymbolNode, NodePath>): void {
  const queue: { readonly message: MessageNode; readonly path: NodePath }[] = [{ message: root, path: "" }];
  paths.set(root, "");
  for (const { message, path } of queue) {
    for (const oneof of message.oneofs) {
      if (!paths.has(oneof)) paths.set(oneof, oneof.synthetic ? path : joinName(path, oneofSegment(oneof.name)));
    }
    for (const field of [...message.fields, ...(schema.extensionsOf.get(message.fullName) ?? [])]) {
      const at = joinName(path, fieldSegment(field));
      if (!paths.has(field)) paths.set(field, at);
      const held = field.map?.value ?? field;
      const inside = field.map !== undefined ? `${at}/{}` : field.cardinality === "repeated" ? `${at}/[]` : at;
      if (field.map !== undefined && field.message !== undefined) {
        // The entry that nobody wrote stands where the map does.
        for (const one of [field.message, field.map.key, field.map.value]) if (!paths.has(one)) paths.set(one, at);
      }
      if (held.enum !== undefined && !paths.has(held.enum)) {
        paths.set(held.enum, inside);
        for (const value of held.enum.values) paths.set(value, joinName(inside, value.name));
      }
      if (held.message !== undefined && !paths.has(held.message)) {
        paths.set(held.message, inside);
        queue.push({ message: held.message, path: inside });
      }
    }
  }
}

function definitionPath(element: SymbolNode): NodePath {
  switch (element.kind) {
    case "message":
    case "enum":
    case "service":
      return joinName("", element.fullName);
    case "enum-value":
    case "method":
      return joinName(joinName("", element.parent.fullName), element.name);
    case "oneof":
      return joinName(joinName("", element.parent.fullName), oneofSegment(element.name));
    case "field":
      return element.isExtension || element.parent === undefined
        ? joinName("", `(${element.fullName})`)
        : joinName(joinName("", element.parent.fullName), element.name);
  }
}
