import type { JsonNode } from "../../../text/json.ts";
import type { Conjunction } from "../conjunction.ts";
import { conjunctionOf, isImpossible, joined } from "../conjunction.ts";
import { typeOf } from "../evaluate/scalars.ts";
import { typeBits } from "../schema.ts";
import { itemConjunction } from "./arrays.ts";
import { branchesOf } from "./branches.ts";
import type { Budget } from "./budget.ts";
import { arrayNode, falseNode, nullNode, objectNode, trueNode } from "./json-build.ts";
import { listedValues } from "./listed.ts";
import { propertyConjunction, requiredNames } from "./objects.ts";
import { numberValues, stringValues } from "./scalars.ts";

/** Ways to choose among alternatives tried for one value. */
const mostBranches = 16;
/** Longer lists are not made. */
const longest = 300;

/** Makes one small value for each conjunction, remembered. */
export class Smallest {
  readonly #fits: (writer: Conjunction, value: JsonNode) => boolean;
  readonly #known = new Map<string, JsonNode | undefined>();
  readonly #active = new Set<string>();
  /** Set when an answer leant on a recursion that was cut. */
  #cut = false;

  readonly #budget: Budget;

  constructor(budget: Budget, fits: (writer: Conjunction, value: JsonNode) => boolean) {
    this.#budget = budget;
    this.#fits = fits;
  }

  /** A value that surely fits; undefined where none is found. */
  value(writer: Conjunction): JsonNode | undefined {
    if (isImpossible(writer)) return undefined;
    const { key } = writer;
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#active.has(key) || this.#active.size > 60) {
      this.#cut = true;
      return undefined;
    }
    if (this.#budget.exhausted) return undefined;
    this.#budget.spend(10 + writer.schemas.length);
    const cutOutside = this.#cut;
    this.#cut = false;
    this.#active.add(key);
    const value = this.#make(writer);
    this.#active.delete(key);
    if (value !== undefined || !this.#cut || this.#active.size === 0) this.#known.set(key, value);
    this.#cut = cutOutside || (this.#cut && value === undefined);
    return value;
  }

  #make(writer: Conjunction): JsonNode | undefined {
    for (const branch of branchesOf(writer, mostBranches)) {
      this.#budget.spend(10 + branch.schemas.length);
      for (const value of this.#candidates(branch)) {
        if (this.#fits(writer, value)) return value;
      }
    }
    return undefined;
  }

  *#candidates(branch: Conjunction): Generator<JsonNode> {
    const listed = listedValues(branch);
    if (listed !== undefined) {
      yield* listed;
      return;
    }
    const { types } = branch;
    const nothing = conjunctionOf([]);
    if ((types & typeBits.string) !== 0) yield* stringValues(branch, nothing);
    if ((types & typeBits.number) !== 0) {
      for (const value of numberValues(branch, nothing)) if ((typeOf(value, false) & types) !== 0) yield value;
    }
    if ((types & typeBits.boolean) !== 0) yield* [trueNode, falseNode];
    if ((types & typeBits.null) !== 0) yield nullNode;
    const object = (types & typeBits.object) === 0 ? undefined : this.object(branch);
    if (object !== undefined) yield object;
    const array = (types & typeBits.array) === 0 ? undefined : this.array(branch);
    if (array !== undefined) yield array;
  }

  /** The smallest object of a conjunction whose alternatives are chosen; it need not fit. */
  object(branch: Conjunction): JsonNode | undefined {
    const members = new Map<string, JsonNode>();
    const add = (name: string): boolean => {
      const value = this.value(propertyConjunction(branch, name));
      if (value !== undefined) members.set(name, value);
      return value !== undefined;
    };
    for (const name of requiredNames(branch)) if (!add(name)) return undefined;
    if (!this.complete(branch, members)) return undefined;
    const least = Math.max(0, ...branch.schemas.map(({ objects }) => objects?.minProperties ?? 0));
    if (members.size >= least || least > longest) return objectNode(members);
    for (const { objects } of branch.schemas) {
      for (const name of objects?.properties?.keys() ?? []) if (members.size < least && !members.has(name)) add(name);
      for (const { pattern } of objects?.patterns ?? []) {
        for (const name of pattern.examples()) if (members.size < least && !members.has(name)) add(name);
      }
    }
    for (let at = 1; members.size < least && at <= longest; at += 1) add(`extra${at}`);
    return objectNode(members);
  }

  /** Adds the properties that those present ask for; false if one of them has no value. */
  complete(branch: Conjunction, members: Map<string, JsonNode>): boolean {
    for (let round = 0; round < 5; round += 1) {
      const before = members.size;
      const dependents = branch.schemas.flatMap(({ objects }) =>
        [...(objects?.dependentSchemas ?? [])].flatMap(([name, schema]) => (members.has(name) ? [schema] : [])),
      );
      const all = dependents.length === 0 ? branch : joined(branch, dependents);
      const needed = new Set(requiredNames(all));
      for (const { objects } of all.schemas) {
        for (const [name, others] of objects?.dependentRequired ?? [])
          if (members.has(name)) for (const other of others) needed.add(other);
      }
      for (const name of needed) {
        if (members.has(name)) continue;
        const value = this.value(propertyConjunction(all, name));
        if (value === undefined) return false;
        members.set(name, value);
      }
      if (members.size === before) break;
    }
    return true;
  }

  /** The smallest list of a conjunction whose alternatives are chosen; it need not fit. */
  array(branch: Conjunction): JsonNode | undefined {
    let least = 0;
    const items: JsonNode[] = [];
    for (const { arrays } of branch.schemas) {
      if (arrays === undefined) continue;
      least = Math.max(least, arrays.minItems ?? 0);
      if (arrays.contains === undefined) continue;
      const kind = this.value(conjunctionOf([arrays.contains, ...itemConjunction(branch, 0).schemas]));
      for (let count = 0; kind !== undefined && count < (arrays.minContains ?? 1) && count < longest; count += 1)
        items.push(kind);
    }
    if (least > longest) return undefined;
    while (items.length < least) {
      const item = this.value(itemConjunction(branch, items.length));
      if (item === undefined) return undefined;
      items.push(item);
    }
    return arrayNode(items);
  }
}
