import type { JsonMember, JsonNode, JsonObject } from "../../../text/json.ts";
import type { Pattern } from "../pattern/pattern.ts";
import type { Resource, Subschema } from "../schema.ts";

/** What is known about a value and a schema. Joining takes the greatest, unless one is `invalid`. */
export type Truth = 0 | 1 | 2;

export const invalid = 0;
export const valid = 1;
/** Nobody can know: a document is missing, a pattern can't be run, a limit is reached. */
export const unsure = 2;

/** Both must hold. */
export function both(one: Truth, other: Truth): Truth {
  if (one === invalid || other === invalid) return invalid;
  return one === unsure || other === unsure ? unsure : valid;
}

/** One reason why a value does not fit, where it stands on both sides. */
export interface EvaluationError {
  readonly schema: Subschema;
  readonly keyword: string;
  /** The value that does not fit. */
  readonly value: JsonNode;
  /** The property meant, where the value lacks it. */
  readonly missing?: string;
  /** One sentence in plain words, without the path. */
  readonly message: string;
  /** The reasons inside the branch that came closest. */
  readonly inner?: readonly EvaluationError[];
}

/** Resources entered on the way here, innermost first: the dynamic scope. */
export interface Scope {
  readonly resource: Resource;
  readonly outer: Scope | undefined;
}

/** Which properties and items of one value some schema has looked at, for `unevaluatedProperties` and `unevaluatedItems`. */
export class Marks {
  everyProperty = false;
  everyItem = false;
  /** Items before this index. */
  items = 0;
  /** Set when a branch is unsure: then so is what it would have marked. */
  open = false;
  #names: Set<string> | undefined;
  #indexes: Set<number> | undefined;

  addName(name: string): void {
    this.#names ??= new Set();
    this.#names.add(name);
  }

  addIndex(index: number): void {
    this.#indexes ??= new Set();
    this.#indexes.add(index);
  }

  hasName(name: string): boolean {
    return this.everyProperty || this.#names?.has(name) === true;
  }

  hasIndex(index: number): boolean {
    return this.everyItem || index < this.items || this.#indexes?.has(index) === true;
  }

  /** Takes over what another set of marks has. */
  addAll(other: Marks): void {
    this.everyProperty ||= other.everyProperty;
    this.everyItem ||= other.everyItem;
    this.items = Math.max(this.items, other.items);
    this.open ||= other.open;
    if (other.#names !== undefined) for (const name of other.#names) this.addName(name);
    if (other.#indexes !== undefined) for (const index of other.#indexes) this.addIndex(index);
  }
}

/** What keyword groups need from the evaluation they are part of. */
export interface Run {
  readonly assertFormats: boolean;
  /** Where reasons go; undefined if only the answer is wanted. */
  errors: EvaluationError[] | undefined;
  /** An object's members, each key once. */
  members(object: JsonObject): readonly JsonMember[];
  evaluate(schema: Subschema, value: JsonNode, scope: Scope, marks: Marks | undefined): Truth;
  /** A pattern is tried on a text; false if this run is to end here. */
  mayTry(pattern: Pattern, text: string): boolean;
  /** All items of a list are compared with each other; false if this run is to end here. */
  mayCompare(items: number): boolean;
  /** Notes why the answer is open. */
  open(why: string): Truth;
}

/** Notes a reason, if reasons are wanted; `message` is made only then. */
export function fail(
  run: Run,
  schema: Subschema,
  keyword: string,
  value: JsonNode,
  message: () => string,
  missing?: string,
): Truth {
  run.errors?.push({ schema, keyword, value, message: message(), ...(missing === undefined ? {} : { missing }) });
  return invalid;
}
