import type { JsonNode } from "../../../../../text/json.ts";
import { type Conjunction, conjunctionOf } from "../../../conjunction.ts";
import { listedValues } from "../../../sample/listed.ts";
import { type Subschema, typeBits } from "../../../schema.ts";

/** Alternatives inside alternatives are looked at so deep. */
const deepest = 6;
/** More values than these are not gone through one by one. */
const mostListed = 5000;

const typesKnown = new WeakMap<Conjunction, number>();

/** Types that are left when the alternatives of `anyOf` and `oneOf` are looked at, none of them chosen. */
export function typesLeft(conjunction: Conjunction, depth = 0): number {
  const known = typesKnown.get(conjunction);
  if (known !== undefined) return known;
  if (depth > deepest) return conjunction.types;
  let { types } = conjunction;
  for (const { values } of conjunction.schemas) {
    const listed = values?.const === undefined ? values?.enum : [values.const];
    if (listed !== undefined && listed.length <= mostListed)
      types &= listed.reduce((all, node) => all | bitsOf(node), 0);
  }
  types &= ~typesOfOthers(conjunction);
  for (const group of groupsOf(conjunction))
    types &= group.reduce((all, member) => all | typesLeft(conjunctionOf([member]), depth + 1), 0);
  // What was cut short at the depth limit is good enough only for that place.
  if (depth === 0) typesKnown.set(conjunction, types);
  return types;
}

/** The groups of `oneOf` of which one alternative is chosen: no value fits another of them. */
export function chosenOnes(one: Conjunction): { readonly group: readonly Subschema[]; readonly chosen: Subschema }[] {
  return one.schemas.flatMap(({ logic }) => {
    const group = logic?.oneOf;
    if (group === undefined || group.some((own) => own.always !== undefined)) return [];
    const [chosen, ...others] = group.filter((own) => one.schemas.includes(own));
    return chosen === undefined || others.length > 0 ? [] : [{ group, chosen }];
  });
}

/** Types that alternatives of a `oneOf` take whole which are not the chosen one: a value has none of them. */
function typesOfOthers(conjunction: Conjunction): number {
  let types = 0;
  for (const { group, chosen } of chosenOnes(conjunction))
    for (const own of group) if (own !== chosen) types |= wholeTypes(own);
  return types;
}

/** The types of a schema that says nothing else. */
function wholeTypes({ values, refs, numbers, strings, arrays, objects, logic, broken, resource }: Subschema): number {
  if (broken !== undefined || resource.unknownMetaschema !== undefined || refs.length > 0) return 0;
  if ([numbers, strings, arrays, objects, logic].some((part) => part !== undefined)) return 0;
  return values?.const === undefined && values?.enum === undefined ? (values?.types ?? 0) : 0;
}

function bitsOf({ kind }: JsonNode): number {
  return kind === "number" ? typeBits.number : typeBits[kind];
}

const listedKnown = new WeakMap<Conjunction, readonly JsonNode[] | "many">();

/** All the values that can be meant, where they are listed, or each of some alternatives lists its own. Some may not fit. */
export function listedByAlternatives(conjunction: Conjunction, depth = 0): readonly JsonNode[] | undefined {
  const known = listedKnown.get(conjunction);
  if (known !== undefined) return known === "many" ? undefined : known;
  const found = listedValues(conjunction) ?? (depth > deepest ? undefined : ofSomeGroup(conjunction, depth));
  if (depth === 0) listedKnown.set(conjunction, found ?? "many");
  return found;
}

function ofSomeGroup(conjunction: Conjunction, depth: number): readonly JsonNode[] | undefined {
  for (const group of groupsOf(conjunction)) {
    const values: JsonNode[] = [];
    const areListed = group.every((member) => {
      const own = listedByAlternatives(conjunctionOf([member]), depth + 1);
      if (own === undefined || values.length + own.length > mostListed) return false;
      values.push(...own);
      return true;
    });
    if (areListed) return values;
  }
  return undefined;
}

function groupsOf({ schemas }: Conjunction): (readonly Subschema[])[] {
  return schemas.flatMap(({ logic }) => [logic?.anyOf, logic?.oneOf].filter(isGroup));
}

/** Nobody knows what an empty list of alternatives means. */
function isGroup(group: readonly Subschema[] | undefined): group is readonly Subschema[] {
  return group !== undefined && group.length > 0;
}
