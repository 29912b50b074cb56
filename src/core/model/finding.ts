import type { NodePath } from "./path.ts";
import type { PairPlaces, Place } from "./place.ts";
import type { Problem } from "./problem.ts";

/** Rule sets: whose rule book is asked. */
export const ruleSetIds = [
  "apache-avro",
  "confluent",
  "glue",
  "buf-breaking",
  "buf-lint",
  "validation",
  "meaning",
] as const;

export type RuleSetId = (typeof ruleSetIds)[number];

/** Whose rule books they are, as page and command line name them. */
export const ruleSetTitles = {
  "apache-avro": "Apache Avro",
  confluent: "Confluent",
  glue: "AWS Glue",
  "buf-breaking": "Buf breaking",
  "buf-lint": "Buf lint",
  validation: "Validation",
  meaning: "Meaning",
} as const satisfies Record<RuleSetId, string>;

/** How bad a finding is, worst first. */
export const findingClasses = ["breaks", "risky", "meaning", "safe"] as const;

export type FindingClass = (typeof findingClasses)[number];

/** Who breaks. `backward`: new readers on old events. `forward`: old readers on new events. */
export type Direction = "backward" | "forward" | "both";

/** How sure a finding is: a witness was decoded, the rule book says so, or nobody knows. */
export type Proof = "decoded" | "rule" | "undecided";

/** How sure it is, in the words of page, terminal and Markdown. */
export const proofWords = {
  decoded: "proved",
  rule: "rule book",
  undecided: "undecided",
} as const satisfies Record<Proof, string>;

/** The span of a finding as buf prints it: from 1, columns as a terminal shows them. */
export interface BufSpan {
  readonly file?: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A rule's judgement of a pair, before a rule book has said which side is old. */
export interface PairFinding {
  readonly rule: string;
  readonly class: FindingClass;
  /** The rule set's own path: Avro's `/fields/2/type`, Confluent's `#/properties/a`. */
  readonly path: string;
  /** The rule set's own message, to the letter. */
  readonly message: string;
  /** Only for rule sets that judge old against new by themselves (buf, meaning); else the question's direction. */
  readonly direction?: Direction;
  /** How sure it is, where the rule set itself had an event read; else it is the rule book's word. */
  readonly proof?: Proof;
  /** What `{name}` stands for, where it is something that neither version declares. */
  readonly name?: string;
  readonly writerNode?: NodePath;
  readonly readerNode?: NodePath;
  readonly writerPlace?: Place;
  readonly readerPlace?: Place;
  readonly span?: BufSpan;
}

/** A rule's judgement of a change, as page and command line show it. */
export interface Finding {
  readonly rule: string;
  readonly class: FindingClass;
  readonly ruleSet: RuleSetId;
  readonly direction: Direction;
  readonly path: string;
  readonly message: string;
  readonly proof: Proof;
  /** Index of the older version in the check's list of versions. */
  readonly against?: number;
  /** What `{name}` stands for in the rule's words, if not the node. */
  readonly name?: string;
  readonly nodes?: { readonly old?: NodePath; readonly new?: NodePath };
  readonly places?: PairPlaces;
  readonly span?: BufSpan;
}

/** What a rule set answers about one pair. */
export type Judgement =
  | { readonly kind: "judged"; readonly compatible: boolean; readonly findings: readonly PairFinding[] }
  /** The rule set cannot know; the findings so far stand. */
  | { readonly kind: "undecided"; readonly why: string; readonly findings: readonly PairFinding[] }
  /** The original refuses one of the texts. `side` is the one refused. */
  | { readonly kind: "refused"; readonly side: "writer" | "reader"; readonly problems: readonly Problem[] };

/**
 * One row of a rule set's table: everything that is said about a rule anywhere.
 *
 * In `title`, `why` and `fix`, `{name}` stands for the node's name, `{writer}` and `{reader}` for the names of the versions.
 */
export interface Rule {
  readonly id: string;
  readonly class: FindingClass;
  /** Who breaks, where the rule itself decides that; `asked` where it is the direction that was asked. */
  readonly breaks: Direction | "asked";
  /** A few words: what is wrong: `{name} has no default`. */
  readonly title: string;
  /** One or two sentences in plain words: who meets what, and what happens. */
  readonly why: string;
  /** What to do instead, one sentence. */
  readonly fix: string;
  /** Where the rule comes from: the specification's section, or the original. */
  readonly source: string;
}
