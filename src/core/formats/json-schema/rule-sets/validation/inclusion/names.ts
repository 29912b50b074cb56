import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf, isImpossible } from "../../../conjunction.ts";
import type { Pattern } from "../../../pattern/pattern.ts";
import { separation } from "../../../pattern/separation.ts";
import { namePatterns } from "../../../sample/objects.ts";
import type { Subschema } from "../../../schema.ts";
import { evaluatedNames, leftoverSchemas, type Names } from "../../../unevaluated.ts";
import { listedByAlternatives } from "./alternatives.ts";

/** The property names that a schema confines its objects to. */
type Fence = Names;

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
    return conjunctionOf([...found, ...leftoverSchemas(this.#writer, name)]);
  }

  /**
   * What may hold for properties that are not listed, one conjunction per case.
   *
   * `matching`: only names that match this pattern. `except`: only names that match none of these.
   */
  unlisted(matching: Pattern | undefined, except: ReadonlySet<string>): readonly Conjunction[] {
    if (matching !== undefined && this.#letsNonePass(matching)) return [];
    // A fence lets through what is listed, and what one of its patterns matches.
    if (this.#fences.some(({ patterns }) => patterns.every(({ source }) => except.has(source)))) return [];
    let cases: Subschema[][] = [this.#leftOver(except)];
    for (const { objects } of this.#writer.schemas) {
      if (objects === undefined) continue;
      const branches = branchesFor(objects.patterns ?? [], objects.additional, matching?.source, except);
      if (branches.length === 1) for (const one of cases) one.push(...(branches[0] ?? []));
      // Too many cases: what is left out only makes the proof harder.
      else if (cases.length * branches.length <= 64)
        cases = cases.flatMap((one) => branches.map((branch) => [...one, ...branch]));
    }
    return cases.map((schemas) => conjunctionOf(schemas)).filter((one) => !isImpossible(one));
  }

  /** True if no name that the pattern matches can be there without being listed. */
  #letsNonePass(pattern: Pattern): boolean {
    return namePatterns(this.#writer).every((patterns) => separation([pattern, ...patterns], []).kind === "none");
  }

  /** Schemas for unevaluated properties, where all names that may be evaluated are listed or match none of `except`. */
  #leftOver(except: ReadonlySet<string>): Subschema[] {
    const listed = new Set(this.listed([]));
    return this.#writer.schemas.flatMap((schema) => {
      const rest = schema.objects?.unevaluated;
      const evaluated = rest === undefined ? undefined : evaluatedNames(schema);
      if (rest === undefined || evaluated === undefined) return [];
      const areListed = [...evaluated.names].every((name) => listed.has(name) || !this.mayHave(name));
      return areListed && evaluated.patterns.every(({ source }) => except.has(source)) ? [rest] : [];
    });
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
    const fence = evaluatedNames(schema);
    if (fence !== undefined) fences.push(fence);
  }
  return fences;
}

/** The names that `propertyNames` leaves, where it lists them; more than are valid, never fewer. */
function listedNames(names: Subschema): ReadonlySet<string> | undefined {
  const listed = listedByAlternatives(conjunctionOf([names]));
  return listed && new Set(listed.flatMap((node) => (node.kind === "string" ? [node.value] : [])));
}
