import type { Model } from "./model.ts";
import type { DifferenceType } from "./types.ts";

/** One difference, found in a pair of models. */
export interface Difference {
  readonly kind: "difference";
  readonly type: DifferenceType;
  /** What follows the pair's path: a keyword, or a keyword and a name. */
  readonly tail: readonly string[];
  readonly original: Model | undefined;
  readonly update: Model | undefined;
  /** The two values, where there are some to show. */
  readonly was: string | undefined;
  readonly is: string | undefined;
}

/** The differences of a pair further inside. */
export interface Step {
  readonly kind: "step";
  /** What it adds to the path; none where the two are compared in place. */
  readonly tail: readonly string[];
  readonly inside: Outcome;
  /** The original takes one of several, by a hash order that changes from run to run (registries 1.2.6). */
  readonly unstable: boolean;
}

/**
 * What comparing one pair gave: a tree rather than a list, so that a pair that is met in many places is compared once
 * and listed as often as the original lists it.
 */
export interface Outcome {
  readonly compatible: boolean;
  readonly entries: readonly (Difference | Step)[];
  /** Number of differences when the tree is written out. */
  readonly count: number;
}

/** No differences. */
export const noDifferences: Outcome = { compatible: true, entries: [], count: 0 };

/** Gathers the differences of one pair. */
export class OutcomeBuilder {
  readonly #original: Model;
  readonly #update: Model;
  readonly #allowed: ReadonlySet<DifferenceType>;
  #entries: (Difference | Step)[] | undefined;
  #compatible = true;
  #count = 0;

  constructor(original: Model, update: Model, allowed: ReadonlySet<DifferenceType>) {
    this.#original = original;
    this.#update = update;
    this.#allowed = allowed;
  }

  add(type: DifferenceType, tail: readonly string[], was?: string, is?: string): void {
    this.#entries ??= [];
    this.#entries.push({ kind: "difference", type, tail, original: this.#original, update: this.#update, was, is });
    this.#count += 1;
    if (!this.#allowed.has(type)) this.#compatible = false;
  }

  /** Takes over the differences of a pair further inside. */
  step(tail: readonly string[], inside: Outcome, unstable = false): void {
    if (inside.count === 0) return;
    this.#entries ??= [];
    this.#entries.push({ kind: "step", tail, inside, unstable });
    this.#count += inside.count;
    if (!inside.compatible) this.#compatible = false;
  }

  done(): Outcome {
    if (this.#entries === undefined) return noDifferences;
    return { compatible: this.#compatible, entries: this.#entries, count: this.#count };
  }
}
