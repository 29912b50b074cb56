/** Everything buf says about a pair of enums. */
import type { EnumNode, EnumValueNode } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { optionSpan } from "../buf/option-spot.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";
import { judgeEnumReservations } from "./reserved-rules.ts";

type EnumPair = ElementPair<EnumNode>;

/** Judges an enum and its counterpart of the same full name. */
export function judgeEnum(pair: EnumPair, report: Report): void {
  judgeOpenness(pair, report);
  judgeJsonFormat(pair, report);
  judgeEnumReservations(pair, report);
  const after = byNumber(pair.new.values);
  for (const [number, values] of byNumber(pair.old.values)) {
    const kept = after.get(number);
    if (kept === undefined) judgeDeletedValue(values, pair, report);
    else judgeValueNames(values, kept, pair, report);
  }
}

function byNumber(values: readonly EnumValueNode[]): Map<number, EnumValueNode[]> {
  const found = new Map<number, EnumValueNode[]>();
  for (const value of values) {
    const same = found.get(value.number);
    if (same === undefined) found.set(value.number, [value]);
    else same.push(value);
  }
  return found;
}

function sortedNames(values: readonly EnumValueNode[]): readonly string[] {
  return values.map((value) => value.name).sort();
}

function quotedNames(names: readonly string[]): string {
  return names.map(goQuote).join(", ");
}

function judgeOpenness(pair: EnumPair, report: Report): void {
  if (pair.old.isClosed === pair.new.isClosed) return;
  const change = pair.new.isClosed ? "from open to closed" : "from closed to open";
  const span = optionSpan(pair.new.options, "features", "enum_type");
  reportPair(report, "ENUM_SAME_TYPE", pair, `Enum ${goQuote(pair.new.name)} changed ${change}.`, { span });
}

function judgeJsonFormat(pair: EnumPair, report: Report): void {
  const before = pair.old.features.jsonFormat;
  const after = pair.new.features.jsonFormat;
  if (before !== "ALLOW" || after === "ALLOW") return;
  const message = `Enum ${goQuote(pair.new.name)} JSON format support changed from ${before} to ${after}.`;
  const span = optionSpan(pair.new.options, "features", "json_format");
  reportPair(report, "ENUM_SAME_JSON_FORMAT", pair, message, { span });
}

function judgeDeletedValue(values: readonly EnumValueNode[], pair: EnumPair, report: Report): void {
  const [first] = values;
  if (first === undefined) return;
  const { number } = first;
  const start = `Previously present enum value "${number}" on enum ${goQuote(pair.new.name)} was deleted`;
  const details = { previous: first.spans.declaration, previousNode: first };
  reportPair(report, "ENUM_VALUE_NO_DELETE", pair, `${start}.`, details);
  const reservedNames = new Set(pair.new.reservedNames.map((reserved) => reserved.name));
  const names = sortedNames(values);
  if (!names.every((name) => reservedNames.has(name))) {
    const message = `${start} without reserving the name${names.length > 1 ? "s" : ""} ${quotedNames(names)}.`;
    reportPair(report, "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED", pair, message, details);
  }
  if (!pair.new.reservedRanges.some((range) => range.start <= number && number <= range.end)) {
    const message = `${start} without reserving the number "${number}".`;
    reportPair(report, "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED", pair, message, details);
  }
}

function judgeValueNames(
  before: readonly EnumValueNode[],
  after: readonly EnumValueNode[],
  pair: EnumPair,
  report: Report,
): void {
  if (before.every((value) => after.some((candidate) => candidate.name === value.name))) return;
  const names = before.length > 1 && after.length > 1 ? "names" : "name";
  const change = `from ${quotedNames(sortedNames(before))} to ${quotedNames(sortedNames(after))}`;
  for (const value of after) {
    const message = `Enum value "${value.number}" on enum ${goQuote(pair.new.name)} changed ${names} ${change}.`;
    const previous = before[0]?.spans.number ?? pair.old.spans.declaration;
    reportPair(report, "ENUM_VALUE_SAME_NAME", pair, message, { span: value.spans.number, previous });
  }
}
