/** Rules for enums. */
import { optionAt } from "../../option-lookup.ts";
import type { ProblemSink } from "../../parse/problem-sink.ts";
import { MAX_ENUM_NUMBER } from "../../parse/range-grammar.ts";
import type { LinkedEnum } from "../linked-enum.ts";
import { checkEnumJsonNames } from "./json-names.ts";
import { type Bounds, checkBounds, type Labelled, RangeTable } from "./ranges.ts";
import { checkReservedNames } from "./reserved-names.ts";

const bounds: Bounds = { low: -2_147_483_648, high: MAX_ENUM_NUMBER, what: "Enum numbers" };

export function checkEnum(node: LinkedEnum, problems: ProblemSink): void {
  const { values, syntax } = node;
  const [first] = values;
  if (first === undefined) {
    const { from, to } = node.spans.declaration;
    problems.add(
      "empty-enum",
      from,
      to,
      "An enum needs at least one value.",
      `Add \`${node.name.toUpperCase()}_UNSPECIFIED = 0;\`.`,
    );
  } else if (first.number !== 0 && !node.isClosed) {
    const { from, to } = first.spans.number;
    const hint = "Put the value with number 0 first; it is what an absent field reads as.";
    problems.add("first-enum-value", from, to, "The first value of an open enum must be 0.", hint);
  }
  checkNumbers(node, problems);
  const labelled = syntax.reservedRanges.map((range): Labelled => ({ range, what: "reserved" }));
  for (const { range } of labelled) checkBounds(range, bounds, problems);
  const ranges = new RangeTable(labelled);
  ranges.checkOverlap(problems);
  for (const value of values) {
    if (ranges.find(value.number) === undefined) continue;
    const { from, to } = value.spans.number;
    problems.add("reserved-number", from, to, `Number ${value.number} is reserved.`, "Take another number.");
  }
  checkReservedNames(syntax.reservedNames, values, node.file, problems);
  checkEnumJsonNames(node, problems);
}

function checkNumbers(node: LinkedEnum, problems: ProblemSink): void {
  const taken = new Map<number, string>();
  let aliases = 0;
  for (const value of node.values) {
    if (!(value.number >= bounds.low && value.number <= bounds.high)) {
      const { from, to } = value.spans.number;
      problems.add("number-range", from, to, `Enum numbers go from ${bounds.low} to ${bounds.high}.`);
      continue;
    }
    const other = taken.get(value.number);
    if (other === undefined) taken.set(value.number, value.name);
    else {
      aliases++;
      if (node.allowAlias) continue;
      const { from, to } = value.spans.number;
      const hint = "Take another number, or set `option allow_alias = true;`.";
      problems.add("duplicate-number", from, to, `Number ${value.number} is used by \`${other}\` already.`, hint);
    }
  }
  if (!node.allowAlias || aliases > 0) return;
  const span = optionAt(node.options, "allow_alias")?.span ?? node.spans.name;
  problems.add("no-alias", span.from, span.to, "`allow_alias` is set, but no two values share a number.", "Remove it.");
}
