import type { JsonNode } from "../../../../../text/json.ts";
import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf, isImpossible, joined, markOf, narrowed } from "../../../conjunction.ts";
import { isEmpty } from "../../../describe.ts";
import { isValid } from "../../../evaluate/evaluate.ts";
import { invalid, valid } from "../../../evaluate/run.ts";
import { typeOf } from "../../../evaluate/scalars.ts";
import { certainTarget } from "../../../resolve.ts";
import { alternativesOf } from "../../../sample/branches.ts";
import type { JsonSchemaDocument, Subschema } from "../../../schema.ts";
import { listedByAlternatives, typesLeft } from "./alternatives.ts";
import { arrayGap } from "./arrays.ts";
import { closestMembers } from "./closest.ts";
import { provedEmpty } from "./emptiness.ts";
import { logicGap } from "./logic.ts";
import { objectGap } from "./objects.ts";
import type { Gap, Prover } from "./prover.ts";
import { Sameness } from "./same.ts";
import { numberGap, stringGap, valueGap } from "./scalars.ts";
import { Silhouettes } from "./silhouette.ts";

/** Questions asked, each counted by the schemas in it. */
const mostSteps = 300_000;
const deepest = 150;

type Settled = { readonly kind: "proved" } | { readonly kind: "gap"; readonly why: string };

/**
 * Tries to prove that every value valid for the writer is valid for the reader.
 *
 * By induction over the value: for values inside, what is being proved outside may be taken for granted. The writer's
 * side may be widened at any time (constraints left out), never the reader's.
 */
export class InclusionProver implements Prover {
  readonly writer: JsonSchemaDocument;
  readonly reader: JsonSchemaDocument;
  readonly #sameness = new Sameness();
  readonly #silhouettes = new Silhouettes();
  readonly #settled = new Map<string, Settled>();
  /** Questions being asked, and how far outside the value at hand. */
  #open = new Map<string, number>();
  /** What was proved, in order: a failure takes back what may have leant on it. */
  readonly #trail: string[] = [];
  readonly #homes = new Map<readonly Subschema[], Map<Subschema, Subschema | undefined>>();
  readonly #emptying = new Set<string>();
  readonly #empties = new Map<string, boolean>();
  #level = 0;
  #depth = 0;
  #steps = 0;
  #splits = 0;

  readonly #mostSplits: number;

  /** `splits`: so often, one inside the other, the writer's alternatives are told apart where nothing else helps. */
  constructor(writer: JsonSchemaDocument, reader: JsonSchemaDocument, splits: number) {
    this.#mostSplits = splits;
    this.writer = writer;
    this.reader = reader;
  }

  gapBelow(writer: Conjunction, reader: Subschema): Gap {
    this.#level += 1;
    const gap = this.gap(writer, reader);
    this.#level -= 1;
    return gap;
  }

  gap(writer: Conjunction, reader: Subschema): Gap {
    if (reader.always === true || isImpossible(writer)) return undefined;
    const { unknownMetaschema } = reader.resource;
    if (unknownMetaschema !== undefined) return `what ${unknownMetaschema} means is not known`;
    if (reader.broken !== undefined)
      return `what ${JSON.stringify(reader.broken)} means with such a value is not known`;
    if (isEmpty(reader)) return undefined;
    if (this.isSame(writer, reader)) return undefined;
    const key = `${writer.key}>${markOf(reader)}`;
    const settled = this.#settled.get(key);
    if (settled !== undefined) return settled.kind === "gap" ? settled.why : undefined;
    const level = this.#open.get(key);
    if (level !== undefined)
      return level < this.#level ? undefined : "the schema refers to itself about the same value";
    this.#steps += 1 + (writer.schemas.length >> 2);
    if (this.#steps > mostSteps || this.#depth > deepest) return "the schemas are too large to compare to the end";
    return this.#decide(key, writer, reader);
  }

  isSame(writer: Conjunction, reader: Subschema): boolean {
    // The same text means the same only if both sides read it alike.
    if (this.writer.assertFormats !== this.reader.assertFormats) return false;
    return writer.schemas.some((schema) => this.#sameness.same(schema, reader));
  }

  homeOf(group: readonly Subschema[], schema: Subschema): Subschema | undefined {
    const row = this.#homes.get(group) ?? new Map<Subschema, Subschema | undefined>();
    this.#homes.set(group, row);
    if (row.has(schema)) return row.get(schema);
    // Asked again while it is looked for, it has none.
    row.set(schema, undefined);
    const kind = conjunctionOf([schema]);
    const [same] = group.filter((own) => this.isSame(kind, own));
    // About all values of the schema: what is being proved outside may not be leant on.
    const likely = same === undefined ? closestMembers(kind, group) : [];
    const home = same ?? this.#apart(() => likely.find((own) => this.gap(kind, own) === undefined));
    row.set(schema, home);
    return home;
  }

  /** Answers a question that stands for itself, whatever is being proved outside. */
  #apart<T>(ask: () => T): T {
    const level = this.#level;
    const outside = this.#open;
    this.#level = 0;
    this.#open = new Map();
    const mark = this.#trail.length;
    const answer = ask();
    // Kept answers lean on nothing that is still open here, so they stay true.
    this.#trail.length = Math.min(this.#trail.length, mark);
    this.#open = outside;
    this.#level = level;
    return answer;
  }

  #decide(key: string, writer: Conjunction, reader: Subschema): Gap {
    const mark = this.#trail.length;
    this.#open.set(key, this.#level);
    this.#depth += 1;
    const gap = this.#listed(writer, reader);
    this.#depth -= 1;
    this.#open.delete(key);
    if (gap === undefined) {
      this.#settled.set(key, { kind: "proved" });
      this.#trail.push(key);
    } else {
      for (const leaning of this.#trail.splice(mark)) this.#settled.delete(leaning);
      // Where limits decided, another way may still succeed.
      if (this.#splits === 0 && this.#steps <= mostSteps) this.#settled.set(key, { kind: "gap", why: gap });
    }
    return gap;
  }

  /** Few values are gone through one by one; all others by the schemas' structure. */
  #listed(writer: Conjunction, reader: Subschema): Gap {
    const listed = listedByAlternatives(writer);
    if (listed === undefined) {
      if (this.isEmpty(writer)) return undefined;
      return this.#structure(narrowed(writer, typesLeft(writer)), reader);
    }
    for (const value of listed) {
      if (!this.#mayFit(writer, value)) continue;
      if (isValid(this.documentOf(reader), value, reader, this) !== valid)
        return "a listed value is not known to be valid";
    }
    return undefined;
  }

  #mayFit(writer: Conjunction, value: JsonNode): boolean {
    if ((typeOf(value, false) & writer.types) === 0 && (typeOf(value, true) & writer.types) === 0) return false;
    return writer.starts.every(
      (schema) => schema.number < 0 || isValid(this.documentOf(schema), value, schema, this) !== invalid,
    );
  }

  /** A validation that takes many steps counts among those of the proof. */
  spend(amount: number): void {
    this.#steps += amount;
  }

  /** Conjunctions may hold schemas of both sides. */
  documentOf(schema: Subschema): JsonSchemaDocument {
    return schema.resource.index === this.reader.index ? this.reader : this.writer;
  }

  #structure(writer: Conjunction, reader: Subschema): Gap {
    const gap = this.#parts(writer, reader);
    if (gap === undefined) return undefined;
    return this.#bySplitting(writer, reader) ? undefined : gap;
  }

