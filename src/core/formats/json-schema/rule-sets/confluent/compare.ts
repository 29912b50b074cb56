import type { Policy } from "../../../../model/level.ts";
import { compareArrays } from "./compare-arrays.ts";
import { compareCombined } from "./compare-combined.ts";
import { compareObjects } from "./compare-objects.ts";
import { compareConsts, compareEnums, compareNots, compareNumbers, compareStrings } from "./compare-values.ts";
import type { Comparing } from "./comparison.ts";
import { isEmptyModel } from "./content-model.ts";
import { noDifferences, type Outcome, OutcomeBuilder } from "./difference.ts";
import { type CombinedModel, defaultDiffers, type Model } from "./model.ts";
import type { NamePattern } from "./patterns.ts";
import { type Again, deepestSchema } from "./source.ts";
import { allowedUnder, type DifferenceType } from "./types.ts";

/** The original ends with an error instead of an answer, and where. */
export interface Throw {
  readonly error: string;
  readonly original: Model;
  readonly update: Model;
  readonly tail: readonly string[];
}

/** What the comparison of two versions gave. */
export interface Compared {
  readonly outcome: Outcome;
  readonly thrown: Throw | undefined;
  /** Why the answer may be another one. */
  readonly undecided: string | undefined;
}

/** Deeper pairs are left alone, for the stack's sake; see `deepestSchema`. */
const deepest = deepestSchema;

/** A schema that refers to itself through `not` may never settle; the original's answer is not known then. */
const mostPasses = 200;

/** Compares two loaded versions: can the update read what the original wrote (registries 1.2). */
export function compareModels(original: Model, update: Model, again: Again, policy: Policy): Compared {
  const comparison = new Comparison(allowedUnder(policy), again);
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const outcome = comparison.pass(original, update);
    if (comparison.settled) return { outcome, thrown: comparison.thrown, undecided: comparison.undecided };
  }
  return {
    outcome: noDifferences,
    thrown: comparison.thrown,
    undecided: "the schema refers to itself in a way that gives no stable answer",
  };
}

type Pairs<T> = Map<Model, Map<Model, T>>;

function lookUp<T>(pairs: Pairs<T>, original: Model, update: Model): T | undefined {
  return pairs.get(original)?.get(update);
}

function remember<T>(pairs: Pairs<T>, original: Model, update: Model, value: T): void {
  let row = pairs.get(original);
  if (row === undefined) {
    row = new Map();
    pairs.set(original, row);
  }
  row.set(update, value);
}

interface Found {
  readonly original: Model;
  readonly update: Model;
  readonly outcome: Outcome;
}

class Comparison implements Comparing {
  readonly #allowed: ReadonlySet<DifferenceType>;
  readonly #repeats: Again;
  /** Answers of this pass to the pairs that may come again; `open` while a pair is in progress. */
  #answers: Pairs<Outcome | "open"> = new Map();
  /** Pairs that this pass found incompatible. */
  #found: Found[] = [];
  /** Pairs that the pass before found incompatible, with what it found. */
  #known: Pairs<Outcome> = new Map();
  #hoped = false;
  #learned = false;
  #depth = 0;
  thrown: Throw | undefined;
  undecided: string | undefined;

  constructor(allowed: ReadonlySet<DifferenceType>, again: Again) {
    this.#allowed = allowed;
    this.#repeats = again;
  }

  /** True if another pass would find the same: no pair was taken for compatible, or nothing new was learned. */
  get settled(): boolean {
    return this.thrown !== undefined || !this.#hoped || !this.#learned;
  }

