import type { NodePath } from "../../model/path.ts";
import { segment } from "../../model/path.ts";
import { entryPath, itemPath } from "./closure.ts";
import { onlyReference } from "./describe.ts";
import { targetOf } from "./resolve.ts";
import type { Subschema } from "./schema.ts";

/** What a schema below another one is to it. */
export type ChildRole = "property" | "entry" | "item" | "member" | "condition";

/** A schema directly below another one, with its step in node paths. */
export interface Child {
  readonly role: ChildRole;
  /** What pairs it with its counterpart in another version. */
  readonly identity: string;
  readonly name: string;
  /** Appended to the parent's node path. */
  readonly step: NodePath;
  readonly schema: Subschema;
}

/** The schemas directly below one, in the order every view shows them; a reference alone is not followed, definitions are apart. */
export function childrenOf(schema: Subschema): readonly Child[] {
  const children: Child[] = [];
  addObjects(schema, children);
  addArrays(schema, children);
  if (!onlyReference(schema)) {
    for (const reference of schema.refs) {
      const target = targetOf(schema, reference);
      if (target.kind === "found") children.push(inner("member", reference.keyword, target.schema));
    }
  }
  const { logic } = schema;
  if (logic === undefined) return children;
  for (const keyword of ["allOf", "anyOf", "oneOf"] as const) {
    for (const [index, member] of (logic[keyword] ?? []).entries()) {
      children.push(inner("member", `${keyword}.${index}`, member));
    }
  }
  for (const keyword of ["not", "if", "then", "else"] as const) {
    const member = logic[keyword];
    if (member !== undefined) children.push(inner("condition", keyword, member));
  }
  return children;
}

function inner(role: ChildRole, name: string, schema: Subschema): Child {
  return { role, identity: `|${name}`, name, step: `/|${segment(name)}`, schema };
}

function addObjects(schema: Subschema, children: Child[]): void {
  const part = schema.objects;
  if (part === undefined) return;
  for (const [name, property] of part.properties ?? []) {
    children.push({ role: "property", identity: name, name, step: `/${segment(name)}`, schema: property });
  }
  for (const { pattern, schema: entry } of part.patterns ?? []) {
    const name = `{${pattern.source}}`;
    children.push({ role: "entry", identity: name, name, step: entryPath(part, pattern.source), schema: entry });
  }
  if (part.additional !== undefined && part.additional.always === undefined) {
    children.push({
      role: "entry",
      identity: "{}",
      name: "{}",
      step: entryPath(part, undefined),
      schema: part.additional,
    });
  }
  if (part.unevaluated !== undefined && part.unevaluated.always === undefined) {
    children.push(inner("condition", "unevaluatedProperties", part.unevaluated));
  }
  if (part.names !== undefined) children.push(inner("condition", "propertyNames", part.names));
  for (const [name, dependent] of part.dependentSchemas ?? []) {
    children.push(inner("condition", `dependent.${name}`, dependent));
  }
}

function addArrays(schema: Subschema, children: Child[]): void {
  const part = schema.arrays;
  if (part === undefined) return;
  for (const [index, item] of (part.prefix ?? []).entries()) {
    children.push({
      role: "item",
      identity: `[${index}]`,
      name: `[${index}]`,
      step: itemPath(part, index),
      schema: item,
    });
  }
  if (part.rest !== undefined && part.rest.always === undefined) {
    children.push({ role: "item", identity: "[]", name: "[]", step: itemPath(part, undefined), schema: part.rest });
  }
  if (part.contains !== undefined) children.push(inner("condition", "contains", part.contains));
  if (part.unevaluated !== undefined && part.unevaluated.always === undefined) {
    children.push(inner("condition", "unevaluatedItems", part.unevaluated));
  }
}
