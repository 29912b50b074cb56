import type { RuleSetId } from "./finding.ts";
import type { Algorithm, GlueMode, Level, Policy } from "./level.ts";

/** Names one parsed version inside one studio; it means nothing outside. */
export type VersionId = string;

/** Among a request's versions: the one that is put together with the request, whose id is not known yet. */
export const versionPut: VersionId = "(put)";

/** Asks a rule book about a history of versions, oldest first, the last being the candidate. */
export interface CheckRequest {
  readonly ruleSet: RuleSetId;
  readonly versions: readonly VersionId[];
  /** Default BACKWARD. Glue's own mode names are accepted for `glue`. */
  readonly level?: Level | GlueMode;
  /** Default STRICT. */
  readonly policy?: Policy;
  /** Default `released`. */
  readonly algorithm?: Algorithm;
  /** buf: default FILE for breaking, STANDARD for lint. */
  readonly category?: string;
  /** Glue: index of the checkpoint version. */
  readonly checkpoint?: number;
  /** buf: buf.yaml as text. */
  readonly config?: string;
  /** buf-lint: files to judge; default all. */
  readonly targets?: readonly string[];
}
