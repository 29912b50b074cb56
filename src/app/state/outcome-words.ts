import type { EventOutcome, FieldOutcome, Problem } from "../../core/model/index.ts";

/** The colour class of an outcome; `plain` is no colour. */
export type OutcomeTone = "breaks" | "risky" | "meaning" | "safe" | "plain";

interface OutcomeLook {
  readonly sign: string;
  readonly word: string;
  readonly tone: OutcomeTone;
}

/** Sign and word of what became of a field (LOOK: signs); `same` has neither, it is what anyone expects. */
export const fieldOutcomeLooks = {
  same: { sign: "", word: "", tone: "plain" },
  converted: { sign: "→", word: "converted", tone: "plain" },
  defaulted: { sign: "◦", word: "defaulted", tone: "plain" },
  dropped: { sign: "∅", word: "dropped", tone: "risky" },
  "kept-unknown": { sign: "⋯", word: "kept unknown", tone: "risky" },
  misread: { sign: "≠", word: "misread", tone: "meaning" },
  error: { sign: "✕", word: "error", tone: "breaks" },
} as const satisfies Record<FieldOutcome, OutcomeLook>;

/** Sign and word of what became of a whole event. */
export const eventOutcomeLooks = {
  same: { sign: "✓", word: "reads the same", tone: "safe" },
  differs: { sign: "∅", word: "loses something", tone: "risky" },
  misread: { sign: "≠", word: "misreads", tone: "meaning" },
  "cannot-read": { sign: "✕", word: "cannot read", tone: "breaks" },
  undecided: { sign: "?", word: "undecided", tone: "plain" },
} as const satisfies Record<EventOutcome, OutcomeLook>;

/** A version as it is spoken of inside a sentence: `v2`, `the draft`. */
export function versionWords(name: string): string {
  return name === "draft" ? "the draft" : name;
}

/** A count with its noun: `1 byte`, `26 bytes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** A problem as sentences of its own, with the next step: formats' own words begin small and end without a stop. */
export function problemSentences({ message, hint }: Problem): string {
  const said = message.charAt(0).toUpperCase() + message.slice(1);
  const whole = /[.!?]$/.test(said) ? said : `${said}.`;
  return hint === undefined ? whole : `${whole} ${hint}`;
}
