import { useMemo } from "react";
import type { CodeLanguage } from "./code-language.ts";
import { highlight } from "./highlight.ts";
import { lastLine, tintedLines } from "./mark-decorations.ts";
import type { Mark } from "./marks.ts";
import { TextLines } from "./text-lines.ts";

/** How many lines are shown before Monaco has loaded: more than any screen, few enough to draw at once. */
const shownLines = 200;

interface PlainTextProps {
  readonly text: string;
  readonly language: CodeLanguage;
  readonly label: string;
  readonly marks: readonly Mark[];
  readonly wrap: boolean;
}

/** The text to read, coloured and marked as Monaco will show it, while Monaco is on its way. */
export function PlainText({ text, language, label, marks, wrap }: PlainTextProps) {
  const lines = useMemo(() => {
    const all = highlight(text, language, shownLines);
    return all.length > 1 && all.at(-1)?.length === 0 ? all.slice(0, -1) : all;
  }, [text, language]);
  const classes = useMemo(() => lineClasses(text, marks), [text, marks]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard
    <section className={wrap ? "plain-text plain-wrap" : "plain-text"} aria-label={label} tabIndex={0}>
      <pre>
        {lines.map((pieces, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its number
          <div key={index} className={`plain-line ${classes.get(index) ?? ""}`}>
            <span className="plain-number" aria-hidden="true">
              {index + 1}
            </span>
            <code>
              {pieces.map((piece, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no other identity than its position
                <span key={at} className={piece.token === "plain" ? undefined : `code-${piece.token}`}>
                  {piece.text}
                </span>
              ))}
              {pieces.length === 0 && "\n"}
            </code>
          </div>
        ))}
      </pre>
    </section>
  );
}

/** Class names of the first lines, by index; the first mark of a line wins. */
function lineClasses(text: string, marks: readonly Mark[]): ReadonlyMap<number, string> {
  const classes = new Map<number, string>();
  if (marks.length === 0) return classes;
  const lines = new TextLines(text);
  for (const mark of marks) {
    const first = lines.lineOf(mark.from);
    const last = lastLine(mark, lines) - 1;
    const tinted = last - first < tintedLines ? last : first;
    for (let line = first; line <= Math.min(last, shownLines); line += 1) {
      if (classes.has(line)) continue;
      classes.set(line, `mark-bar mark-${mark.kind}${line <= tinted ? " mark" : ""}`);
    }
  }
  return classes;
}
