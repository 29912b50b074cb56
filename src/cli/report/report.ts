import {
  type Evidence,
  type Finding,
  type FormatId,
  type GlueMode,
  type Level,
  type Proof,
  type RuleTables,
  ruleSetTitles,
  type SourceFile,
  type Verdict,
  type Witness,
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
  readonly place: ToldPlace | undefined;
  /** How sure it is, once events were tried. */
  readonly proof: Proof;
  readonly witness: ToldWitness | undefined;
}

/** The event that shows what a finding claims. */
export interface ToldWitness {
  readonly json: string;
  /** What the reader made of it, in a few words. */
  readonly said: string;
}

/** Where something stands, as whoever asked named the file. */
export interface ToldPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** True if it stands in an older version only: the candidate has no such line. */
  readonly isOld: boolean;
}

/** What a rule set's original refuses in a text. */
export interface ToldRefusal {
  /** The words that named the version. */
  readonly version: string;
  /** What is wrong, and the next step. */
  readonly words: string;
  readonly place: ToldPlace | undefined;
}

/** How a rule set's verdict reads in one word. */
export function verdictWord(verdict: Verdict): "compatible" | "incompatible" | "undecided" | "refused" {
  if (verdict.kind === "refused") return "refused";
  if (verdict.compatible === null) return "undecided";
  return verdict.compatible ? "compatible" : "incompatible";
}

/** The same word where it is printed: style is held to rules, it is compatible with nothing. */
export function spokenVerdict(verdict: Verdict): string {
  const word = verdictWord(verdict);
  if (verdict.ruleSet !== "buf-lint") return word;
  return word === "compatible" ? "holds" : word === "incompatible" ? "does not hold" : word;
}

/** Whose verdict it is, and at which level, where the rule set knows levels. */
export function verdictTitle({ level }: Pick<Report, "level">, { ruleSet }: Verdict): string {
  const knowsLevels = !ruleSet.startsWith("buf") && ruleSet !== "meaning";
  return `${ruleSetTitles[ruleSet]}${knowsLevels ? ` ${level}` : ""}`;
}

/** What became of the events that were tried, in one sentence. */
export function evidenceWords({ tried, outcomes, why }: Evidence): string {
  if (why !== undefined) return why;
  const counts = [
    `${outcomes["cannot-read"]} cannot be read`,
    `${outcomes.misread} misread`,
    `${outcomes.differs} lose or default something`,
    `${outcomes.same} same`,
    ...(outcomes.undecided > 0 ? [`${outcomes.undecided} undecided`] : []),
  ];
  return `of ${tried} ${tried === 1 ? "event" : "events"} ${counts.join(", ")}`;
}

/** The smallest event that shows the worst outcome, and what the reader made of it. */
export function worstWitness({
  witnesses,
}: Evidence): { readonly witness: Witness; readonly said: string } | undefined {
  const witness = witnesses.find(({ outcome }) => outcome === "cannot-read" || outcome === "misread");
  if (witness === undefined) return undefined;
  const misread = witness.reading.fields
    .filter((field) => field.outcome === "misread")
    .map((field) => `${field.path}: ${field.written} is read as ${field.read ?? "nothing"}`);
  return { witness, said: witness.error ?? misread.join("; ") };
}
