import type { NodePath, ValuePath } from "./path.ts";

/** What became of one field when a reader read it; DESIGN section 4. Worst last. */
export const fieldOutcomes = ["same", "converted", "defaulted", "dropped", "kept-unknown", "misread", "error"] as const;

export type FieldOutcome = (typeof fieldOutcomes)[number];

/** What became of a whole event, or of all events of a matrix cell. Worst last, `undecided` apart. */
export const eventOutcomes = ["same", "differs", "misread", "cannot-read", "undecided"] as const;

export type EventOutcome = (typeof eventOutcomes)[number];

/** One field of one event, as one reader saw it. */
export interface FieldReading {
  /** Where the value stands: in the written event, or in what was read if it was not written. */
  readonly path: ValuePath;
  /** The value's path in what was read, where that differs (a rename). */
  readonly readPath?: ValuePath;
  readonly outcome: FieldOutcome;
  /** The value as written, as JSON text or (for logical types) a readable text. */
  readonly written?: string;
  readonly read?: string;
  /** Why, in a few words: `rounded to double`, `number 3 is now "email"`. */
  readonly note?: string;
}

/** The result of one reader on one writer's bytes. */
export type Reading =
  | {
      readonly kind: "read";
      readonly outcome: "same" | "differs" | "misread";
      /** What the reader sees, as JSON text. */
      readonly json: string;
      /** What was read, encoded with the reader. */
      readonly bytes?: Uint8Array;
      readonly fields: readonly FieldReading[];
    }
  | {
      readonly kind: "failed";
      readonly outcome: "cannot-read";
      /** The original's own message, to the letter where the original is reproduced. */
      readonly error: string;
      /** Protobuf: required fields that the bytes lack. */
      readonly missing?: readonly ValuePath[];
      /** What was seen before the failure, and the failing field itself as `error`. */
      readonly fields: readonly FieldReading[];
    }
  | {
      readonly kind: "undecided";
      readonly outcome: "undecided";
      readonly why: string;
      readonly fields: readonly FieldReading[];
    };

/** The outcome of an event that follows from its fields (`error` never gets here: such a reading failed). */
export function outcomeOf(fields: readonly FieldReading[]): "same" | "differs" | "misread" {
  let outcome: "same" | "differs" | "misread" = "same";
  for (const field of fields) {
    if (field.outcome === "misread") return "misread";
    // A new field's default alone changes nothing: the event carried no value for it.
    const lost = field.outcome === "defaulted" && field.written !== undefined;
    if (lost || field.outcome === "dropped" || field.outcome === "kept-unknown") outcome = "differs";
  }
  return outcome;
}

/** What a stretch of bytes is. */
export type SegmentKind =
  | "magic"
  | "schema-id"
  | "header"
  | "tag"
  | "length"
  | "count"
  | "union-index"
  | "enum-index"
  | "value"
  | "end"
  | "unknown"
  | "sync";

/** Bytes that belong together, `to` exclusive; segments are in order and cover the whole message. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: SegmentKind;
  /** The value whose bytes these are; framing has none. */
  readonly path?: ValuePath;
  /** The node of the writer's outline, for selection. */
  readonly node?: NodePath;
  /** What the bytes say: `"A-1"`, `field 3, length-delimited`, `2 items`. */
  readonly text?: string;
}

/** An event with its bytes, cut up. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly segments: readonly Segment[];
}
