import type { ReactNode } from "react";
import "./sign.css";

/** What a sign can say; each has a glyph, a word and a colour, and never the colour alone. */
export type SignKind = "breaks" | "risky" | "meaning" | "safe" | "undecided" | "not-asked";

interface Look {
  readonly glyph: string;
  readonly word: string;
  readonly tone: "breaks" | "risky" | "meaning" | "safe" | "none";
}

/** Glyph, word and colour of each sign (LOOK: signs). */
export const signs = {
  breaks: { glyph: "✕", word: "Breaks", tone: "breaks" },
  risky: { glyph: "▲", word: "Risky", tone: "risky" },
  meaning: { glyph: "≠", word: "Meaning", tone: "meaning" },
  safe: { glyph: "✓", word: "Safe", tone: "safe" },
  undecided: { glyph: "?", word: "Undecided", tone: "none" },
  "not-asked": { glyph: "–", word: "Not asked", tone: "none" },
} as const satisfies Record<SignKind, Look>;

export interface SignProps {
  readonly kind: SignKind;
  /** `bare` draws the glyph alone, `box` and `disc` put it on its ground. */
  readonly shape?: "bare" | "box" | "disc";
  /** What is read out; empty if words beside it say it already. */
  readonly word?: string;
}

/** The sign of a class of finding. */
export function Sign({ kind, shape = "bare", word = signs[kind].word }: SignProps): ReactNode {
  const { glyph, tone } = signs[kind];
  return (
    <span className={`sign tone-${tone} ${shape === "bare" ? "" : `sign-${shape}`}`}>
      <span className="sign-glyph" aria-hidden="true">
        {glyph}
      </span>
      {word === "" ? null : <span className="unseen">{word}</span>}
    </span>
  );
}
