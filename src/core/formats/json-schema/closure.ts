import type { NodePath } from "../../model/path.ts";
import { joinName, segment } from "../../model/path.ts";
import type { JsonNode } from "../../text/json.ts";
import { jsonMember } from "../../text/json.ts";
import { onlyReference } from "./describe.ts";
import { isValid } from "./evaluate/evaluate.ts";
import { valid } from "./evaluate/run.ts";
import { targetOf } from "./resolve.ts";
import type { ArrayPart, JsonSchemaDocument, ObjectPart, Subschema } from "./schema.ts";

/** A schema that has a say about a value, and the outline node it is. */
export interface Applied {
  readonly schema: Subschema;
  readonly path: NodePath;
}

/** The schemas that have a say about one value: references followed, and of the alternatives those that fit it. */
export function appliedTo(
  document: JsonSchemaDocument,
  starts: readonly Applied[],
  value: JsonNode,
): readonly Applied[] {
  const found: Applied[] = [];
  const seen = new Set<Subschema>();
  const queue = [...starts];
  for (let at = 0; at < queue.length; at += 1) {
    const applied = queue[at];
    if (applied === undefined || seen.has(applied.schema)) continue;
    seen.add(applied.schema);
    found.push(applied);
    queue.push(...inPlace(document, applied, value));
  }
  return found;
}

function inPlace(document: JsonSchemaDocument, { schema, path }: Applied, value: JsonNode): Applied[] {
  const next: Applied[] = [];
  for (const reference of schema.refs) {
    const target = targetOf(schema, reference);
    if (target.kind === "found")
      next.push({ schema: target.schema, path: onlyReference(schema) ? path : `${path}/|${reference.keyword}` });
  }
  const dependent = schema.objects?.dependentSchemas;
  if (dependent !== undefined && value.kind === "object") {
    for (const [name, member] of dependent) {
      if (jsonMember(value, name) !== undefined)
        next.push({ schema: member, path: `${path}/|dependent.${segment(name)}` });
    }
  }
  const { logic } = schema;
  if (logic === undefined) return next;
  for (const [index, member] of (logic.allOf ?? []).entries())
    next.push({ schema: member, path: `${path}/|allOf.${index}` });
  for (const keyword of ["anyOf", "oneOf"] as const) {
    for (const [index, member] of (logic[keyword] ?? []).entries()) {
      if (isValid(document, value, member) === valid)
        next.push({ schema: member, path: `${path}/|${keyword}.${index}` });
    }
  }
  if (logic.if === undefined) return next;
  const branch = isValid(document, value, logic.if) === valid ? "then" : "else";
  const chosen = logic[branch];
  if (chosen !== undefined) next.push({ schema: chosen, path: `${path}/|${branch}` });
  return next;
}

/** What the schemas of an object say about one of its properties. */
export interface PropertyClosure {
  readonly applied: readonly Applied[];
  /** Some schema names it, or has a pattern or a schema for the rest that takes it in. */
  readonly declared: boolean;
  /** It is a map's entry rather than a named property. */
  readonly entry: boolean;
}

/** The schemas for one property of an object. */
export function propertyOf(objects: readonly Applied[], key: string): PropertyClosure {
  const applied: Applied[] = [];
  let named = false;
  for (const { schema, path } of objects) {
    const part = schema.objects;
    if (part === undefined) continue;
    const property = part.properties?.get(key);
    if (property !== undefined) {
      named = true;
      applied.push({ schema: property, path: joinName(path, key) });
    }
    const before = applied.length;
    for (const { pattern, schema: entry } of part.patterns ?? []) {
      if (pattern.test(key) === true) applied.push({ schema: entry, path: path + entryPath(part, pattern.source) });
    }
    if (property === undefined && applied.length === before && part.additional?.always === undefined) {
      if (part.additional !== undefined)
        applied.push({ schema: part.additional, path: path + entryPath(part, undefined) });
    }
  }
  return { applied, declared: applied.length > 0, entry: !named && applied.length > 0 };
}

/** The path of a map's values below its object: `/{}`, or a branch of it per pattern where there are several. */
export function entryPath(part: ObjectPart, pattern: string | undefined): NodePath {
  const rest = part.additional !== undefined && part.additional.always === undefined ? 1 : 0;
  if ((part.patterns?.length ?? 0) + rest === 1) return "/{}";
  return `/{}/|${pattern === undefined ? "rest" : segment(pattern)}`;
}

/** The path of a list's items below the list: `/[]`, or a branch of it per position of a tuple. */
export function itemPath(part: ArrayPart, index: number | undefined): NodePath {
  if (part.prefix === undefined) return "/[]";
  return `/[]/|${index !== undefined && index < part.prefix.length ? index : "rest"}`;
}

/** The schemas for one item of a list. */
export function itemOf(arrays: readonly Applied[], index: number): readonly Applied[] {
  const applied: Applied[] = [];
  for (const { schema, path } of arrays) {
    const part = schema.arrays;
    if (part === undefined) continue;
    const item = index < (part.prefix?.length ?? 0) ? part.prefix?.[index] : part.rest;
    if (item !== undefined) applied.push({ schema: item, path: path + itemPath(part, index) });
  }
  return applied;
}
