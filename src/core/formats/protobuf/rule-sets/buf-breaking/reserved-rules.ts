/** What was set aside and no longer is: reserved numbers and names, extension ranges. */
import type { EnumNode, MessageNode } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import {
  maxEnumNumber,
  maxFieldNumber,
  maxMessageSetNumber,
  mergeRanges,
  type NumberRange,
  rangeText,
  uncovered,
} from "./number-ranges.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";
import type { BreakingRuleId } from "./rules.ts";

interface RangeCheck {
  readonly rule: BreakingRuleId;
  /** `reserved` or `extension`. */
  readonly what: string;
  /** `message "M"`. */
  readonly owner: string;
  readonly max: number;
}

function judgeRanges(
  check: RangeCheck,
  pair: ElementPair,
  ranges: { readonly old: readonly NumberRange[]; readonly new: readonly NumberRange[] },
  report: Report,
): void {
  if (ranges.old.length === 0) return;
  const merged = mergeRanges(ranges.new);
  for (const range of ranges.old) {
    const missing = uncovered(range, merged);
    if (missing.length === 0) continue;
    const values = missing.map((part) => rangeText(part, check.max)).join(", ");
    const text = rangeText(range, check.max);
    const message = `Previously present ${check.what} range "${text}" on ${check.owner} is missing values: ${values} were removed.`;
    reportPair(report, check.rule, pair, message);
  }
}

function judgeNames(
  rule: BreakingRuleId,
  owner: string,
  pair: ElementPair<MessageNode> | ElementPair<EnumNode>,
  report: Report,
): void {
  if (pair.old.reservedNames.length === 0) return;
  const kept = new Set(pair.new.reservedNames.map((reserved) => reserved.name));
  for (const { name } of pair.old.reservedNames) {
    if (kept.has(name)) continue;
    reportPair(report, rule, pair, `Previously present reserved name ${goQuote(name)} on ${owner} was deleted.`);
  }
}

/** Judges what a message reserves and opens for extensions. */
export function judgeMessageReservations(pair: ElementPair<MessageNode>, report: Report): void {
  const owner = `message ${goQuote(pair.new.name)}`;
  const max = pair.new.isMessageSet ? maxMessageSetNumber : maxFieldNumber;
  const reserved = { rule: "RESERVED_MESSAGE_NO_DELETE", what: "reserved", owner, max } as const;
  judgeRanges(reserved, pair, { old: pair.old.reservedRanges, new: pair.new.reservedRanges }, report);
  judgeNames("RESERVED_MESSAGE_NO_DELETE", owner, pair, report);
  const extensions = { rule: "EXTENSION_MESSAGE_NO_DELETE", what: "extension", owner, max } as const;
  judgeRanges(extensions, pair, { old: pair.old.extensionRanges, new: pair.new.extensionRanges }, report);
}

/** Judges what an enum reserves. */
export function judgeEnumReservations(pair: ElementPair<EnumNode>, report: Report): void {
  const owner = `enum ${goQuote(pair.new.name)}`;
  const check = { rule: "RESERVED_ENUM_NO_DELETE", what: "reserved", owner, max: maxEnumNumber } as const;
  judgeRanges(check, pair, { old: pair.old.reservedRanges, new: pair.new.reservedRanges }, report);
  judgeNames("RESERVED_ENUM_NO_DELETE", owner, pair, report);
}
