import { certainTarget } from "./resolve.ts";
import type { Subschema } from "./schema.ts";
import { anyType } from "./schema.ts";

/** Schemas that all hold for one value: references followed and `allOf` spread, as far as that goes without looking at it. */
export interface Conjunction {
  readonly schemas: readonly Subschema[];
  /** Those that imply the others: a value fits the conjunction if it fits these. */
  readonly starts: readonly Subschema[];
  /** Types that are left. */
  readonly types: number;
  /** Equal conjunctions have equal keys. */
  readonly key: string;
  /** A reference leads nowhere, or depends on the way here: more may hold than stands here. */
  readonly partial: boolean;
}

/** No value is valid: `false` stands among them, or no type is left. */
export function isImpossible({ schemas, types }: Conjunction): boolean {
  return types === 0 || schemas.some((schema) => schema.always === false);
}

const marks = new WeakMap<Subschema, string>();
let marked = 0;

/** A short text that no other schema has. */
export function markOf(schema: Subschema): string {
  let mark = marks.get(schema);
  if (mark === undefined) {
    mark = marked.toString(36);
    marked += 1;
    marks.set(schema, mark);
  }
  return mark;
}

const singles = new WeakMap<Subschema, Conjunction>();

/** Joins schemas, each once. */
export function conjunctionOf(starts: readonly Subschema[], allowed: number = anyType): Conjunction {
  const [only] = starts;
  // Most places have one schema, and are looked at again and again.
  if (only === undefined || starts.length > 1 || allowed !== anyType) return collected(starts, allowed);
  let single = singles.get(only);
  if (single === undefined) {
    single = collected(starts, allowed);
    singles.set(only, single);
  }
  return single;
}

function collected(starts: readonly Subschema[], allowed: number): Conjunction {
  const schemas: Subschema[] = [];
  const seen = new Set<Subschema>();
  let types = allowed;
  let partial = false;
  const stack = [...starts].reverse();
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    if (schema.always === true || seen.has(schema)) continue;
    seen.add(schema);
    schemas.push(schema);
    // Nobody knows what such a schema's keywords mean.
    if (schema.resource.unknownMetaschema !== undefined) partial = true;
    types &= schema.values?.types ?? anyType;
    for (const reference of schema.refs) {
      const target = certainTarget(schema, reference);
      if (target === undefined) partial = true;
      else stack.push(target);
    }
    const all = schema.logic?.allOf;
    for (let at = (all?.length ?? 0) - 1; at >= 0; at -= 1) {
      const member = all?.[at];
      if (member !== undefined) stack.push(member);
    }
  }
  return { schemas, starts, types, key: keyOf(schemas, types), partial };
}

function keyOf(schemas: readonly Subschema[], types: number): string {
  const [only] = schemas;
  if (only !== undefined && schemas.length === 1) return `${markOf(only)}:${types}`;
  return `${schemas.map(markOf).sort().join(" ")}:${types}`;
}

/** The conjunction with more schemas. */
export function joined(conjunction: Conjunction, more: readonly Subschema[]): Conjunction {
  return conjunctionOf([...conjunction.starts, ...more], conjunction.types);
}

/** The conjunction with fewer types. */
export function narrowed(conjunction: Conjunction, bits: number): Conjunction {
  const types = conjunction.types & bits;
  if (types === conjunction.types) return conjunction;
  return { ...conjunction, types, key: keyOf(conjunction.schemas, types) };
}
