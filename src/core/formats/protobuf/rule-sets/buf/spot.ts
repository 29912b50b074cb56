import type { BufSpan } from "../../../../model/finding.ts";
import type { Place } from "../../../../model/place.ts";
import { LineIndex } from "../../../../text/lines.ts";
import type { FileNode, Span } from "../../schema.ts";
import { displayWidth } from "./display-width.ts";

/** Where a finding points: a stretch of a file, or the file as a whole (buf then says 1:1). */
export interface Spot {
  readonly file: FileNode;
  readonly span?: Span | undefined;
}

const lineIndexes = new WeakMap<FileNode, LineIndex>();

function linesOf(file: FileNode): LineIndex {
  const known = lineIndexes.get(file);
  if (known !== undefined) return known;
  const index = new LineIndex(file.text);
  lineIndexes.set(file, index);
  return index;
}

function position(file: FileNode, offset: number): { line: number; column: number } {
  const lines = linesOf(file);
  const { line } = lines.at(offset);
  return { line, column: displayWidth(file.text.slice(lines.start(line), offset)) + 1 };
}

/** The place as buf prints it; a finding without a file has none, and 1:1 stands for "somewhere". */
export function bufSpan(spot: Spot | undefined): BufSpan {
  const file = spot === undefined ? {} : { file: spot.file.path };
  if (spot?.span === undefined) return { ...file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const start = position(spot.file, spot.span.from);
  const end = position(spot.file, spot.span.to);
  return { ...file, startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** The same place for the editor. */
export function placeOf(spot: Spot): Place {
  return { file: spot.file.path, from: spot.span?.from ?? 0, to: spot.span?.to ?? 0 };
}
