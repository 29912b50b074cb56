import type { OutcomeBuilder } from "./difference.ts";
import { type JavaNumber, sameNumber } from "./java-number.ts";
import type { DifferenceType } from "./types.ts";

/** The keywords with the four forms ADDED, REMOVED, INCREASED and DECREASED, and the types' common beginning. */
const bounds = {
  maxLength: "MAX_LENGTH",
  minLength: "MIN_LENGTH",
  maximum: "MAXIMUM",
  minimum: "MINIMUM",
  exclusiveMaximum: "EXCLUSIVE_MAXIMUM",
  exclusiveMinimum: "EXCLUSIVE_MINIMUM",
  maxProperties: "MAX_PROPERTIES",
  minProperties: "MIN_PROPERTIES",
  maxItems: "MAX_ITEMS",
  minItems: "MIN_ITEMS",
  maxContains: "MAX_CONTAINS",
  minContains: "MIN_CONTAINS",
} as const;

export type Bound = keyof typeof bounds;

function boundType(bound: Bound, form: "ADDED" | "REMOVED" | "INCREASED" | "DECREASED"): DifferenceType {
  return `${bounds[bound]}_${form}`;
}

/** Compares a count: the four forms at the keyword's name. */
export function compareCount(
  out: OutcomeBuilder,
  bound: Bound,
  original: number | undefined,
  update: number | undefined,
): void {
  if (original === update) return;
  const tail = [bound];
  if (original === undefined) out.add(boundType(bound, "ADDED"), tail, undefined, String(update));
  else if (update === undefined) out.add(boundType(bound, "REMOVED"), tail, String(original));
  else out.add(boundType(bound, original < update ? "INCREASED" : "DECREASED"), tail, String(original), String(update));
}

/**
 * Compares a number: the four forms, by value as doubles; another spelling of the same value is no difference.
 *
 * `upper`: what the update's value is held against for DECREASED; the original's mistake for exclusiveMaximum
 * (registries 1.2.3).
 */
export function compareNumber(
  out: OutcomeBuilder,
  bound: Bound,
  original: JavaNumber | undefined,
  update: JavaNumber | undefined,
  upper: JavaNumber | undefined,
): "compared" | "null" {
  const tail = [bound];
  if (original === undefined) {
    if (update !== undefined) out.add(boundType(bound, "ADDED"), tail, undefined, update.text);
  } else if (update === undefined) out.add(boundType(bound, "REMOVED"), tail, original.text);
  else if (sameNumber(original, update)) return "compared";
  else if (original.double < update.double) out.add(boundType(bound, "INCREASED"), tail, original.text, update.text);
  else if (upper === undefined) return "null";
  else if (original.double > upper.double) out.add(boundType(bound, "DECREASED"), tail, original.text, update.text);
  return "compared";
}
