import type { OutlineKind, OutlineNode } from "../../model/outline.ts";
import type { NodePath } from "../../model/path.ts";
import { segment } from "../../model/path.ts";
import type { Place } from "../../model/place.ts";
import type { JsonNode } from "../../text/json.ts";
import { jsonMember, jsonValue } from "../../text/json.ts";
import type { Child } from "./children.ts";
import { childrenOf } from "./children.ts";
import { annotationOf, followed, notesOf, referenceName, typeText } from "./describe.ts";
import type { JsonSchemaDocument, Subschema } from "./schema.ts";
import { placeOf, typeBits } from "./schema.ts";

/** References are followed until the tree has so many nodes; after that they are named only. */
const mostFollowed = 20_000;

/** Nodes below so many others are not shown. */
const deepest = 300;

interface Growing extends OutlineNode {
  readonly children: Growing[];
}

/** A node whose children are still to be made. */
interface Task {
  readonly node: Growing;
  /** The schema as it is used, and the definition behind it. */
  readonly schema: Subschema;
  /** Definitions entered on the way. */
  readonly inside: Chain | undefined;
  readonly depth: number;
}

interface Chain {
  readonly target: Subschema;
  readonly outer: Chain | undefined;
}

/** The tree of a version: properties, items, alternatives; references followed, definitions last. */
export function outline(document: JsonSchemaDocument): OutlineNode {
  const { schema, root } = document;
  const title = annotationOf(schema, "title");
  const name = title?.kind === "string" ? title.value : (root.path.split("/").at(-1) ?? root.path);
  return new Grower().grow(document, name);
}

class Grower {
  #count = 0;
  #next = 0;
  /** Level by level, so that what stands near the root is followed first. */
  readonly #tasks: Task[] = [];

  grow(document: JsonSchemaDocument, name: string): OutlineNode {
    const { schema } = document;
    const base = { path: "", identity: "", name, place: placeOf(schema) };
    const root = this.#node(base, schema, undefined, [], 0);
    this.#drain();
    for (const file of document.files) {
      const top = document.index.byPath.get(file.path)?.root;
      const prefix = file === document.root ? "" : `${file.path}#`;
      for (const [key, definition] of top?.definitions ?? [])
        root.children.push(this.#definition(prefix + key, definition));
    }
    this.#drain();
    return root;
  }

  #drain(): void {
    for (let task = this.#tasks[this.#next]; task !== undefined; task = this.#tasks[this.#next]) {
      this.#next += 1;
      this.#children(task);
    }
  }

  #definition(name: string, schema: Subschema): Growing {
    const base = { path: definitionPath(name), identity: `$defs.${name}`, name, place: placeOf(schema) };
    const node = this.#node(base, schema, undefined, [], 0);
    return { ...node, kind: "definition" };
  }

  #children({ node, schema, inside, depth }: Task): void {
    if (depth >= deepest) return;
    const required = new Set(schema.objects?.required);
    for (const child of childrenOf(schema)) {
      const { place, namePlace } = placesOf(schema, child);
      const base = {
        path: node.path + child.step,
        identity: child.identity,
        name: child.name,
        place,
        ...(namePlace === undefined ? {} : { namePlace }),
      };
      const notes = child.role === "property" && required.has(child.name) ? ["required"] : [];
      node.children.push(this.#node(base, child.schema, inside, notes, depth + 1));
    }
  }

  #node(
    base: Pick<OutlineNode, "path" | "identity" | "name"> & { readonly place: Place; readonly namePlace?: Place },
    schema: Subschema,
    inside: Chain | undefined,
    notes: readonly string[],
    depth: number,
  ): Growing {
    this.#count += 1;
    const target = followed(schema);
    const cut = target !== schema && (isInside(target, inside) || this.#count > mostFollowed);
    const common = {
      ...base,
      kind: kindOf(target),
      type: typeText(schema),
      notes: [
        ...notes,
        ...notesOf(schema),
        ...(target === schema || cut ? [] : notesOf(target).filter((note) => note !== "open")),
      ],
    };
    const reference = schema.refs[0];
    if (cut && reference !== undefined) {
      return { ...common, kind: "reference", children: [], repeats: referenceName(reference.text) };
    }
    const node: Growing = { ...common, notes: [...new Set(common.notes)], children: [] };
    this.#tasks.push({ node, schema: target, inside: { target, outer: inside }, depth });
    return node;
  }
}

function isInside(target: Subschema, chain: Chain | undefined): boolean {
  for (let at = chain; at !== undefined; at = at.outer) if (at.target === target) return true;
  return false;
}

function kindOf(schema: Subschema): OutlineKind {
  const { values, objects, arrays, logic } = schema;
  if (schema.always !== undefined) return schema.always ? "any" : "scalar";
  if (values?.enum !== undefined) return "enum";
  const types = values?.types;
  if (types === typeBits.object || (types === undefined && objects !== undefined)) {
    const entries =
      objects?.properties === undefined && objects?.additional !== undefined && objects.additional.always === undefined;
    return entries ? "map" : "object";
  }
  if (types === typeBits.array || (types === undefined && arrays !== undefined)) return "array";
  if (logic?.oneOf !== undefined || logic?.anyOf !== undefined) return "union";
  if (schema.refs.length > 0) return "reference";
  return types === undefined && values?.const === undefined ? "any" : "scalar";
}

/** Where a child stands: with its key if it is a member of an object. */
function placesOf(parent: Subschema, child: Child): { readonly place: Place; readonly namePlace?: Place } {
  const file = parent.resource.file.path;
  const { node } = child.schema;
  if (child.role !== "property" || parent.node.kind !== "object") return { place: placeOf(child.schema) };
  const properties: JsonNode | undefined = jsonValue(parent.node, "properties");
  const member = properties?.kind === "object" ? jsonMember(properties, child.name) : undefined;
  if (member === undefined) return { place: placeOf(child.schema) };
  return {
    place: { file, from: member.keyFrom, to: node.to },
    namePlace: { file, from: member.keyFrom, to: member.keyTo },
  };
}

/** The node path of a definition; those of other files than the root carry the file's path. */
export function definitionPath(name: string): NodePath {
  return `/|$defs.${segment(name)}`;
}
