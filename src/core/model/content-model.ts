import type { NodePath } from "./path.ts";
import type { Verdict } from "./verdict.ts";

/** How an object of a JSON Schema takes properties that it does not declare. */
export const contentModels = ["open", "closed", "partially open"] as const;

export type ContentModel = (typeof contentModels)[number];

/** What becomes of a change where the objects of both versions have one content model. */
export interface ModelJudgement {
  /** `as written`: nothing is changed. */
  readonly model: ContentModel | "as written";
  /** Objects whose text is other than as written, in both versions. */
  readonly rewritten: number;
  /** Objects that keep another model all the same: their `patternProperties` or combined schemas decide. */
  readonly kept: number;
  /** By rule set: new readers on old events, and old readers on new events. */
  readonly verdicts: Readonly<Record<"confluent" | "validation", ModelVerdicts>>;
}

export interface ModelVerdicts {
  readonly backward: Verdict;
  readonly forward: Verdict;
}

/** Which objects are meant: one of them, or all that declare properties. */
export type ModelScope = NodePath | undefined;