  pass(original: Model, update: Model): Outcome {
    this.#answers = new Map();
    this.#found = [];
    this.#hoped = false;
    this.#learned = false;
    const outcome = this.compare(original, update);
    if (this.#hoped) this.#learn();
    return outcome;
  }

  #learn(): void {
    const known: Pairs<Outcome> = new Map();
    for (const { original, update, outcome } of this.#found) {
      if (lookUp(this.#known, original, update) === undefined) this.#learned = true;
      remember(known, original, update, outcome);
    }
    this.#known = known;
  }

  compare(original: Model | undefined, update: Model | undefined): Outcome {
    if (original === undefined || update === undefined) return noDifferences;
    const was = followed(original);
    const is = followed(update);
    if (this.#repeats !== "any" && was === original && is === update) return this.#deeper(was, is);
    const answer = lookUp(this.#answers, was, is);
    if (answer === "open") return this.#again(was, is);
    if (answer !== undefined) return answer;
    remember(this.#answers, was, is, "open");
    const outcome = this.#deeper(was, is);
    remember(this.#answers, was, is, outcome);
    return outcome;
  }

  /** A pair met inside itself counts as compatible until a pass has shown that it is not. */
  #again(original: Model, update: Model): Outcome {
    const known = lookUp(this.#known, original, update);
    if (known !== undefined) return known;
    this.#hoped = true;
    return noDifferences;
  }

  #deeper(original: Model, update: Model): Outcome {
    if (this.#depth > deepest) {
      this.unknown(`the schemas are nested deeper than ${deepest} levels`);
      return noDifferences;
    }
    this.#depth += 1;
    try {
      const outcome = this.#pair(original, update);
      if (this.#repeats !== "none" && !outcome.compatible) this.#found.push({ original, update, outcome });
      return outcome;
    } finally {
      this.#depth -= 1;
    }
  }

  builder(original: Model, update: Model): OutcomeBuilder {
    return new OutcomeBuilder(original, update, this.#allowed);
  }

  throws(error: string, original: Model, update: Model, tail: readonly string[]): void {
    this.thrown ??= { error, original, update, tail };
  }

  unknown(why: string): void {
    this.undecided ??= why;
  }

  finds(pattern: NamePattern, name: string): boolean {
    const found = pattern.find(name);
    if (found === undefined) {
      const source = JSON.stringify(pattern.source.slice(0, 100));
      this.unknown(`whether the pattern ${source} is found in ${JSON.stringify(name.slice(0, 100))} only Java can say`);
    }
    return found === true;
  }

  /** The type step, registries 1.2.1. */
  #pair(original: Model, update: Model): Outcome {
    if (original.kind !== "combined" && update.kind === "combined") {
      const taken = this.#fromUpdate(original, update);
      if (taken !== undefined) return taken;
    } else if (original.kind === "combined" && update.kind !== "combined") {
      const taken = this.#fromOriginal(original, update);
      if (taken !== undefined) return taken;
    }
    if (original.kind === update.kind) return this.#sameClass(original, update);
    if (original.kind === "false" || isEmptyModel(update)) return noDifferences;
    if (isConnectBytes(original) && isConnectBytes(update)) return noDifferences;
    const out = this.builder(original, update);
    out.add("TYPE_CHANGED", [], className(original), className(update));
    return out.done();
  }

  #fromUpdate(original: Model, update: CombinedModel): Outcome | undefined {
    const only = update.members.length === 1 ? update.members[0] : undefined;
    if (only !== undefined) {
      const outcome = this.compare(original, only.model);
      return outcome.compatible ? outcome : undefined;
    }
    if (update.criterion === "allOf") return undefined;
    for (const { model } of update.members) {
      const outcome = this.compare(original, model);
      if (!outcome.compatible) continue;
      const out = this.builder(original, update);
      out.step([], outcome);
      out.add("SUM_TYPE_EXTENDED", []);
      return out.done();
    }
    return undefined;
  }

  #fromOriginal(original: CombinedModel, update: Model): Outcome | undefined {
    const only = original.members.length === 1 ? original.members[0] : undefined;
    if (only !== undefined) {
      const outcome = this.compare(only.model, update);
      return outcome.compatible ? outcome : undefined;
    }
    if (original.criterion !== "allOf") return undefined;
    for (const { model } of original.members) {
      const outcome = this.compare(model, update);
      if (!outcome.compatible) continue;
      const out = this.builder(original, update);
      out.step([], outcome);
      out.add("PRODUCT_TYPE_NARROWED", []);
      return out.done();
    }
    return undefined;
  }

  #sameClass(original: Model, update: Model): Outcome {
    const out = this.builder(original, update);
    if (original.id !== update.id) out.add("ID_CHANGED", [], original.id, update.id);
    if (original.title !== update.title) out.add("TITLE_CHANGED", [], original.title, update.title);
    if (original.description !== update.description) out.add("DESCRIPTION_CHANGED", []);
    if (defaultDiffers(original.default, update.default)) out.add("DEFAULT_CHANGED", []);
    this.#contents(out, original, update);
    return out.done();
  }

  #contents(out: OutcomeBuilder, original: Model, update: Model): void {
    if (original.kind === "string" && update.kind === "string") compareStrings(out, original, update);
    else if (original.kind === "number" && update.kind === "number") compareNumbers(this, out, original, update);
    else if (original.kind === "object" && update.kind === "object") compareObjects(this, out, original, update);
    else if (original.kind === "array" && update.kind === "array") compareArrays(this, out, original, update);
    else if (original.kind === "combined" && update.kind === "combined") compareCombined(this, out, original, update);
    else if (original.kind === "enum" && update.kind === "enum") compareEnums(out, original, update);
    else if (original.kind === "const" && update.kind === "const") compareConsts(this, out, original, update);
    else if (original.kind === "not" && update.kind === "not") compareNots(this, out, original, update);
  }
}

/** A reference's target, one hop only: what is behind a second one is never looked at. */
function followed(model: Model): Model {
  return model.kind === "reference" ? (model.knot.target ?? model) : model;
}

function isConnectBytes(model: Model): boolean {
  return model.unknown.some(
    ({ key, value }) => key === "connect.type" && value.kind === "string" && value.value === "bytes",
  );
}

/** The class in words. */
function className(model: Model): string {
  if (model.kind === "combined") return model.generated ? "several keywords together" : model.criterion;
  if (model.kind === "number") return model.integer ? "integer" : "number";
  return model.kind;
}
