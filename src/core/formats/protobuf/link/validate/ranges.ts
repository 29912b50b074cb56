/** Ranges of numbers: in bounds, not empty, not overlapping; and finding the one that holds a number. */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { RangeNode } from "../../schema.ts";

/** What a range is for. */
export interface Labelled {
  readonly range: RangeNode;
  readonly what: "reserved" | "extensions";
}

/** What numbers may be. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly what: string;
  /** Numbers in the midst that no range may start or end with. */
  readonly kept?: readonly [number, number];
}

/** Ranges by their start, to look numbers up. */
export class RangeTable {
  readonly #sorted: readonly Labelled[];

  constructor(ranges: readonly Labelled[]) {
    this.#sorted = [...ranges].sort((left, right) => left.range.start - right.range.start);
  }

  /** The range that holds a number. Among overlapping ones, which are problems, any. */
  find(number: number): Labelled | undefined {
    let low = 0;
    let high = this.#sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const one = this.#sorted[middle];
      if (one === undefined) return undefined;
      if (number < one.range.start) high = middle - 1;
      else if (number > one.range.end) low = middle + 1;
      else return one;
    }
    return undefined;
  }

  /** Reports ranges that share numbers, both of each pair. */
  checkOverlap(problems: ProblemSink): void {
    let widest: Labelled | undefined;
    for (const one of this.#sorted) {
      if (widest !== undefined && one.range.start <= widest.range.end && one.range.start <= one.range.end) {
        reportOverlap(widest, one, problems);
        reportOverlap(one, widest, problems);
      }
      if (widest === undefined || one.range.end > widest.range.end) widest = one;
    }
  }
}

function reportOverlap(one: Labelled, other: Labelled, problems: ProblemSink): void {
  const { from, to } = one.range.span;
  const text = rangeText(other.range);
  problems.add(
    "range-overlap",
    from,
    to,
    `This range shares numbers with \`${other.what} ${text}\`.`,
    "Keep them apart.",
  );
}

function rangeText(range: RangeNode): string {
  if (range.toMax) return `${range.start} to max`;
  return range.start === range.end ? `${range.start}` : `${range.start} to ${range.end}`;
}

/** Reports a range that is empty or leaves the bounds. */
export function checkBounds(range: RangeNode, bounds: Bounds, problems: ProblemSink): void {
  const { startSpan, endSpan, span } = range;
  const { low, high, kept } = bounds;
  const bad = (number: number): boolean =>
    !(number >= low && number <= high) || (kept !== undefined && number >= kept[0] && number <= kept[1]);
  const words = `${bounds.what} go from ${low} to ${high}${kept === undefined ? "" : `, without ${kept[0]} to ${kept[1]}`}.`;
  if (bad(range.start)) problems.add("number-range", startSpan.from, startSpan.to, words);
  else if (bad(range.end) && !range.toMax) problems.add("number-range", endSpan.from, endSpan.to, words);
  else if (range.start > range.end) {
    problems.add(
      "empty-range",
      span.from,
      span.to,
      "This range is empty: it ends before it starts.",
      "Swap the numbers.",
    );
  }
}
