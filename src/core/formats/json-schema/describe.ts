import type { ContentModel } from "../../model/content-model.ts";
import type { JsonNode } from "../../text/json.ts";
import { jsonValue } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { typeWords } from "./evaluate/scalars.ts";
import { targetOf } from "./resolve.ts";
import type { ObjectPart, Subschema } from "./schema.ts";
import { anyType, typeBits } from "./schema.ts";

/** The content model of a schema, from its own keywords alone. */
export function contentModelOf(part: ObjectPart | undefined): ContentModel {
  if (part === undefined) return "open";
  const rests = [part.additional, part.unevaluated];
  if (rests.some((rest) => rest?.always === false))
    return (part.patterns?.length ?? 0) > 0 ? "partially open" : "closed";
  if ((part.patterns?.length ?? 0) > 0) return "partially open";
  return rests.some((rest) => rest !== undefined && rest.always === undefined && !isEmpty(rest))
    ? "partially open"
    : "open";
}

/** True if the schema accepts everything: `true`, `{}`, or annotations alone. */
export function isEmpty(schema: Subschema): boolean {
  if (schema.always !== undefined) return schema.always;
  return (
    schema.refs.length === 0 &&
    schema.broken === undefined &&
    schema.values === undefined &&
    schema.numbers === undefined &&
    schema.strings === undefined &&
    schema.arrays === undefined &&
    schema.objects === undefined &&
    schema.logic === undefined
  );
}

/** The schema that a reference without siblings stands for; the schema itself where it is more than a reference. */
export function followed(schema: Subschema): Subschema {
  let at = schema;
  const seen = new Set<Subschema>();
  while (onlyReference(at) && !seen.has(at)) {
    seen.add(at);
    const reference = at.refs[0];
    if (reference === undefined) return at;
    const target = targetOf(at, reference);
    if (target.kind === "missing") return at;
    at = target.schema;
  }
  return at;
}

/** True if the schema is nothing but one reference. */
export function onlyReference({ refs, values, numbers, strings, arrays, objects, logic }: Subschema): boolean {
  const parts = [values, numbers, strings, arrays, objects, logic];
  return refs.length === 1 && parts.every((part) => part === undefined);
}

/** An annotation of a schema: its title, its default. */
export function annotationOf(schema: Subschema, keyword: string): JsonNode | undefined {
  return schema.node.kind === "object" ? jsonValue(schema.node, keyword) : undefined;
}

/** The last part of a reference, as its name. */
export function referenceName(text: string): string {
  const name = text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("#")) + 1);
  return name === "" ? "(root)" : name;
}

/** A schema's type in a few characters: `string`, `array<Item>`, `Address`. */
export function typeText(schema: Subschema, depth = 0): string {
  if (schema.always !== undefined) return schema.always ? "any" : "nothing";
  const [reference] = schema.refs;
  if (reference !== undefined) return referenceName(reference.text);
  const { values, logic } = schema;
  if (values?.const !== undefined) return `const ${short(values.const)}`;
  if (values?.types !== undefined) return namedTypes(schema, values.types, depth);
  if (values?.enum !== undefined) return "enum";
  for (const keyword of ["oneOf", "anyOf", "allOf"] as const) {
    const members = logic?.[keyword];
    if (members === undefined) continue;
    const joint = keyword === "allOf" ? " & " : " | ";
    const names = depth > 1 ? [] : members.slice(0, 4).map((member) => typeText(member, depth + 1));
    return members.length > 4 || depth > 1 ? `${keyword} of ${members.length}` : names.join(joint);
  }
  if (schema.objects !== undefined) return "object";
  if (schema.arrays !== undefined) return "array";
  return "any";
}

function namedTypes(schema: Subschema, types: number, depth: number): string {
  if (types === typeBits.array && schema.arrays?.rest !== undefined && depth < 2) {
    return `array<${typeText(schema.arrays.rest, depth + 1)}>`;
  }
  if (types === anyType) return "any";
  const format = schema.strings?.format;
  const text = typeWords(types).replaceAll(" or ", " | ");
  return format === undefined || (types & typeBits.string) === 0 ? text : `${text} · ${format}`;
}

/** A value in a note, cut where it is long. */
export function short(node: JsonNode): string {
  const text = compactJson(node);
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}

/** What matters of a schema at a glance: bounds, enums, defaults, the content model. */
export function notesOf(schema: Subschema): string[] {
  const notes: string[] = [];
  const { values, numbers, strings, arrays, objects } = schema;
  const target = followed(schema);
  if (objects !== undefined || target.objects !== undefined || (values?.types ?? 0) === typeBits.object) {
    notes.push(contentModelOf(objects ?? target.objects));
  }
  if (values?.enum !== undefined) notes.push(`enum of ${values.enum.length}`);
  if (numbers !== undefined) {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = numbers;
    if (minimum !== undefined) notes.push(`≥ ${minimum.text}`);
    if (exclusiveMinimum !== undefined) notes.push(`> ${exclusiveMinimum.text}`);
    if (maximum !== undefined) notes.push(`≤ ${maximum.text}`);
    if (exclusiveMaximum !== undefined) notes.push(`< ${exclusiveMaximum.text}`);
    if (multipleOf !== undefined) notes.push(`multiple of ${multipleOf.text}`);
  }
  if (strings?.pattern !== undefined) notes.push(`pattern ${strings.pattern.source}`);
  notes.push(...range(strings?.minLength, strings?.maxLength, "characters"));
  notes.push(...range(arrays?.minItems, arrays?.maxItems, "items"));
  if (arrays?.uniqueItems) notes.push("unique");
  if (arrays?.contains !== undefined) notes.push(`contains ${typeText(arrays.contains, 1)}`);
  notes.push(...range(objects?.minProperties, objects?.maxProperties, "properties"));
  const fallback = annotationOf(schema, "default");
  if (fallback !== undefined) notes.push(`default ${short(fallback)}`);
  const deprecated = annotationOf(schema, "deprecated");
  if (deprecated?.kind === "boolean" && deprecated.value) notes.push("deprecated");
  return notes;
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  if (least === undefined && most === undefined) return [];
  if (most === undefined) return [`at least ${least} ${unit}`];
  if (least === undefined) return [`at most ${most} ${unit}`];
  return [`${least} to ${most} ${unit}`];
}
