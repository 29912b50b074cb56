import type { JsonNode } from "../../../../text/json.ts";
import type { Conjunction } from "../../conjunction.ts";
import { conjunctionOf, isImpossible, joined, markOf, narrowed } from "../../conjunction.ts";
import { isValid } from "../../evaluate/evaluate.ts";
import { invalid, valid } from "../../evaluate/run.ts";
import { certainTarget } from "../../resolve.ts";
import { allBranches, alternativesOf, branchesOf } from "../../sample/branches.ts";
import { Budget } from "../../sample/budget.ts";
import { objectNode } from "../../sample/json-build.ts";
import { numberValues, stringValues } from "../../sample/scalars.ts";
import { Smallest } from "../../sample/smallest.ts";
import { sizeOf } from "../../sample/source.ts";
import type { LogicPart, Subschema } from "../../schema.ts";
import { anyType, typeBits } from "../../schema.ts";
import { listedByAlternatives } from "./inclusion/alternatives.ts";
import { closestMembers } from "./inclusion/closest.ts";
import type { Prover } from "./inclusion/prover.ts";
import { refutingLists } from "./refute-lists.ts";
import { refutingObjects } from "./refute-objects.ts";

/** Documents kept for one place, and for the whole. */
const mostBelow = 4;
const mostAtRoot = 40;
/** Nodes of values looked at, all in all. */
const mostWork = 250_000;
const deepest = 60;
/** Alternatives that are told apart from each other, and objects put together from several. */
const mostToldApart = 6;
const mostMerged = 16;

/**
 * Looks for documents that the writer takes and the reader refuses, where the proof has its gaps.
 *
 * From the inside out: a refused value of a property is put into the smallest object around it, and so on to the root.
 * Every value is checked by validation on both sides, so a witness is a witness.
 */
export class Refuter {
  readonly prover: Prover;
  readonly smallest: Smallest;
  readonly #known = new Map<string, readonly JsonNode[]>();
  readonly #active = new Set<string>();
  readonly #budget = new Budget(mostWork);

