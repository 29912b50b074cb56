import type { Outcome, OutcomeBuilder } from "./difference.ts";
import type { Model } from "./model.ts";
import type { NamePattern } from "./patterns.ts";

/** What the comparisons of the single classes need of the whole. */
export interface Comparing {
  /** Compares two schemas; absent ones are SCHEMA_ADDED and SCHEMA_REMOVED. */
  compare(original: Model | undefined, update: Model | undefined): Outcome;
  /** Starts gathering for a pair. */
  builder(original: Model, update: Model): OutcomeBuilder;
  /** The original ends with this error here instead of an answer. */
  throws(error: string, original: Model, update: Model, tail: readonly string[]): void;
  /** Nobody but the original can say how it goes on here. */
  unknown(why: string): void;
  /** Searches a property name for a pattern; what cannot be said counts as not found, and makes the answer undecided. */
  finds(pattern: NamePattern, name: string): boolean;
}
