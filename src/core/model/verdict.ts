import type { VersionId } from "./check-request.ts";
import type { Finding, RuleSetId } from "./finding.ts";
import type { Problem } from "./problem.ts";

/** What a rule book answers about a history of versions, the last being the candidate. */
export type Verdict =
  | {
      readonly kind: "judged";
      readonly ruleSet: RuleSetId;
      /** `null`: undecided, and `undecided` says why. */
      readonly compatible: boolean | null;
      readonly undecided?: string;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: "refused";
      readonly ruleSet: RuleSetId;
      /** Index of the version whose text was refused. */
      readonly version: number;
      readonly side: "old" | "new";
      readonly problems: readonly Problem[];
    };

/** A version that was put, and what the requests about it were answered. */
export interface PutAndChecked {
  readonly version: VersionId;
  readonly verdicts: readonly Verdict[];
}
