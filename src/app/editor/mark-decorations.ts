import type { editor } from "monaco-editor/editor/editor.api.js";
import type { Mark } from "./marks.ts";
import type { TextLines } from "./text-lines.ts";

/** A marked stretch longer than this many lines is a whole type: only its first line is tinted, the rest has the bar. */
export const tintedLines = 24;

/** Marks as whole lines: a tint in the class's colour, a bar in the margin, words on hover. */
export function decorationsOf(marks: readonly Mark[], lines: TextLines): editor.IModelDeltaDecoration[] {
  return marks.flatMap((mark) => {
    const whole = lines.range(mark.from, mark.to);
    const last = lastLine(mark, lines);
    const names = `mark mark-${mark.kind}${mark.selected ? " mark-chosen" : ""}`;
    const hover = mark.message === undefined ? {} : { hoverMessage: { value: mark.message } };
    const tinted = last - whole.startLineNumber < tintedLines ? last : whole.startLineNumber;
    const span = (end: number, options: editor.IModelDecorationOptions): editor.IModelDeltaDecoration => ({
      range: { startLineNumber: whole.startLineNumber, startColumn: 1, endLineNumber: end, endColumn: 1 },
      options: { isWholeLine: true, stickiness: 1, ...options },
    });
    return [span(tinted, { className: names, ...hover }), span(last, { marginClassName: `${names} mark-bar` })];
  });
}

/** The last line of a mark; a stretch that ends at the very start of a line does not reach into it. */
export function lastLine(mark: Mark, lines: TextLines): number {
  const { startLineNumber, endLineNumber, endColumn } = lines.range(mark.from, mark.to);
  return endColumn === 1 && endLineNumber > startLineNumber ? endLineNumber - 1 : endLineNumber;
}
