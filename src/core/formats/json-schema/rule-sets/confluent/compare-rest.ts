import type { Comparing } from "./comparison.ts";
import { isEmptyModel } from "./content-model.ts";
import type { OutcomeBuilder } from "./difference.ts";
import type { Model } from "./model.ts";

/** Compares `additionalProperties` or `additionalItems`, registries 1.2.7 and 1.2.8. */
export function compareAdditional(
  comparing: Comparing,
  out: OutcomeBuilder,
  what: "PROPERTIES" | "ITEMS",
  original: Model | false | undefined,
  update: Model | false | undefined,
): void {
  const tail = [what === "PROPERTIES" ? "additionalProperties" : "additionalItems"];
  if ((original === false) !== (update === false)) {
    out.add(`ADDITIONAL_${what}_${original === false ? "ADDED" : "REMOVED"}`, tail);
  } else if (original === false || update === false) return;
  else if (original === undefined) {
    if (update !== undefined) out.add(`ADDITIONAL_${what}_NARROWED`, tail);
  } else if (update === undefined) out.add(`ADDITIONAL_${what}_EXTENDED`, tail);
  else out.step(tail, comparing.compare(original, update));
}

/** Compares `unevaluatedProperties` or `unevaluatedItems`, registries 1.2.7 and 1.2.8. */
export function compareUnevaluated(
  comparing: Comparing,
  out: OutcomeBuilder,
  what: "PROPERTIES" | "ITEMS",
  original: Model | undefined,
  update: Model | undefined,
): void {
  const tail = [what === "PROPERTIES" ? "unevaluatedProperties" : "unevaluatedItems"];
  if (original === undefined) {
    if (update !== undefined) out.add(`UNEVALUATED_${what}_${update.kind === "false" ? "REMOVED" : "NARROWED"}`, tail);
  } else if (original.kind === "false") {
    if (update?.kind !== "false") out.add(`UNEVALUATED_${what}_ADDED`, tail);
  } else if (update === undefined) out.add(`UNEVALUATED_${what}_EXTENDED`, tail);
  else if (update.kind === "false") out.add(`UNEVALUATED_${what}_REMOVED`, tail);
  else if (isEmptyModel(original) && !isEmptyModel(update)) out.add(`UNEVALUATED_${what}_NARROWED`, tail);
  else if (!isEmptyModel(original) && isEmptyModel(update)) out.add(`UNEVALUATED_${what}_EXTENDED`, tail);
  else out.step(tail, comparing.compare(original, update));
}
