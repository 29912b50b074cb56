import type {
  Evidence,
  Finding,
  FormatId,
  GlueMode,
  Level,
  RuleTables,
  SourceFile,
  Verdict,
} from "../../core/index.ts";

/** What `evolve check` found, for every way of printing it. */
export interface Report {
  readonly format: FormatId;
  readonly level: Level | GlueMode;
  /** The candidate, and the older versions, oldest first. */
  readonly newName: string;
  readonly oldNames: readonly string[];
  readonly newFiles: readonly SourceFile[];
  readonly oldFiles: readonly (readonly SourceFile[])[];
  readonly verdicts: readonly Verdict[];
  readonly tables: RuleTables;
  /** What a reader of the text should know about how it was judged, a sentence each. */
  readonly notes?: readonly string[];
  /** The events tried between the newest older version and the candidate. */
  readonly evidence: readonly { readonly direction: "backward" | "forward"; readonly found: Evidence }[];
}

/** A finding told in words. */
export interface ToldFinding {
  readonly finding: Finding;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | undefined;
}

/** How a rule set's verdict reads in one word. */
export function verdictWord(verdict: Verdict): "compatible" | "incompatible" | "undecided" | "refused" {
  if (verdict.kind === "refused") return "refused";
  if (verdict.compatible === null) return "undecided";
  return verdict.compatible ? "compatible" : "incompatible";
}
