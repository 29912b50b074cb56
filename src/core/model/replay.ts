import { type NodePath, readablePath } from "./path.ts";
import type { EventOutcome, FieldOutcome } from "./reading.ts";

/** What several events have in common that came out in the same way: one field that met the same fate with one reader. */
export interface ReplayGroup {
  /** Index of the reader; undefined for events that the writer itself does not take. */
  readonly reader?: number;
  readonly outcome: EventOutcome | "unfit" | "no-json";
  /** The field, and what became of it; undefined where it is the whole event. */
  readonly path?: NodePath;
  readonly field?: FieldOutcome;
  /** Why, by the first of the events. */
  readonly message: string;
  readonly count: number;
  /** Line of the first of them, from 1. */
  readonly line: number;
  /** The smallest of them. */
  readonly witness: ReplayWitness;
}

/** One event of the file. */
export interface ReplayWitness {
  /** The line that it begins on, from 1. */
  readonly line: number;
  readonly json: string;
  /** `json` is only its beginning: the whole is too long to be kept. */
  readonly cut?: true;
}

/** How a replay stands. */
export interface ReplayStep {
  readonly done: boolean;
  /** Bytes that are read, of `size`. */
  readonly at: number;
  readonly size: number;
  /** Events met so far. */
  readonly events: number;
  /** Of these, what is no JSON, and what the writer does not take. */
  readonly broken: number;
  readonly unfit: number;
  /** How the others came out, by reader. */
  readonly readers: readonly Readonly<Record<EventOutcome, number>>[];
  /** Worst first, then the most frequent. */
  readonly groups: readonly ReplayGroup[];
  /** Ways to come out that are counted above, but were too many to be kept. */
  readonly moreGroups: number;
}

const fieldWords = {
  same: "is read as written",
  converted: "is converted",
  defaulted: "is replaced by the default",
  dropped: "is dropped",
  "kept-unknown": "is kept unknown",
  misread: "is misread",
  error: "fails",
} as const satisfies Record<FieldOutcome, string>;

/** What a group's events have in common, in the words of page and terminal: `note fails: not written, no default`. */
export function replayWords({ outcome, path, field, message }: ReplayGroup): string {
  if (outcome === "no-json") return `No JSON: ${message}`;
  if (outcome === "unfit") return `The writer does not take it: ${message}`;
  if (field === undefined || path === undefined) return message;
  const words = `${path === "" ? "The event" : readablePath(path)} ${fieldWords[field]}`;
  return message === "" ? words : `${words}: ${message}`;
}
