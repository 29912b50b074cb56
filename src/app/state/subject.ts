import type {
  Algorithm,
  BreakingCategory,
  FormatId,
  GlueMode,
  Level,
  LintCategory,
  Policy,
  RuleSetId,
  SchemaSource,
} from "../../core/model/index.ts";

/** One state of a schema inside a subject. Every edit makes a new `source` object; the engine knows sources by identity. */
export interface Version {
  readonly id: string;
  /** What people call it: `v1`, `draft`; free to change, need not be unique. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly editedAt: number;
  readonly source: SchemaSource;
}

/** An event of the user's own; it belongs to the version it was written with and stays when that version changes. */
export interface Sample {
  readonly id: string;
  readonly versionId: string;
  readonly name: string;
  readonly json: string;
}

/** What is asked about a subject: chosen on the chips, kept per subject. */
export interface Question {
  /** The rule sets asked beside the lead rule set, which is always asked. */
  readonly ruleSets: readonly RuleSetId[];
  /** Confluent's level; also the one `apache-avro` and the others are asked at for their chip. */
  readonly level: Level;
  readonly glueMode: GlueMode;
  readonly policy: Policy;
  readonly algorithm: Algorithm;
  readonly breakingCategory: BreakingCategory;
  readonly lintCategory: LintCategory;
  /** Protobuf: the text of a buf.yaml, whose rules, ignores and modules count for both buf rule sets. */
  readonly bufConfig?: string | undefined;
  /** Glue: the checkpoint version's id; undefined is the newest one before the candidate. */
  readonly checkpoint?: string | undefined;
}

/** How many events there are, and how long and how often they are kept. */
export interface Budget {
  readonly eventsPerSecond: number;
  readonly retentionDays: number;
  readonly replicas: number;
}

/** What a subject reckons with until someone says otherwise: a topic at its broker's defaults. */
export const defaultBudget: Budget = { eventsPerSecond: 100, retentionDays: 7, replicas: 3 };

/** The two versions that are compared, by id. */
export interface Picks {
  readonly old: string;
  readonly new: string;
}

/** A named line of versions of one contract, oldest first; the last is usually the draft. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly format: FormatId;
  readonly versions: readonly Version[];
  readonly picks: Picks;
  readonly samples: readonly Sample[];
  readonly question: Question;
  /** What its sizes are reckoned up with; the default until someone changes it. */
  readonly budget?: Budget;
}

export type Side = "old" | "new";

/** Rule sets that judge a format, the lead first. */
export const ruleSetsOf = {
  avro: ["apache-avro", "confluent", "glue", "meaning"],
  protobuf: ["buf-breaking", "confluent", "glue", "buf-lint", "meaning"],
  "json-schema": ["validation", "confluent", "glue", "meaning"],
} as const satisfies Record<FormatId, readonly RuleSetId[]>;

/** The question a new subject starts with: every rule set that judges its format, at the registries' own defaults. */
export function defaultQuestion(format: FormatId): Question {
  return {
    ruleSets: ruleSetsOf[format].filter((id) => id !== "buf-lint"),
    level: "BACKWARD",
    glueMode: "BACKWARD",
    policy: "STRICT",
    algorithm: "released",
    breakingCategory: "FILE",
    lintCategory: "STANDARD",
  };
}

/** A new id; unguessable is not needed, unique across tabs is. */
export function newId(): string {
  return crypto.randomUUID();
}

/** The version with the id, or undefined if it is gone. */
export function versionOf(subject: Subject, id: string): Version | undefined {
  return subject.versions.find((version) => version.id === id);
}

/** The two picked versions; a pick whose version is gone falls back to the nearest one that is left. */
export function pickedVersions(subject: Subject): { readonly old: Version; readonly new: Version } {
  const last = subject.versions.at(-1);
  if (last === undefined) throw new Error("a subject without versions");
  const newer = versionOf(subject, subject.picks.new) ?? last;
  const older = versionOf(subject, subject.picks.old) ?? subject.versions.at(-2) ?? last;
  return { old: older, new: newer };
}

/** The versions a rule book is asked about, oldest first: all up to the old pick, then the new pick as candidate. */
export function historyOf(subject: Subject): readonly Version[] {
  const { old, new: newer } = pickedVersions(subject);
  const upTo = subject.versions.findIndex((version) => version.id === old.id);
  return [
    ...subject.versions.slice(0, upTo + 1).filter((version) => version.id !== newer.id || old.id === newer.id),
    newer,
  ];
}

/** The first name of the form `v7` that no version has. */
export function nextVersionName(versions: readonly Version[]): string {
  const taken = new Set(versions.map((version) => version.name));
  let number = versions.length + 1;
  while (taken.has(`v${number}`)) number += 1;
  return `v${number}`;
}
