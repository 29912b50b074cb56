/** A position for people: line and column from 1, columns in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Converts offsets to lines and back for one text; only `\n` ends a line, so CRLF counts once. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #text: string;
  /** Where the search for the next line's start goes on; -1 at the end. */
  #next = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Finds the starts of all lines up to an offset; large texts are seldom asked about to their end. */
  #findUpTo(offset: number): void {
    while (this.#next !== -1 && this.#next <= offset) {
      const end = this.#text.indexOf("\n", this.#next);
      this.#next = end === -1 ? -1 : end + 1;
      if (end !== -1) this.#starts.push(end + 1);
    }
  }

  /** Number of lines, at least one. */
  get count(): number {
    this.#findUpTo(this.#text.length);
    return this.#starts.length;
  }

  /** The line and column of an offset; offsets past the end give the end. */
  at(offset: number): LineColumn {
    const wanted = Math.max(0, Math.min(offset, this.#text.length));
    this.#findUpTo(wanted);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: wanted - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset at which a line (from 1) starts. */
  start(line: number): number {
    while (this.#next !== -1 && this.#starts.length < line) this.#findUpTo(this.#next);
    return this.#starts[Math.max(0, Math.min(line - 1, this.#starts.length - 1))] ?? 0;
  }
}
