import type { Finding } from "../../../model/finding.ts";
import type { NodePath } from "../../../model/path.ts";
import { segmentsOf, unsegment } from "../../../model/path.ts";
import type { Place } from "../../../model/place.ts";
import { childrenOf } from "../children.ts";
import { followed } from "../describe.ts";
import type { JsonSchemaDocument, Subschema } from "../schema.ts";

/** Where a finding stands in both versions, as far as it can be told. */
export interface Spot {
  readonly finding: Finding;
  readonly older: JsonSchemaDocument;
  readonly newer: JsonSchemaDocument;
  /** The schemas that the finding is about; of a property, the property's. */
  readonly old: Subschema | undefined;
  readonly now: Subschema | undefined;
  /** The schemas of the objects around them. */
  readonly oldOwner: Subschema | undefined;
  readonly newOwner: Subschema | undefined;
  /** The property's name, where it is about one. */
  readonly name: string | undefined;
  /** The newer version is the one that reads. */
  readonly newReads: boolean;
}

/** Finds the schemas of a finding, by its nodes. */
export function spotOf(older: JsonSchemaDocument, newer: JsonSchemaDocument, finding: Finding): Spot {
  const nodes = declaredNodes(finding);
  const oldPath = nodes.old ?? nodes.new ?? "";
  const newPath = nodes.new ?? nodes.old ?? "";
  const last = segmentsOf(newPath).at(-1);
  const name = last === undefined || /^(\||\[\]|\{\})/.test(last) ? undefined : unsegment(last);
  return {
    finding,
    older,
    newer,
    old: schemaAt(older, oldPath) ?? atPlace(older, finding.places?.old),
    now: schemaAt(newer, newPath) ?? atPlace(newer, finding.places?.new),
    oldOwner: ownerAt(older, oldPath),
    newOwner: ownerAt(newer, newPath),
    name,
    newReads: finding.direction !== "forward",
  };
}

function ownerAt(document: JsonSchemaDocument, path: NodePath): Subschema | undefined {
  return path === "" ? undefined : schemaAt(document, path.slice(0, path.lastIndexOf("/")));
}

/** The schema of an outline node, references followed. */
export function schemaAt(document: JsonSchemaDocument, path: NodePath): Subschema | undefined {
  let at = followed(document.schema);
  let rest = path;
  while (rest !== "") {
    // The longest step that fits: an entry's step has two segments where there are several patterns.
    const fitting = childrenOf(at).filter(({ step }) => rest === step || rest.startsWith(`${step}/`));
    const child = fitting.sort((one, other) => other.step.length - one.step.length)[0];
    if (child === undefined) return undefined;
    at = followed(child.schema);
    rest = rest.slice(child.step.length);
  }
  return at;
}

/** The innermost schema around a place. */
function atPlace(document: JsonSchemaDocument, place: Place | undefined): Subschema | undefined {
  if (place === undefined) return undefined;
  let best: Subschema | undefined;
  for (const schema of document.index.byNode.values()) {
    const { node, resource } = schema;
    if (resource.file.path !== place.file || node.from > place.from || node.to < place.to) continue;
    if (best === undefined || node.to - node.from <= best.node.to - best.node.from) best = schema;
  }
  return best;
}

/** A finding's nodes, without that of a side which only has what the other's stands in. */
function declaredNodes({ nodes = {} }: Finding): NonNullable<Finding["nodes"]> {
  const { old, new: newer } = nodes;
  if (old === undefined || newer === undefined) return nodes;
  if (old.startsWith(`${newer}/`)) return { old };
  return newer.startsWith(`${old}/`) ? { new: newer } : nodes;
}