  #parts(writer: Conjunction, reader: Subschema): Gap {
    if (reader.always === false) return "a value may be there, and none is allowed";
    const { values, numbers, strings, arrays, objects, logic } = reader;
    const asserted =
      this.writer.assertFormats || this.reader.assertFormats || reader.resource.vocabularies.has("format-assertion");
    const known = this.writer.assertFormats && this.reader.assertFormats;
    return (
      (values === undefined ? undefined : valueGap(writer, reader, values)) ??
      (numbers === undefined ? undefined : numberGap(writer, numbers)) ??
      (strings === undefined ? undefined : stringGap(writer, strings, asserted, known)) ??
      (arrays === undefined ? undefined : arrayGap(this, writer, reader, arrays)) ??
      (objects === undefined ? undefined : objectGap(this, writer, reader, objects)) ??
      this.#references(writer, reader) ??
      (logic === undefined ? undefined : logicGap(this, writer, logic))
    );
  }

  #references(writer: Conjunction, reader: Subschema): Gap {
    for (const reference of reader.refs) {
      const target = certainTarget(reader, reference);
      if (target === undefined)
        return `${reference.keyword} ${reference.text} leads to nothing that is given here, or to a place that depends on the way`;
      const gap = this.gap(writer, target);
      if (gap !== undefined) return gap;
    }
    return undefined;
  }

  /** Proves the question for each of the writer's alternatives, or for each of its types, on its own. */
  #bySplitting(writer: Conjunction, reader: Subschema): boolean {
    if (this.#splits >= this.#mostSplits) return false;
    this.#splits += 1;
    const groups = alternativesOf(writer);
    const found = groups.some((group) =>
      group.every((branch) => this.gap(joined(writer, branch), reader) === undefined),
    );
    this.#splits -= 1;
    return found;
  }

  areApart(one: Conjunction, other: Subschema): boolean {
    return one.starts.some((start) => this.#silhouettes.apart(start, other));
  }

  #areApart(starts: readonly Subschema[]): boolean {
    return starts.some((one, index) => starts.slice(index + 1).some((other) => this.#silhouettes.apart(one, other)));
  }

  isEmpty(conjunction: Conjunction): boolean {
    if (isImpossible(conjunction)) return true;
    const known = this.#empties.get(conjunction.key);
    if (known !== undefined) return known;
    if (this.#emptying.has(conjunction.key) || this.#emptying.size > 8 || this.#steps > mostSteps) return false;
    if (this.#areApart(conjunction.starts)) {
      this.#empties.set(conjunction.key, true);
      return true;
    }
    this.#steps += 1 + (conjunction.schemas.length >> 1);
    this.#emptying.add(conjunction.key);
    const empty = this.#apart(() => provedEmpty(this, conjunction, (value) => this.#mayFit(conjunction, value)));
    this.#emptying.delete(conjunction.key);
    if (empty || this.#emptying.size === 0) this.#empties.set(conjunction.key, empty);
    return empty;
  }
}
