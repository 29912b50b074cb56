import type { Finding } from "../../model/finding.ts";
import type { Fix, TextEdit } from "../../model/fix.ts";
import { scanJson } from "../../text/json.ts";
import type { Mender } from "./fixes/menders.ts";
import {
  acceptAnything,
  anyInsteadOfOne,
  closeModel,
  declareAgain,
  keepAlternatives,
  makeOptional,
  mendEnum,
  openModel,
  removeProperty,
  requireAgain,
  restoreKeywords,
  widenType,
} from "./fixes/menders.ts";
import { spotOf } from "./fixes/spot.ts";
import { takeBack, takeSchemaBack } from "./fixes/take-back.ts";
import { tellApart } from "./fixes/tell-apart.ts";
import type { ValidationRuleId } from "./rule-sets/validation/rules.ts";
import type { JsonSchemaDocument } from "./schema.ts";

const oldBound = "Take the old bound again";

/** How each rule of `validation` can be mended. */
const byRule = {
  "property-required-added": [makeOptional, requireAgain],
  "property-typed-in-open-model": [acceptAnything, declareAgain, closeModel],
  "property-not-allowed": [declareAgain, openModel, removeProperty],
  "property-name-narrowed": [restoreKeywords(["propertyNames"], "Take the old names again")],
  "dependent-required-added": [
    restoreKeywords(["dependentRequired", "dependencies"], "Take the old dependencies again"),
  ],
  "min-properties-raised": [restoreKeywords(["minProperties"], oldBound)],
  "max-properties-lowered": [restoreKeywords(["maxProperties"], oldBound)],
  "type-narrowed": [widenType, restoreKeywords(["type"], "Take the old type again")],
  "enum-value-removed": [mendEnum, restoreKeywords(["enum"], "Take the old values again")],
  "const-changed": [restoreKeywords(["const"], "Take the old value again")],
  "minimum-raised": [restoreKeywords(["minimum", "exclusiveMinimum"], oldBound)],
  "maximum-lowered": [restoreKeywords(["maximum", "exclusiveMaximum"], oldBound)],
  "multiple-of-narrowed": [restoreKeywords(["multipleOf"], "Take the old step again")],
  "min-length-raised": [restoreKeywords(["minLength"], oldBound)],
  "max-length-lowered": [restoreKeywords(["maxLength"], oldBound)],
  "pattern-narrowed": [restoreKeywords(["pattern"], "Take the old pattern again")],
  "format-narrowed": [restoreKeywords(["format"], "Take the old format again")],
  "min-items-raised": [restoreKeywords(["minItems"], oldBound)],
  "max-items-lowered": [restoreKeywords(["maxItems"], oldBound)],
  "unique-items-added": [restoreKeywords(["uniqueItems"], "Let items repeat again")],
  "contains-narrowed": [restoreKeywords(["contains", "minContains", "maxContains"], "Count as before")],
  "item-not-allowed": [
    restoreKeywords(["items", "additionalItems", "prefixItems", "unevaluatedItems"], "Take the old items again"),
  ],
  "alternative-removed": [keepAlternatives],
  "alternatives-overlap": [tellApart, anyInsteadOfOne],
  "exclusion-widened": [restoreKeywords(["not"], "Rule out what was ruled out before")],
  "value-not-allowed": [declareAgain],
  "change-accepted": [],
} as const satisfies Record<ValidationRuleId, readonly Mender[]>;

/** Confluent's differences that mean what one of our rules means (spec registries 1.2). */
const byDifference: readonly (readonly [RegExp, readonly Mender[]])[] = [
  [/^REQUIRED_(ATTRIBUTE|PROPERTY)_ADDED/, [makeOptional, requireAgain]],
  [/^OPTIONAL_PROPERTY_ADDED_TO_OPEN/, [acceptAnything, declareAgain, closeModel]],
  [/^PROPERTY_REMOVED_(FROM_CLOSED|NOT_COVERED)/, [declareAgain, openModel, removeProperty]],
  [/^(ADDITIONAL|UNEVALUATED)_PROPERTIES_(REMOVED|NARROWED)$/, [openModel, closeModel]],
  [/^ENUM_ARRAY_(NARROWED|CHANGED)$/, [mendEnum, restoreKeywords(["enum", "const"], "Take the old values again")]],
  [/^TYPE_(NARROWED|CHANGED)$/, [widenType, restoreKeywords(["type"], "Take the old type again")]],
  [/^MAX_LENGTH_/, byRule["max-length-lowered"]],
  [/^MIN_LENGTH_/, byRule["min-length-raised"]],
  [/^PATTERN_/, byRule["pattern-narrowed"]],
  [/^MULTIPLE_OF_/, byRule["multiple-of-narrowed"]],
  [/^(EXCLUSIVE_)?MINIMUM_/, byRule["minimum-raised"]],
  [/^(EXCLUSIVE_)?MAXIMUM_/, byRule["maximum-lowered"]],
  [/^MIN_ITEMS_/, byRule["min-items-raised"]],
  [/^MAX_ITEMS_/, byRule["max-items-lowered"]],
  [/^UNIQUE_ITEMS_ADDED$/, byRule["unique-items-added"]],
  [/^(MIN|MAX)_CONTAINS_/, byRule["contains-narrowed"]],
  [/^MIN_PROPERTIES_/, byRule["min-properties-raised"]],
  [/^MAX_PROPERTIES_/, byRule["max-properties-lowered"]],
  [/^SUM_TYPE_NARROWED$/, [keepAlternatives]],
];

/** Ways to mend a finding by editing the newer schema; each leaves a text that still is JSON. */
export function fixes(older: JsonSchemaDocument, newer: JsonSchemaDocument, finding: Finding): readonly Fix[] {
  const menders = mendersFor(finding);
  if (menders.length === 0 || finding.class === "safe") return [];
  const spot = spotOf(older, newer, finding);
  const found = new Map<string, Fix>();
  const seen = new Set<string>();
  for (const mender of menders) {
    for (const fix of mender(spot)) {
      if (fix === undefined || found.has(fix.id) || !staysJson(newer, fix.edits)) continue;
      // Two menders may come to the same edit; the first one says what it is for.
      const edits = JSON.stringify(fix.edits);
      if (!seen.has(edits)) found.set(fix.id, fix);
      seen.add(edits);
    }
  }
  return [...found.values()];
}

function mendersFor({ rule, ruleSet }: Finding): readonly Mender[] {
  if (ruleSet === "validation")
    return Object.hasOwn(byRule, rule) ? [...byRule[rule as ValidationRuleId], takeBack] : [];
  return [...(byDifference.find(([pattern]) => pattern.test(rule))?.[1] ?? []), takeSchemaBack];
}

function staysJson(document: JsonSchemaDocument, edits: readonly TextEdit[]): boolean {
  return document.files.every((file) => {
    const own = edits.filter((edit) => edit.file === file.path).sort((one, other) => other.from - one.from);
    const text = own.reduce(
      (before, { from, to, text: put }) => before.slice(0, from) + put + before.slice(to),
      file.text,
    );
    return own.length === 0 || scanJson(text, { file: file.path }).problems.length === 0;
  });
}
