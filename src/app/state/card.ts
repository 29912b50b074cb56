import type { Witness } from "../../core/index.ts";
import type {
  Direction,
  FieldOutcome,
  Finding,
  FindingClass,
  NodePath,
  PairPlaces,
  Proof,
  RuleSetId,
} from "../../core/model/index.ts";

/** Where to find a card's witness in the evidence. */
export interface CardWitness {
  readonly direction: Exclude<Direction, "both">;
  readonly index: number;
  readonly witness: Witness;
  /** True if the witness is a sample of the user's own; `index` then is of the smallest event that shows the same. */
  readonly own: boolean;
  /** What became of the card's field in it. */
  readonly outcome: FieldOutcome;
  /** True if that is what the card claims. */
  readonly proves: boolean;
}

/** What one rule set calls the finding. */
export interface CardRule {
  readonly ruleSet: RuleSetId;
  readonly rule: string;
  readonly path: string;
  readonly class: FindingClass;
  /** The original's own words. */
  readonly message: string;
  readonly direction: Direction;
}

/**
 * One change, judged: what changed, who breaks, witness, fix, why, and the rule ids of every rule set that judges it.
 *
 * Findings of all rule sets about the same nodes are one card.
 */
export interface FindingCard {
  /** Stable while the text changes elsewhere: made of class-independent facts (the nodes). */
  readonly id: string;
  readonly class: FindingClass;
  /** `discount_code has no default`. */
  readonly title: string;
  /** The facts of the diff at this node, in words. */
  readonly changed: readonly string[];
  /** Who meets what, in plain words. */
  readonly who: string;
  readonly why: string;
  /** What to do instead; empty for safe cards. */
  readonly advice: string;
  readonly source: string;
  readonly direction: Direction;
  readonly proof: Proof;
  readonly nodes: { readonly old?: NodePath; readonly new?: NodePath };
  readonly places: PairPlaces;
  readonly rules: readonly CardRule[];
  readonly witness: CardWitness | undefined;
  /** The finding to ask fixes for; undefined for a change that no rule set judges. */
  readonly finding: Finding | undefined;
}
