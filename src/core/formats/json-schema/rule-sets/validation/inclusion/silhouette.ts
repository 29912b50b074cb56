import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf, isImpossible } from "../../../conjunction.ts";
import { jsonKey } from "../../../json-key.ts";
import type { Subschema } from "../../../schema.ts";
import { anyType, typeBits } from "../../../schema.ts";

/** What can be said of a schema's objects from afar; each part may claim less than is true, never more. */
interface Silhouette {
  /** Types that a value may have. */
  readonly types: number;
  /** Names that every object has. */
  readonly required: ReadonlySet<string>;
  /** The only names that an object may have; undefined if there is no such limit. */
  readonly allowed: ReadonlySet<string> | undefined;
  /** The only values that some properties may have, as keys. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

const anything: Silhouette = { types: anyType, required: new Set(), allowed: undefined, values: new Map() };

/** Alternatives inside alternatives are looked at so deep. */
const deepest = 4;

/** Remembers the silhouettes of schemas, and tells from them that two can't share a value. */
export class Silhouettes {
  readonly #known = new Map<Subschema, Silhouette>();

  /** True if it is sure that no value fits both. */
  apart(one: Subschema, other: Subschema): boolean {
    const a = this.#of(one, 0);
    const b = this.#of(other, 0);
    const types = a.types & b.types;
    if (types === 0) return true;
    // Objects are told apart by their properties; any other type might be shared.
    if (types !== typeBits.object) return false;
    return lacks(a, b) || lacks(b, a) || differs(a, b);
  }

  #of(schema: Subschema, depth: number): Silhouette {
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    if (depth > deepest) return anything;
    const conjunction = conjunctionOf([schema]);
    let all = ownOf(conjunction);
    for (const { logic } of conjunction.schemas) {
      for (const group of [logic?.anyOf, logic?.oneOf]) {
        if (group !== undefined && group.length > 0 && group.length <= 200)
          all = meet(all, group.map((member) => this.#of(member, depth + 1)).reduce(join));
      }
    }
    // What was cut short at the depth limit is good enough only for that place.
    if (depth === 0) this.#known.set(schema, all);
    return all;
  }
}

function ownOf(conjunction: Conjunction): Silhouette {
  if (isImpossible(conjunction)) return { ...anything, types: 0 };
  const required = new Set<string>();
  const values = new Map<string, ReadonlySet<string>>();
  let allowed: ReadonlySet<string> | undefined;
  for (const { objects } of conjunction.schemas) {
    if (objects === undefined) continue;
    for (const name of objects.required ?? []) required.add(name);
    if (objects.additional?.always === false && (objects.patterns?.length ?? 0) === 0) {
      const names = new Set(objects.properties?.keys());
      const before = allowed;
      allowed = before === undefined ? names : new Set([...names].filter((name) => before.has(name)));
    }
    for (const [name, { values: own }] of objects.properties ?? []) {
      const listed = own?.const === undefined ? own?.enum : [own.const];
      if (listed !== undefined && listed.length <= 100) values.set(name, new Set(listed.map(jsonKey)));
    }
  }
  return { types: conjunction.types, required, allowed, values };
}

/** Both hold. */
function meet(one: Silhouette, other: Silhouette): Silhouette {
  const values = new Map(one.values);
  for (const [name, own] of other.values) {
    const before = values.get(name);
    values.set(name, before === undefined ? own : new Set([...own].filter((value) => before.has(value))));
  }
  const { allowed } = one;
  return {
    types: one.types & other.types,
    required: new Set([...one.required, ...other.required]),
    allowed:
      allowed === undefined ? other.allowed : new Set([...allowed].filter((name) => other.allowed?.has(name) ?? true)),
    values,
  };
}

/** One of them holds. */
function join(one: Silhouette, other: Silhouette): Silhouette {
  if (one.types === 0) return other;
  if (other.types === 0) return one;
  const values = new Map<string, ReadonlySet<string>>();
  for (const [name, own] of one.values) {
    const twin = other.values.get(name);
    if (twin !== undefined) values.set(name, new Set([...own, ...twin]));
  }
  const allowed =
    one.allowed === undefined || other.allowed === undefined ? undefined : new Set([...one.allowed, ...other.allowed]);
  return {
    types: one.types | other.types,
    required: new Set([...one.required].filter((name) => other.required.has(name))),
    allowed,
    values,
  };
}

/** The first needs a name that the second does not allow. */
function lacks(one: Silhouette, other: Silhouette): boolean {
  const { allowed } = other;
  return allowed !== undefined && [...one.required].some((name) => !allowed.has(name));
}

/** Some property is there, and no value of it fits both. */
function differs(one: Silhouette, other: Silhouette): boolean {
  for (const [name, own] of one.values) {
    const twin = other.values.get(name);
    if (twin === undefined || !(one.required.has(name) || other.required.has(name))) continue;
    if (![...own].some((value) => twin.has(value))) return true;
  }
  return false;
}
