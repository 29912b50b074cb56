/** Ranges of numbers as buf compares and prints them. spec/buf.md 2, "RANGE text". */

/** A range of numbers, both ends included. */
export interface NumberRange {
  readonly start: number;
  readonly end: number;
}

/** The greatest number a field and an enum value can have. */
export const maxFieldNumber = 536870911;
export const maxMessageSetNumber = 2147483646;
export const maxEnumNumber = 2147483647;

/** `[5]`, `[5,9]`, `[20,max]`. */
export function rangeText(range: NumberRange, max: number): string {
  if (range.start === range.end) return `[${range.start}]`;
  return `[${range.start},${range.end === max ? "max" : range.end}]`;
}

/** Joins ranges that overlap or touch. */
export function mergeRanges(ranges: readonly NumberRange[]): readonly NumberRange[] {
  const sorted = ranges.toSorted((left, right) => left.start - right.start || left.end - right.end);
  const merged: { start: number; end: number }[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end + 1) last.end = Math.max(last.end, range.end);
    else merged.push({ start: range.start, end: range.end });
  }
  return merged;
}

/** The parts of a range that merged ranges leave uncovered. */
export function uncovered(range: NumberRange, merged: readonly NumberRange[]): readonly NumberRange[] {
  const missing: NumberRange[] = [];
  let next = range.start;
  for (const cover of merged) {
    if (cover.end < next) continue;
    if (cover.start > range.end) break;
    if (cover.start > next) missing.push({ start: next, end: cover.start - 1 });
    next = cover.end + 1;
  }
  if (next <= range.end) missing.push({ start: next, end: range.end });
  return missing;
}
