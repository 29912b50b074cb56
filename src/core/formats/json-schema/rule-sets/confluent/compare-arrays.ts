import { compareCount, compareNumber } from "./compare-bounds.ts";
import { compareAdditional, compareUnevaluated } from "./compare-rest.ts";
import type { Comparing } from "./comparison.ts";
import { isEmptyModel, opennessOfItems } from "./content-model.ts";
import type { OutcomeBuilder } from "./difference.ts";
import type { ArrayModel, Model } from "./model.ts";

/** Arrays, registries 1.2.8. */
export function compareArrays(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: ArrayModel,
  update: ArrayModel,
): void {
  compareCount(out, "maxItems", original.maxItems, update.maxItems);
  compareCount(out, "minItems", original.minItems, update.minItems);
  compareNumber(out, "maxContains", original.maxContains, update.maxContains, update.maxContains);
  compareNumber(out, "minContains", original.minContains, update.minContains, update.minContains);
  if (original.unique !== update.unique)
    out.add(`UNIQUE_ITEMS_${update.unique ? "ADDED" : "REMOVED"}`, ["uniqueItems"]);
  compareAdditional(comparing, out, "ITEMS", original.additional, update.additional);
  compareUnevaluated(comparing, out, "ITEMS", original.unevaluated, update.unevaluated);
  compareItems(comparing, out, original, update);
  compareTuples(comparing, out, original, update);
}

function compareItems(comparing: Comparing, out: OutcomeBuilder, original: ArrayModel, update: ArrayModel): void {
  if (original.items === undefined && update.items === undefined) return;
  const tail = ["items"];
  if (original.items === undefined) out.add("SCHEMA_ADDED", tail);
  else if (update.items === undefined) out.add("SCHEMA_REMOVED", tail);
  else out.step(tail, comparing.compare(original.items, update.items));
}

function compareTuples(comparing: Comparing, out: OutcomeBuilder, original: ArrayModel, update: ArrayModel): void {
  const was = original.tuple ?? [];
  const is = update.tuple ?? [];
  for (const [position, model] of was.entries()) {
    const counterpart = is[position];
    const tail = ["items", String(position)];
    if (counterpart === undefined) removed(comparing, out, update, tail, model);
    else out.step(tail, comparing.compare(model, counterpart));
  }
  for (const [position, model] of is.entries()) {
    if (position >= was.length) added(comparing, out, original, ["items", String(position)], model);
  }
}

function removed(
  comparing: Comparing,
  out: OutcomeBuilder,
  update: ArrayModel,
  tail: readonly string[],
  was: Model,
): void {
  const model = opennessOfItems(update);
  if (model.kind === "open") out.add("ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL", tail);
  else if (model.kind === "covered") {
    const inside = comparing.compare(was, model.by);
    out.step(tail, inside);
    out.add(
      inside.compatible
        ? "ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
        : "ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      tail,
    );
  } else if (was.kind === "false") out.add("ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL", tail);
  else out.add("ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL", tail);
}

function added(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: ArrayModel,
  tail: readonly string[],
  is: Model,
): void {
  const model = opennessOfItems(original);
  if (model.kind === "open") {
    if (isEmptyModel(is)) out.add("ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL", tail);
    else out.add("ITEM_ADDED_TO_OPEN_CONTENT_MODEL", tail);
  } else if (model.kind === "covered") {
    const inside = comparing.compare(model.by, is);
    out.step(tail, inside);
    out.add(
      inside.compatible
        ? "ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
        : "ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      tail,
    );
  } else out.add("ITEM_ADDED_TO_CLOSED_CONTENT_MODEL", tail);
}
