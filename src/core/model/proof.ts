import type { FieldReading } from "./reading.ts";

/** What of a finding tells which readings can prove it. */
export interface Claim {
  readonly ruleSet: string;
  readonly rule: string;
  readonly path: string;
}

/** Ways to be misread that certain rules speak of; every other way is about the value's own type. */
const misreadings = [
  { kind: "cleared", note: /^cleared by /, rules: /ONEOF/ },
  {
    kind: "last",
    note: /^the last of |messages are merged into one/,
    rules: /LIST|SINGLE|CARDINALITY|LABEL|REPEATED|SAME_TYPE/,
  },
  { kind: "shape", note: /read as a (?:map|list of entries)/, rules: /SHAPE|TYPE|KIND|LABEL|CARDINALITY/ },
  { kind: "reused", note: /^number \d+ is /, rules: /NUMBER|NAME|DELETE|REMOVED|ADDED/ },
] as const;

/** The way a value is misread, where it is one of its own; an empty text for all others. */
export function misreadKind(note: string | undefined): string {
  return misreadings.find((each) => note !== undefined && each.note.test(note))?.kind ?? "";
}

/** Rules about what bytes do not hold: names in JSON, units, whether absence is told. */
const unseen = /PRESENCE|JSON_NAME|UNIT_CHANGED|ORDER_CHANGED/;

/** JSON Schema: keywords that Confluent's rules begin with, where a rule speaks of one keyword. */
const keywordRule =
  /^(MAX_ITEMS|MIN_ITEMS|UNIQUE_ITEMS|MAX_LENGTH|MIN_LENGTH|PATTERN|MAXIMUM|MINIMUM|EXCLUSIVE_MAXIMUM|EXCLUSIVE_MINIMUM|MULTIPLE_OF|MAX_PROPERTIES|MIN_PROPERTIES|REQUIRED|ENUM|TYPE|CONST)_/;

/** The keyword that refused a value, and where it stands: `(maxItems at order.json#/properties/lines)`. */
const refusal = /\((\w+) at [^#()]*#([^()]*)\)$/;

/** True if what befell a value can be due to what a finding claims: another cause at the same place proves nothing. */
export function mayShow({ ruleSet, rule, path }: Claim, { outcome, note }: FieldReading): boolean {
  const id = rule.toUpperCase().replaceAll("-", "_");
  if (unseen.test(id)) return false;
  if (outcome === "defaulted") return /DEFAULT/.test(id);
  const kind = misreadings.find((each) => note !== undefined && each.note.test(note));
  if (kind !== undefined) return kind.rules.test(id);
  if (/ONEOF/.test(id)) return outcome === "error";
  const [, keyword, pointer] = (outcome === "error" ? refusal.exec(note ?? "") : undefined) ?? [];
  if (keyword === undefined) return true;
  if (ruleSet === "validation") return path === `#${pointer}/${keyword}`;
  const wanted = keywordRule.exec(id)?.[1];
  return wanted === undefined || wanted === snake(keyword);
}

/** True if the very keyword that a finding names refused a value. */
export function isRefusedBy({ ruleSet, rule, path }: Claim, { outcome, note }: FieldReading): boolean {
  const [, keyword, pointer] = (outcome === "error" ? refusal.exec(note ?? "") : undefined) ?? [];
  // Confluent's rules about further properties name the keyword too.
  const namesKeyword = ruleSet === "validation" || rule.startsWith("ADDITIONAL_PROPERTIES_");
  return namesKeyword && keyword !== undefined && path === `#${pointer}/${keyword}`;
}

/** `maxItems` as `MAX_ITEMS`. */
function snake(keyword: string): string {
  return keyword.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
