import type { FieldNode } from "../../schema.ts";

/** Units by the words for them in comments, and by the last part of a field's name. */
const units: readonly { readonly unit: string; readonly words: RegExp; readonly suffix: RegExp }[] = [
  { unit: "nanoseconds", words: /\bnano(second)?s?\b/i, suffix: /_(ns|nanos|nanoseconds)$/ },
  { unit: "microseconds", words: /\bmicro(second)?s?\b|µs\b/i, suffix: /_(us|micros|microseconds)$/ },
  { unit: "milliseconds", words: /\bmilli(second)?s?\b|\bms\b/i, suffix: /_(ms|millis|milliseconds)$/ },
  { unit: "seconds", words: /\bseconds?\b/i, suffix: /_(s|sec|secs|seconds)$/ },
  { unit: "minutes", words: /\bminutes?\b/i, suffix: /_(min|mins|minutes)$/ },
  { unit: "hours", words: /\bhours?\b/i, suffix: /_hours$/ },
  { unit: "days", words: /\bdays?\b/i, suffix: /_days$/ },
  { unit: "cents", words: /\bcents?\b/i, suffix: /_cents$/ },
  { unit: "euros", words: /\beuros?\b/i, suffix: /_(eur|euros)$/ },
  { unit: "dollars", words: /\bdollars?\b/i, suffix: /_(usd|dollars)$/ },
  { unit: "bytes", words: /\bbytes\b/i, suffix: /_bytes$/ },
  { unit: "kilobytes", words: /\bkilobytes\b|\bkb\b/i, suffix: /_(kb|kilobytes)$/ },
  { unit: "megabytes", words: /\bmegabytes\b|\bmb\b/i, suffix: /_(mb|megabytes)$/ },
  { unit: "grams", words: /\bgrams?\b/i, suffix: /_grams?$/ },
  { unit: "kilograms", words: /\bkilograms?\b|\bkg\b/i, suffix: /_(kg|kilograms)$/ },
  { unit: "meters", words: /\bmet(er|re)s?\b/i, suffix: /_met(er|re)s$/ },
  { unit: "kilometers", words: /\bkilomet(er|re)s?\b|\bkm\b/i, suffix: /_(km|kilometers)$/ },
  { unit: "percent", words: /\bpercent\b|%/i, suffix: /_(percent|pct)$/ },
];

/** The two units, where name or comment of a field speak of one before and of another now. */
export function unitChange(older: FieldNode, newer: FieldNode): readonly [string, string] | undefined {
  if (older.type === "string" || older.type === "bytes" || older.type === "bool" || older.enum !== undefined)
    return undefined;
  const [before, after] = [unitOf(older), unitOf(newer)];
  if (before === undefined || after === undefined || before === after) return undefined;
  return [before, after];
}

/** The unit that is named; undefined where none is, or several are. */
function unitOf(field: FieldNode): string | undefined {
  const bySuffix = units.find(({ suffix }) => suffix.test(field.name));
  if (bySuffix !== undefined) return bySuffix.unit;
  const { leading, trailing } = field.comments;
  if (leading === undefined && trailing === undefined) return undefined;
  const text = `${leading ?? ""} ${trailing ?? ""}`;
  const named = units.filter(({ words }) => words.test(text));
  return named.length === 1 ? named[0]?.unit : undefined;
}
