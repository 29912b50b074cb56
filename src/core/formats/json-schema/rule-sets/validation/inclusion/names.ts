import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf, isImpossible, joined } from "../../../conjunction.ts";
import type { Pattern } from "../../../pattern/pattern.ts";
import { certainTarget } from "../../../resolve.ts";
import { alternativesOf } from "../../../sample/branches.ts";
import { listedValues } from "../../../sample/listed.ts";
import { type Subschema, typeBits } from "../../../schema.ts";

/** The property names that a schema confines its objects to. */
interface Fence {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly Pattern[];
}

/** Which property names the values of a conjunction can have. */
export class NameSpace {
  readonly #fences: readonly Fence[];
  readonly #writer: Conjunction;

  constructor(writer: Conjunction) {
    this.#writer = writer;
    this.#fences = writer.schemas.flatMap(fencesOf);
  }

  /** True if the names are those listed by some schema, and no others. */
  get closed(): boolean {
    return this.#fences.some(({ patterns }) => patterns.length === 0);
  }

  /** The names that some schema speaks of, and that a value can have. */
  listed(more: Iterable<string>): readonly string[] {
    const names = new Set<string>(more);
    for (const { objects } of this.#writer.schemas) {
      for (const name of objects?.properties?.keys() ?? []) names.add(name);
      for (const name of objects?.required ?? []) names.add(name);
    }
    for (const { names: fenced } of this.#fences) for (const name of fenced) names.add(name);
    return [...names].filter((name) => this.mayHave(name));
  }

  mayHave(name: string): boolean {
    return (
      this.#fences.every(
        ({ names, patterns }) => names.has(name) || patterns.some((pattern) => pattern.test(name) !== false),
      ) && !isImpossible(this.child(name))
    );
  }

  /** What is sure to hold for the property of that name. */
  child(name: string): Conjunction {
    const found: Subschema[] = [];
    for (const { objects } of this.#writer.schemas) {
      if (objects === undefined) continue;
      let covered = false;
      const property = objects.properties?.get(name);
      if (property !== undefined) {
        covered = true;
        found.push(property);
      }
      for (const { pattern, schema } of objects.patterns ?? []) {
        const matches = pattern.test(name);
        if (matches === true) found.push(schema);
        // Where nobody knows, neither the pattern's schema nor that for the rest is sure.
        if (matches !== false) covered = true;
      }
      if (!covered && objects.additional !== undefined) found.push(objects.additional);
    }
    return conjunctionOf(found);
  }

  /**
   * What may hold for properties that are not listed, one conjunction per case.
   *
   * `matching`: only names that match this pattern. `except`: only names that match none of these.
   */
  unlisted(matching: string | undefined, except: ReadonlySet<string>): readonly Conjunction[] {
    // A fence lets through what is listed, and what one of its patterns matches.
    if (this.#fences.some(({ patterns }) => patterns.every(({ source }) => except.has(source)))) return [];
    let cases: Subschema[][] = [[]];
    for (const { objects } of this.#writer.schemas) {
      if (objects === undefined) continue;
      const branches = branchesFor(objects.patterns ?? [], objects.additional, matching, except);
      if (branches.length === 1) for (const one of cases) one.push(...(branches[0] ?? []));
      // Too many cases: what is left out only makes the proof harder.
      else if (cases.length * branches.length <= 64)
        cases = cases.flatMap((one) => branches.map((branch) => [...one, ...branch]));
    }
    return cases.map((schemas) => conjunctionOf(schemas)).filter((one) => !isImpossible(one));
  }
}

function branchesFor(
  patterns: readonly { readonly pattern: Pattern; readonly schema: Subschema }[],
  additional: Subschema | undefined,
  matching: string | undefined,
  except: ReadonlySet<string>,
): readonly (readonly Subschema[])[] {
  const same = patterns.find(({ pattern }) => pattern.source === matching);
  if (same !== undefined) return [[same.schema]];
  const branches: Subschema[][] = patterns
    .filter(({ pattern }) => !except.has(pattern.source))
    .map(({ schema }) => [schema]);
  branches.push(additional === undefined ? [] : [additional]);
  return branches;
}

function fencesOf(schema: Subschema): Fence[] {
  const { objects } = schema;
  if (objects === undefined) return [];
  const fences: Fence[] = [];
  if (objects.additional?.always === false) {
    const patterns = (objects.patterns ?? []).map(({ pattern }) => pattern);
    fences.push({ names: new Set(objects.properties?.keys()), patterns });
  }
  const listed = objects.names === undefined ? undefined : listedNames(objects.names);
  if (listed !== undefined) fences.push({ names: listed, patterns: [] });
  if (objects.unevaluated?.always === false) {
    const fence = evaluatedAtMost(schema);
    if (fence !== undefined) fences.push(fence);
  }
  return fences;
}

/** The names that `propertyNames` leaves, where it lists them; more than are valid, never fewer. */
function listedNames(names: Subschema): ReadonlySet<string> | undefined {
  const known = listings.get(names);
  if (known !== undefined) return known === "many" ? undefined : known;
  const found = listedTexts(conjunctionOf([names], typeBits.string));
  listings.set(names, found ?? "many");
  return found;
}

const listings = new WeakMap<Subschema, ReadonlySet<string> | "many">();

function listedTexts(names: Conjunction): ReadonlySet<string> | undefined {
  const own = listedValues(names);
  if (own !== undefined) return new Set(own.flatMap((node) => (node.kind === "string" ? [node.value] : [])));
  for (const group of alternativesOf(names)) {
    const parts = group.map((branch) => listedValues(joined(names, branch)));
    if (parts.every((part) => part !== undefined))
      return new Set(parts.flatMap((part) => part.flatMap((node) => (node.kind === "string" ? [node.value] : []))));
  }
  return undefined;
}

/** Names that a schema's own keywords and those of the schemas in it can evaluate; undefined if any name may be. */
function evaluatedAtMost(start: Subschema): Fence | undefined {
  const names = new Set<string>();
  const patterns: Pattern[] = [];
  const seen = new Set<Subschema>();
  const stack: Subschema[] = [start];
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    if (seen.has(schema) || schema.always !== undefined) continue;
    seen.add(schema);
    const { objects, logic } = schema;
    if (schema !== start && objects?.unevaluated !== undefined && objects.unevaluated.always !== false)
      return undefined;
    if (objects?.additional !== undefined && objects.additional.always !== false) return undefined;
    for (const name of objects?.properties?.keys() ?? []) names.add(name);
    for (const { pattern } of objects?.patterns ?? []) patterns.push(pattern);
    for (const reference of schema.refs) {
      const target = certainTarget(schema, reference);
      if (target === undefined) return undefined;
      stack.push(target);
    }
    stack.push(...(objects?.dependentSchemas?.values() ?? []));
    for (const member of [...(logic?.allOf ?? []), ...(logic?.anyOf ?? []), ...(logic?.oneOf ?? [])])
      stack.push(member);
    for (const member of [logic?.if, logic?.then, logic?.else]) if (member !== undefined) stack.push(member);
  }
  return { names, patterns };
}
