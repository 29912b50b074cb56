import type { ReactNode } from "react";
import "./mini-diff.css";

export interface MiniDiffProps {
  /** Where it is, for who hears it: `order.avsc, line 7`. */
  readonly label: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Whole lines that are taken away, and those that come in their place. */
export function MiniDiff({ label, removed, added }: MiniDiffProps): ReactNode {
  const lines = [
    ...removed.map((text, index) => ({ text, index, sign: "−", look: "mini-removed", word: "removed" })),
    ...added.map((text, index) => ({ text, index, sign: "+", look: "mini-added", word: "added" })),
  ];
  return (
    <figure className="mini-diff code" aria-label={label} style={{ margin: 0 }}>
      {lines.map(({ text, index, sign, look, word }) => (
        <div key={`${word} ${index}`} className={look}>
          <span className="sign-column" aria-hidden="true">
            {sign}
          </span>
          <span className="unseen">{word}: </span>
          <span>{text}</span>
        </div>
      ))}
    </figure>
  );
}
