/** Content models written into a schema's text: `additionalProperties` of the objects that declare properties. */
import type { ContentModel, ModelScope } from "../../model/content-model.ts";
import type { TextEdit } from "../../model/fix.ts";
import { jsonValue } from "../../text/json.ts";
import { contentModelOf } from "./describe.ts";
import { schemaAt } from "./fixes/spot.ts";
import { setMember } from "./fixes/text-edits.ts";
import type { JsonSchemaDocument, Subschema } from "./schema.ts";

/** What an undeclared property must fit where nobody says: partially open needs some schema. */
const typedHole = '{ "type": "string" }';

/** A schema that is one part of a whole, or a condition: closing it closes out what its neighbours declare. */
const part = /^\/(?:allOf|if|then|else|not|dependentSchemas|dependencies)(?:\/|$)/;

/** Gives the object at `scope` (or each object that declares properties) a content model. */
export function remodel(
  document: JsonSchemaDocument,
  model: ContentModel,
  scope: ModelScope,
): { readonly edits: readonly TextEdit[]; readonly rewritten: number; readonly kept: number } {
  const edits: TextEdit[] = [];
  let rewritten = 0;
  let kept = 0;
  for (const schema of objectsOf(document, scope)) {
    // What an outer object's edit replaces is gone with it.
    if (contentModelOf(schema.objects) === model || edits.some((edit) => isInside(schema, edit))) continue;
    const made = keeps(schema, model) ? [] : modelEdits(schema, model);
    if (made.length === 0) kept += 1;
    else {
      rewritten += 1;
      edits.push(...made);
    }
  }
  return { edits, rewritten, kept };
}

function objectsOf(document: JsonSchemaDocument, scope: ModelScope): readonly Subschema[] {
  if (scope !== undefined) {
    const schema = schemaAt(document, scope);
    return schema?.objects?.properties === undefined ? [] : [schema];
  }
  return [...document.index.byNode.values()]
    .filter((schema) => schema.objects?.properties !== undefined && !isPart(schema))
    .sort((one, other) => one.node.from - other.node.from);
}

function isInside({ node, resource }: Subschema, { file, from, to }: TextEdit): boolean {
  return resource.file.path === file && node.from >= from && node.to <= to;
}

function isPart(schema: Subschema): boolean {
  for (let at: Subschema | undefined = schema; at !== undefined; at = at.parent) if (part.test(at.step)) return true;
  return false;
}

/** Patterns leave an object partially open, whatever the rest says; combined schemas decide for their parts. */
function keeps({ objects, logic, refs }: Subschema, model: ContentModel): boolean {
  if ((objects?.patterns?.length ?? 0) > 0) return true;
  return model !== "open" && (logic?.allOf !== undefined || refs.length > 0);
}

function modelEdits(schema: Subschema, model: ContentModel): readonly TextEdit[] {
  const { node, resource } = schema;
  if (node.kind !== "object") return [];
  const { file } = resource;
  const unevaluated = jsonValue(node, "unevaluatedProperties");
  const opened =
    unevaluated === undefined || model === "closed" ? [] : [setMember(file, node, "unevaluatedProperties", "true")];
  const value = { open: "true", closed: "false", "partially open": typedHole }[model];
  if (model === "open" && jsonValue(node, "additionalProperties") === undefined) return opened;
  return [...opened, setMember(file, node, "additionalProperties", value)];
}