  constructor(prover: Prover) {
    this.prover = prover;
    this.smallest = new Smallest(this.#budget, (writer, value) => this.fits(writer, value));
  }

  fits(writer: Conjunction, value: JsonNode): boolean {
    this.#budget.spend(sizeOf(value));
    return writer.starts.every(
      (schema) => isValid(this.prover.documentOf(schema), value, schema, this.#budget) === valid,
    );
  }

  get exhausted(): boolean {
    return this.#budget.exhausted;
  }

  /** Values of the writer that the reader's schema refuses. */
  witnesses(writer: Conjunction, reader: Subschema): readonly JsonNode[] {
    if (reader.always === true || isImpossible(writer) || this.exhausted) return [];
    const key = `${writer.key}>${markOf(reader)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#active.has(key) || this.#active.size > deepest) return [];
    if (this.prover.gap(writer, reader) === undefined) return [];
    const most = this.#active.size === 0 ? mostAtRoot : mostBelow;
    this.#budget.spend(20 + writer.schemas.length * 4);
    this.#active.add(key);
    const found = this.#search(writer, reader, most);
    this.#active.delete(key);
    this.#known.set(key, found);
    return found;
  }

  #search(writer: Conjunction, reader: Subschema, most: number): readonly JsonNode[] {
    const found: JsonNode[] = [];
    for (const value of this.#candidates(writer, reader)) {
      if (this.#refutes(writer, reader, value)) found.push(value);
      if (found.length >= most || this.exhausted) break;
    }
    return found;
  }

  #refutes(writer: Conjunction, reader: Subschema, value: JsonNode): boolean {
    this.#budget.spend(sizeOf(value));
    return isValid(this.prover.documentOf(reader), value, reader, this.#budget) === invalid && this.fits(writer, value);
  }

  *#candidates(writer: Conjunction, reader: Subschema): Generator<JsonNode> {
    const listed = listedByAlternatives(writer);
    if (listed !== undefined) {
      yield* listed;
      return;
    }
    if (reader.always === false) {
      const value = this.smallest.value(writer);
      if (value !== undefined) yield value;
      yield* this.#toldApart(writer);
      return;
    }
    yield* this.#otherTypes(writer, reader);
    yield* this.#scalars(writer, reader);
    if (reader.objects !== undefined && (writer.types & typeBits.object) !== 0) {
      for (const branch of branchesOf(narrowed(writer, typeBits.object), 4))
        yield* refutingObjects(this, branch, reader, reader.objects);
    }
    if (reader.arrays !== undefined && (writer.types & typeBits.array) !== 0) {
      for (const branch of branchesOf(narrowed(writer, typeBits.array), 4))
        yield* refutingLists(this, branch, reader, reader.arrays);
    }
    yield* this.#alternatives(writer, reader);
    for (const reference of reader.refs) {
      const target = certainTarget(reader, reference);
      if (target !== undefined) yield* this.witnesses(writer, target);
    }
    if (reader.logic !== undefined) yield* this.#logic(writer, reader.logic);
  }

  /** One value of each type that the reader does not take. */
  *#otherTypes(writer: Conjunction, reader: Subschema): Generator<JsonNode> {
    const missing = writer.types & ~(reader.values?.types ?? anyType);
    for (let bit = 1; bit <= missing; bit <<= 1) {
      const value = (missing & bit) === 0 ? undefined : this.smallest.value(narrowed(writer, bit));
      if (value !== undefined) yield value;
    }
  }

  /** Texts and numbers about which the reader has something to say. */
  *#scalars(writer: Conjunction, reader: Subschema): Generator<JsonNode> {
    const { values, numbers, strings } = reader;
    const hints = conjunctionOf([reader]);
    const listed = values?.enum !== undefined || values?.const !== undefined;
    if ((numbers !== undefined || listed) && (writer.types & typeBits.number) !== 0)
      yield* numberValues(allBranches(writer), hints);
    if ((strings !== undefined || listed) && (writer.types & typeBits.string) !== 0)
      yield* stringValues(allBranches(writer), hints);
    if (!listed) return;
    for (const bits of [typeBits.boolean, typeBits.null, typeBits.object, typeBits.array]) {
      const value = (writer.types & bits) === 0 ? undefined : this.smallest.value(narrowed(writer, bits));
      if (value !== undefined) yield value;
    }
  }

  *#alternatives(writer: Conjunction, reader: Subschema): Generator<JsonNode> {
    yield* this.#toldApart(writer);
    for (const group of alternativesOf(writer)) {
      for (const branch of group) {
        const one = joined(writer, branch);
        if (one.key !== writer.key) yield* this.witnesses(one, reader);
      }
    }
  }

  /** A small object of the writer; where alternatives overlap, one that fits a single one. */
  object(writer: Conjunction): JsonNode | undefined {
    const plain = this.smallest.object(writer);
    if (plain !== undefined && this.fits(writer, plain)) return plain;
    for (const value of this.#toldApart(writer)) if (value.kind === "object" && this.fits(writer, value)) return value;
    return plain;
  }

  /** Values that fit one of the writer's alternatives and, for sure, not another one: where they overlap, few do. */
  *#toldApart(writer: Conjunction): Generator<JsonNode> {
    for (const { logic } of writer.schemas) {
      const group = logic?.oneOf ?? [];
      const chosen = group.filter((member) => writer.schemas.includes(member));
      if (group.length > mostToldApart || chosen.length > 1) continue;
      for (const one of chosen.length === 1 ? chosen : group)
        for (const other of group) if (one !== other) yield* this.witnesses(joined(writer, [one]), other);
    }
  }

  *#logic(writer: Conjunction, part: LogicPart): Generator<JsonNode> {
    for (const member of part.allOf ?? []) yield* this.witnesses(writer, member);
    for (const members of [part.anyOf, part.oneOf]) {
      const closest = closestMembers(writer, members ?? []);
      for (const member of closest) yield* this.witnesses(writer, member);
      yield* mergedObjects(closest.map((member) => this.witnesses(writer, member)));
    }
    if (part.oneOf !== undefined) yield* this.#overlaps(writer, part.oneOf);
    if (part.not !== undefined) yield* this.#inside(joined(writer, [part.not]));
    if (part.if === undefined) return;
    if (part.then !== undefined) yield* this.witnesses(joined(writer, [part.if]), part.then);
    if (part.else !== undefined) yield* this.witnesses(writer, part.else);
  }

  /** Values that fit two of the alternatives. */
  *#overlaps(writer: Conjunction, members: readonly Subschema[]): Generator<JsonNode> {
    const few = members.length > 12 ? closestMembers(writer, members) : members;
    for (const [index, one] of few.entries()) {
      for (const other of few.slice(index + 1)) yield* this.#inside(joined(writer, [one, other]));
    }
  }

  *#inside(kind: Conjunction): Generator<JsonNode> {
    const value = this.smallest.value(kind);
    if (value !== undefined) yield value;
  }
}

/** Objects with the members of one of each list: what each alternative refuses stands in them. */
function* mergedObjects(lists: readonly (readonly JsonNode[])[]): Generator<JsonNode> {
  const [first = [], ...others] = lists;
  if (others.length === 0) return;
  let merged = first.slice(0, mostMerged);
  for (const list of others)
    merged = merged.flatMap((one) => list.flatMap((other) => together(one, other))).slice(0, mostMerged);
  yield* merged;
}

function together(one: JsonNode, other: JsonNode): JsonNode[] {
  if (one.kind !== "object" || other.kind !== "object") return [];
  return [objectNode(new Map([...one.members, ...other.members].map(({ key, value }) => [key, value])))];
}
