import type { Comparing } from "./comparison.ts";
import type { ArrayModel, Model, ObjectModel } from "./model.ts";

/**
 * What a schema says about what it does not list (registries 1.2.7): anything goes (`open`), what fits a schema goes
 * (`covered`), or nothing (`closed`).
 */
export type Openness =
  | { readonly kind: "open" }
  | { readonly kind: "covered"; readonly by: Model }
  | { readonly kind: "closed" };

const open: Openness = { kind: "open" };
const closed: Openness = { kind: "closed" };

/** True for `true` and `{}`. */
export function isEmptyModel(model: Model): boolean {
  return model.kind === "true" || model.kind === "empty";
}

function covering(unevaluated: Model | undefined): Openness {
  if (unevaluated === undefined || unevaluated.kind === "false" || isEmptyModel(unevaluated)) return closed;
  return { kind: "covered", by: unevaluated };
}

/** What an object's schema says about a property that it does not declare. */
export function opennessFor(comparing: Comparing, model: ObjectModel, name: string): Openness {
  const { additional, patterns, unevaluated } = model;
  if (additional === undefined && patterns.length === 0) {
    if (unevaluated === undefined || isEmptyModel(unevaluated)) return open;
  }
  for (const { pattern, model: by } of patterns) {
    if (comparing.finds(pattern, name)) return { kind: "covered", by };
  }
  if (additional === false) return closed;
  return additional === undefined ? covering(unevaluated) : { kind: "covered", by: additional };
}

/** What an array's schema says about positions behind its tuple. */
export function opennessOfItems(model: ArrayModel): Openness {
  const { additional, unevaluated } = model;
  if (additional === false) return closed;
  if (additional !== undefined) return { kind: "covered", by: additional };
  return unevaluated === undefined || isEmptyModel(unevaluated) ? open : covering(unevaluated);
}
