import type { JsonNode } from "../../text/json.ts";
import { jsonValue } from "../../text/json.ts";
import { Compiler } from "./compile.ts";
import { pointerToken } from "./keyword-fill.ts";
import { builtInResource } from "./metaschemas.ts";
import type { Reference, ReferenceTarget, Resource, Subschema } from "./schema.ts";
import { percentDecoded, resolveUri, splitFragment } from "./uri.ts";

/** The schema that a reference leads to; found once, then remembered. */
export function targetOf(from: Subschema, reference: Reference): ReferenceTarget {
  reference.resolved ??= find(from, reference);
  return reference.resolved;
}

/** The schema that a reference leads to whatever came before; undefined where it leads nowhere or depends on the way. */
export function certainTarget(from: Subschema, reference: Reference): Subschema | undefined {
  const target = targetOf(from, reference);
  if (target.kind === "missing") return undefined;
  const { schema, dynamicAnchor } = target;
  if (dynamicAnchor === undefined) return schema;
  // One candidate in the whole version: every way leads to it. The metaschemas' own name has many.
  if (dynamicAnchor === "meta") return undefined;
  let candidates = 0;
  for (const resource of new Set(from.resource.index.resources.values())) {
    if (dynamicAnchor === "" ? resource.recursive : resource.dynamicAnchors.has(dynamicAnchor)) candidates += 1;
  }
  return candidates === 1 ? schema : undefined;
}

function find(from: Subschema, reference: Reference): ReferenceTarget {
  const uri = resolveUri(from.resource.uri, reference.text);
  const { document, fragment } = splitFragment(uri);
  const resource = resourceNamed(from, document, reference.text);
  if (resource?.root === undefined) return { kind: "missing", uri, given: false };
  const name = percentDecoded(fragment);
  const schema = placeIn(resource, resource.root, name);
  if (schema === undefined) return { kind: "missing", uri, given: true };
  if (reference.keyword === "$recursiveRef" && resource.recursive) return { kind: "found", schema, dynamicAnchor: "" };
  // Only a name that is a dynamic anchor where it first leads makes the reference dynamic (2020-12 core 8.2.3.2).
  if (reference.keyword === "$dynamicRef" && resource.dynamicAnchors.get(name) === schema) {
    return { kind: "found", schema, dynamicAnchor: name };
  }
  return { kind: "found", schema };
}

function resourceNamed(from: Subschema, document: string, text: string): Resource | undefined {
  const { index, file } = from.resource;
  const byUri = index.resources.get(document);
  if (byUri !== undefined) return byUri;
  // Files of the version are known by their paths too, whatever the base URI says (registries name references so).
  const written = splitFragment(text).document;
  const byPlace = index.resources.get(splitFragment(resolveUri(file.uri, text)).document);
  return byPlace ?? index.byPath.get(written) ?? index.byPath.get(percentDecoded(written)) ?? builtInResource(document);
}

function placeIn(resource: Resource, root: Subschema, fragment: string): Subschema | undefined {
  if (fragment === "") return root;
  if (!fragment.startsWith("/")) return resource.anchors.get(fragment);
  let node: JsonNode | undefined = root.node;
  let nearest = root;
  let step = "";
  for (const token of fragment.slice(1).split("/")) {
    const name = token.replace(/~1/g, "/").replace(/~0/g, "~");
    node = childOf(node, name);
    if (node === undefined) return undefined;
    step += `/${pointerToken(name)}`;
    const known = resource.index.byNode.get(node);
    if (known === undefined) continue;
    nearest = known;
    step = "";
  }
  if (step === "") return nearest;
  if (node.kind !== "object" && node.kind !== "boolean") return undefined;
  return new Compiler(resource.index).stray(node, nearest, step);
}

function childOf(node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind === "object") return jsonValue(node, name);
  return node.kind === "array" && /^(?:0|[1-9]\d*)$/.test(name) ? node.items[Number(name)] : undefined;
}
