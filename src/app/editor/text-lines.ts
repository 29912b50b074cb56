/** A position as Monaco counts: line and column from 1. */
export interface EditorPosition {
  readonly lineNumber: number;
  readonly column: number;
}

/** A stretch as Monaco counts. */
export interface EditorRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/**
 * Converts offsets of a text to Monaco's positions and back.
 *
 * Monaco ends a line at `\r\n`, `\n` and a lone `\r`, and makes mixed line ends one kind; our places are offsets of the
 * text as it was opened. So lines are counted on that text, in Monaco's way, and offsets in the model are never asked.
 */
export class TextLines {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let at = nextEnd(text, 0); at !== -1; at = nextEnd(text, this.#last())) {
      const pair = text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed;
      this.#starts.push(at + (pair ? 2 : 1));
    }
  }

  #last(): number {
    return this.#starts[this.#starts.length - 1] ?? 0;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The index (from 0) of the line an offset stands in. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  position(offset: number): EditorPosition {
    const wanted = Math.max(0, Math.min(offset, this.#text.length));
    const line = this.lineOf(wanted);
    return { lineNumber: line + 1, column: wanted - (this.#starts[line] ?? 0) + 1 };
  }

  range(from: number, to: number): EditorRange {
    const start = this.position(from);
    const end = this.position(Math.max(from, to));
    return {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    };
  }

  offset({ lineNumber, column }: EditorPosition): number {
    const start = this.#starts[lineNumber - 1];
    return start === undefined ? this.#text.length : Math.min(start + column - 1, this.#text.length);
  }

  /** The texts of up to `limit` lines, without their ends. */
  lines(limit: number): string[] {
    const lines: string[] = [];
    for (let index = 0; index < Math.min(limit, this.#starts.length); index += 1) {
      const next = this.#starts[index + 1] ?? this.#text.length + 1;
      lines.push(this.#text.slice(this.#starts[index] ?? 0, next).replace(/\r?\n$|\r$/, ""));
    }
    return lines;
  }
}

const carriageReturn = 13;
const lineFeed = 10;

function nextEnd(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const until = feed === -1 ? text.length : feed;
  // A lone `\r` is rare: it is looked for only inside the line that was found, so that the whole stays linear.
  for (let at = from; at < until; at += 1) if (text.charCodeAt(at) === carriageReturn) return at;
  return feed;
}

/** The one stretch in which two texts differ. */
export interface TextChange {
  readonly from: number;
  /** In the old text, exclusive. */
  readonly to: number;
  readonly text: string;
}

/** The smallest single replacement that turns one text into another; undefined if they are equal. */
export function textChange(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let tail = 0;
  while (
    tail < most - from &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  // A change may neither begin between `\r` and `\n` nor end there: Monaco knows no position inside a line end.
  if (splitsLineEnd(before, from) || splitsLineEnd(after, from)) from -= 1;
  if (splitsLineEnd(before, before.length - tail) || splitsLineEnd(after, after.length - tail)) tail -= 1;
  return { from, to: before.length - tail, text: after.slice(from, after.length - tail) };
}

function splitsLineEnd(text: string, at: number): boolean {
  return at > 0 && text.charCodeAt(at - 1) === carriageReturn && text.charCodeAt(at) === lineFeed;
}
