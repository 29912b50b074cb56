import type { TextEdit } from "../../core/model/index.ts";

/** Whole lines that a fix takes away and puts in their place. */
export interface DiffHunk {
  readonly file: string;
  /** Number of the first line, from 1. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The lines that edits of one file change, whole, in order; edits that touch the same line become one hunk. */
export function miniDiff(file: string, text: string, edits: readonly TextEdit[]): readonly DiffHunk[] {
  const own = edits.filter((edit) => edit.file === file).sort((one, other) => one.from - other.from);
  const hunks: DiffHunk[] = [];
  for (let at = 0; at < own.length; ) {
    const [from, to, count] = stretchOf(text, own, at);
    const inside = own.slice(at, at + count);
    hunks.push(hunkOf(file, text, from, to, inside));
    at += count;
  }
  return hunks;
}

/** The whole lines that the edit at `at` and those that overlap its lines cover. */
function stretchOf(text: string, edits: readonly TextEdit[], at: number): readonly [number, number, number] {
  const first = edits[at];
  if (first === undefined) return [0, 0, 1];
  const from = text.lastIndexOf("\n", first.from - 1) + 1;
  let to = lineEnd(text, first.to);
  let count = 1;
  for (let next = edits[at + 1]; next !== undefined && next.from <= to; next = edits[at + count]) {
    to = Math.max(to, lineEnd(text, next.to));
    count += 1;
  }
  return [from, to, count];
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

function hunkOf(file: string, text: string, from: number, to: number, edits: readonly TextEdit[]): DiffHunk {
  let after = "";
  let at = from;
  for (const edit of edits) {
    after += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  after += text.slice(at, to);
  const removed = text.slice(from, to).split("\n");
  const added = after.split("\n");
  // Lines that both begin or end with did not change.
  let start = 0;
  while (start < Math.min(removed.length, added.length) && removed[start] === added[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(removed.length, added.length) - start &&
    removed[removed.length - 1 - end] === added[added.length - 1 - end]
  )
    end += 1;
  return {
    file,
    line: text.slice(0, from).split("\n").length + start,
    removed: removed.slice(start, removed.length - end),
    added: added.slice(start, added.length - end),
  };
}
