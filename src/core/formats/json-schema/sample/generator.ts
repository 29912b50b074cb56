import type { JsonNode } from "../../../text/json.ts";
import type { Conjunction } from "../conjunction.ts";
import { conjunctionOf, isImpossible } from "../conjunction.ts";
import { annotationOf } from "../describe.ts";
import { isValid } from "../evaluate/evaluate.ts";
import { valid } from "../evaluate/run.ts";
import { jsonKey } from "../json-key.ts";
import type { JsonSchemaDocument } from "../schema.ts";
import { fractionBit, typeBits } from "../schema.ts";
import { arrayValues } from "./arrays.ts";
import { allBranches, branchesOf } from "./branches.ts";
import { Budget } from "./budget.ts";
import { arrayNode, falseNode, nullNode, numberNode, objectNode, stringNode, trueNode } from "./json-build.ts";
import { listedValues } from "./listed.ts";
import { everydayObject, objectValues } from "./objects.ts";
import { numberValues, stringValues } from "./scalars.ts";
import { Smallest } from "./smallest.ts";
import type { ValueSource } from "./source.ts";
import { sizeOf } from "./source.ts";

/** Values kept for one place. */
const mostValues = 60;
/** Values kept for the whole document. */
const mostAtRoot = 600;
/** Ways to choose among alternatives tried for one place. */
const mostBranches = 32;
/** A recursive schema is entered so often on one way down. */
const mostNested = 2;
/** Nodes of values looked at before the rest is made as small as can be. */
const mostWork = 120_000;
/** Values inside so many others are made as small as can be. */
const deepestFull = 7;

/** Makes values that the writer's schema takes, steered by what the reader's schema says at the same place. */
export class Generator implements ValueSource {
  readonly #document: JsonSchemaDocument;
  readonly #known = new Map<string, readonly JsonNode[]>();
  readonly #active = new Map<string, number>();
  readonly #budget = new Budget(mostWork);
  /** Small values are made even when the rest is too much. */
  readonly #small = new Smallest(new Budget(mostWork), (writer, value) => this.fits(writer, value));

  constructor(document: JsonSchemaDocument) {
    this.#document = document;
  }

