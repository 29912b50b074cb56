/**
 * What `unevaluatedProperties` and `unevaluatedItems` are sure to be asked about: whatever no keyword of the same schema,
 * nor of the schemas that it applies to the same value, can have evaluated (2020-12 core 11).
 */
import type { Conjunction } from "./conjunction.ts";
import type { Pattern } from "./pattern/pattern.ts";
import { certainTarget } from "./resolve.ts";
import type { Subschema } from "./schema.ts";

/** Property names by themselves and by patterns. */
export interface Names {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly Pattern[];
}

/** Schemas of `unevaluatedProperties` that a property of that name must meet. */
export function leftoverSchemas({ schemas }: Conjunction, name: string): readonly Subschema[] {
  return schemas.flatMap((schema) => {
    const rest = schema.objects?.unevaluated;
    const evaluated = rest === undefined ? undefined : evaluatedNames(schema);
    if (rest === undefined || evaluated === undefined || evaluated.names.has(name)) return [];
    return evaluated.patterns.every((pattern) => pattern.test(name) === false) ? [rest] : [];
  });
}

/** Schemas of `unevaluatedItems` that an item at that position must meet. */
export function leftoverItemSchemas({ schemas }: Conjunction, index: number): readonly Subschema[] {
  return schemas.flatMap((schema) => {
    const rest = schema.arrays?.unevaluated;
    return rest === undefined || index < evaluatedItems(schema) ? [] : [rest];
  });
}

const namesKnown = new WeakMap<Subschema, Names | "any">();

/** Names that a schema's own keywords and those of the schemas in it can evaluate; undefined if any name may be. */
export function evaluatedNames(start: Subschema): Names | undefined {
  const known = namesKnown.get(start);
  if (known !== undefined) return known === "any" ? undefined : known;
  const found = namesIn(start);
  namesKnown.set(start, found ?? "any");
  return found;
}

function namesIn(start: Subschema): Names | undefined {
  const names = new Set<string>();
  const patterns: Pattern[] = [];
  const applied = appliedSchemas(start);
  for (const schema of applied ?? []) {
    const { objects } = schema;
    const takesAny = (rest: Subschema | undefined): boolean => rest !== undefined && rest.always !== false;
    if (takesAny(objects?.additional) || (schema !== start && takesAny(objects?.unevaluated))) return undefined;
    for (const name of objects?.properties?.keys() ?? []) names.add(name);
    for (const { pattern } of objects?.patterns ?? []) patterns.push(pattern);
  }
  return applied === undefined ? undefined : { names, patterns };
}

const itemsKnown = new WeakMap<Subschema, number>();

/** The position from which on no keyword can have evaluated an item; infinite where any may be. */
function evaluatedItems(start: Subschema): number {
  const known = itemsKnown.get(start);
  if (known !== undefined) return known;
  const applied = appliedSchemas(start);
  let most = applied === undefined ? Number.POSITIVE_INFINITY : 0;
  for (const schema of applied ?? []) {
    const { arrays } = schema;
    if (arrays === undefined) continue;
    const takesAny = arrays.rest !== undefined || arrays.contains !== undefined;
    const own = takesAny || (schema !== start && arrays.unevaluated !== undefined);
    most = Math.max(most, own ? Number.POSITIVE_INFINITY : (arrays.prefix?.length ?? 0));
  }
  itemsKnown.set(start, most);
  return most;
}

/** The schema and all that it may apply to the same value; undefined where that is not known. */
function appliedSchemas(start: Subschema): ReadonlySet<Subschema> | undefined {
  const seen = new Set<Subschema>();
  const stack: Subschema[] = [start];
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    if (seen.has(schema) || schema.always !== undefined) continue;
    seen.add(schema);
    const { objects, logic } = schema;
    for (const reference of schema.refs) {
      const target = certainTarget(schema, reference);
      if (target === undefined) return undefined;
      stack.push(target);
    }
    stack.push(...(objects?.dependentSchemas?.values() ?? []));
    stack.push(...(logic?.allOf ?? []), ...(logic?.anyOf ?? []), ...(logic?.oneOf ?? []));
    for (const member of [logic?.if, logic?.then, logic?.else]) if (member !== undefined) stack.push(member);
  }
  return seen;
}