  fits(writer: Conjunction, value: JsonNode): boolean {
    this.#budget.spend(sizeOf(value));
    return writer.starts.every((schema) => isValid(this.#document, value, schema, this.#budget) === valid);
  }

  options(writer: Conjunction, reader: Conjunction): readonly JsonNode[] {
    const key = `${writer.key}|${reader.key}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const depth = this.#active.get(key) ?? 0;
    if (depth >= mostNested) return [];
    if (this.#budget.exhausted || this.#active.size > deepestFull) return this.#smallest(writer);
    this.#budget.spend(10 + writer.schemas.length);
    this.#active.set(key, depth + 1);
    const values = this.#fitting(writer, reader, this.#active.size === 1 && depth === 0 ? mostAtRoot : mostValues);
    if (depth === 0) this.#active.delete(key);
    else this.#active.set(key, depth);
    // What was made inside a recursion lacks its deepest level; only the outermost answer is kept.
    if (depth === 0) this.#known.set(key, values);
    return values;
  }

  /** The first of `options` at the root, where it can be told without making the others. */
  everyday(writer: Conjunction, reader: Conjunction): JsonNode | undefined {
    const [branch] = branchesOf(writer, mostBranches);
    if (branch === undefined || isImpossible(branch) || mainType(branch) !== typeBits.object) return undefined;
    const other = allBranches(reader);
    const isListed = listedValues(branch) !== undefined || listedValues(other) !== undefined;
    if ((branch.types & typeBits.object) === 0 || isListed) return undefined;
    if (exampleValues(branch).length > 0 || exampleValues(other).length > 0) return undefined;
    const key = `${writer.key}|${reader.key}`;
    this.#budget.spend(10 + writer.schemas.length);
    this.#active.set(key, 1);
    const value = everydayObject(this, branch, other);
    this.#active.delete(key);
    return value !== undefined && this.fits(writer, value) ? value : undefined;
  }

  #smallest(writer: Conjunction): readonly JsonNode[] {
    const value = this.#small.value(writer);
    return value === undefined ? [] : [value];
  }

  #fitting(writer: Conjunction, reader: Conjunction, most: number): readonly JsonNode[] {
    const lists = branchesOf(writer, mostBranches).map((branch) => this.#direct(branch, allBranches(reader)));
    const found = new Map<string, JsonNode>();
    const longest = Math.max(0, ...lists.map((list) => list.length));
    for (let at = 0; at < longest && found.size < most; at += 1) {
      for (const list of lists) {
        const value = list[at];
        if (value === undefined || found.size >= most) continue;
        const key = jsonKey(value);
        if (!found.has(key) && this.fits(writer, value)) found.set(key, value);
      }
    }
    return found.size > 0 ? [...found.values()] : this.#smallest(writer);
  }

  /** Values for one choice of alternatives; not all of them fit. */
  #direct(writer: Conjunction, reader: Conjunction): readonly JsonNode[] {
    if (isImpossible(writer)) return [];
    const given = listedValues(writer);
    if (given !== undefined) return given;
    const hints = [...exampleValues(writer), ...(listedValues(reader) ?? []), ...exampleValues(reader)];
    const lists = this.#byType(writer, reader);
    const first = lists.flatMap((list) => list.slice(0, 1));
    const sure = mainType(writer) === undefined ? [] : hints;
    return [...sure.slice(0, 2), ...first, ...hints, ...lists.flatMap((list) => list.slice(1))];
  }

  #byType(writer: Conjunction, reader: Conjunction): readonly (readonly JsonNode[])[] {
    const { types } = writer;
    const main = mainType(writer);
    const has = (bits: number): boolean => (types & bits) !== 0;
    const lists: { readonly bits: number; readonly make: () => readonly JsonNode[] }[] = [
      { bits: typeBits.object, make: () => objectValues(this, writer, reader) },
      { bits: typeBits.array, make: () => arrayValues(this, writer, reader) },
      { bits: typeBits.string, make: () => [...stringValues(writer, reader)] },
      { bits: typeBits.integer | fractionBit, make: () => [...numberValues(writer, reader)] },
      { bits: typeBits.boolean, make: () => [trueNode, falseNode] },
      { bits: typeBits.null, make: () => [nullNode] },
    ];
    const wanted = lists.filter(({ bits }) => has(bits));
    // Keywords of a kind without a type: that kind first.
    wanted.sort((one, other) => Number((other.bits & (main ?? 0)) !== 0) - Number((one.bits & (main ?? 0)) !== 0));
    if (main === undefined && writer.schemas.length === 0 && reader.schemas.length === 0) return [freeValues];
    return wanted.map(({ make }) => make());
  }
}

/** Values for a place where anything goes. */
const freeValues: readonly JsonNode[] = [
  stringNode("text"),
  numberNode("1"),
  trueNode,
  nullNode,
  numberNode("1.5"),
  objectNode([["extra", numberNode("1")]]),
  arrayNode([numberNode("1")]),
  objectNode([]),
  arrayNode([]),
  stringNode(""),
  numberNode("-1"),
];

/** The type that a schema speaks about, where `type` does not say. */
function mainType(writer: Conjunction): number | undefined {
  for (const { objects, arrays, strings, numbers } of writer.schemas) {
    if (objects !== undefined) return typeBits.object;
    if (arrays !== undefined) return typeBits.array;
    if (strings !== undefined) return typeBits.string;
    if (numbers !== undefined) return typeBits.number;
  }
  return undefined;
}

/** What the schema's author gave as example. */
function exampleValues({ schemas }: Conjunction): JsonNode[] {
  const found: JsonNode[] = [];
  for (const schema of schemas) {
    const examples = annotationOf(schema, "examples");
    if (examples?.kind === "array") found.push(...examples.items.slice(0, 3));
    const fallback = annotationOf(schema, "default");
    if (fallback !== undefined) found.push(fallback);
    const { logic } = schema;
    // What `not` and `if` speak about are the values to try on both sides of them.
    for (const condition of [logic?.not, logic?.if]) {
      if (condition !== undefined) found.push(...(listedValues(conjunctionOf([condition])) ?? []));
    }
  }
  return found.filter((node) => sizeOf(node) < 200);
}
