import { compareCount } from "./compare-bounds.ts";
import { compareAdditional, compareUnevaluated } from "./compare-rest.ts";
import type { Comparing } from "./comparison.ts";
import { isEmptyModel, opennessFor } from "./content-model.ts";
import type { OutcomeBuilder } from "./difference.ts";
import type { Model, ObjectModel } from "./model.ts";
import type { DifferenceType } from "./types.ts";

/** Objects, registries 1.2.7. */
export function compareObjects(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: ObjectModel,
  update: ObjectModel,
): void {
  compareRequired(out, original, update);
  compareProperties(comparing, out, original, update);
  compareDependentNames(out, original, update);
  compareDependentSchemas(comparing, out, original, update);
  compareAdditional(comparing, out, "PROPERTIES", original.additional, update.additional);
  compareUnevaluated(comparing, out, "PROPERTIES", original.unevaluated, update.unevaluated);
  compareCount(out, "maxProperties", original.maxProperties, update.maxProperties);
  compareCount(out, "minProperties", original.minProperties, update.minProperties);
}

/** Only names that both declare are looked at, each once. */
function compareRequired(out: OutcomeBuilder, original: ObjectModel, update: ObjectModel): void {
  const was = original.required;
  const is = update.required;
  if (was.length === 0 && is.length === 0) return;
  for (const name of missingFrom(is, was)) {
    if (!original.properties.has(name) || !update.properties.has(name)) continue;
    out.add("REQUIRED_ATTRIBUTE_REMOVED", ["required", name]);
  }
  for (const name of missingFrom(was, is)) {
    const property = update.properties.get(name);
    if (property === undefined || !original.properties.has(name)) continue;
    const type = property.default === undefined ? "REQUIRED_ATTRIBUTE_ADDED" : "REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED";
    out.add(type, ["required", name]);
  }
}

const fewNames = 16;

/** The names of the second list that the first one lacks, each once. */
function missingFrom(list: readonly string[], names: readonly string[]): Iterable<string> {
  if (list.length <= fewNames && names.length <= fewNames) {
    return names.filter((name, at) => !list.includes(name) && names.indexOf(name) === at);
  }
  const known = new Set(list);
  return new Set(names.filter((name) => !known.has(name)));
}

function compareProperties(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: ObjectModel,
  update: ObjectModel,
): void {
  for (const [name, was] of original.properties) {
    const is = update.properties.get(name);
    if (is === undefined) removed(comparing, out, update, name, was);
    else {
      const inside = comparing.compare(was, is);
      if (inside.count > 0) out.step(["properties", name], inside);
    }
  }
  for (const [name, is] of update.properties) {
    if (!original.properties.has(name)) added(comparing, out, original, update, name, is);
  }
}

function removed(comparing: Comparing, out: OutcomeBuilder, update: ObjectModel, name: string, was: Model): void {
  const tail = ["properties", name];
  const model = opennessFor(comparing, update, name);
  if (model.kind === "open") out.add("PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL", tail);
  else if (model.kind === "covered") {
    const inside = comparing.compare(was, model.by);
    out.step(tail, inside);
    out.add(
      inside.compatible
        ? "PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
        : "PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      tail,
    );
  } else if (was.kind === "false") out.add("PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL", tail);
  else out.add("PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL", tail);
}

function added(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: ObjectModel,
  update: ObjectModel,
  name: string,
  is: Model,
): void {
  const tail = ["properties", name];
  const model = opennessFor(comparing, original, name);
  if (model.kind === "open") {
    if (isEmptyModel(is)) out.add("PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL", tail);
    else out.add(`${presence(update, name, is)}_ADDED_TO_OPEN_CONTENT_MODEL`, tail);
    return;
  }
  if (model.kind === "covered") {
    const inside = comparing.compare(model.by, is);
    out.step(tail, inside);
    out.add(
      inside.compatible
        ? "PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
        : "PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      tail,
    );
  }
  out.add(`${presence(update, name, is)}_ADDED_TO_UNOPEN_CONTENT_MODEL`, tail);
}

function presence(
  update: ObjectModel,
  name: string,
  is: Model,
): "REQUIRED_PROPERTY" | "REQUIRED_PROPERTY_WITH_DEFAULT" | "OPTIONAL_PROPERTY" {
  if (!update.required.includes(name)) return "OPTIONAL_PROPERTY";
  return is.default === undefined ? "REQUIRED_PROPERTY" : "REQUIRED_PROPERTY_WITH_DEFAULT";
}

function compareDependentNames(out: OutcomeBuilder, original: ObjectModel, update: ObjectModel): void {
  if (original.dependentNames.size === 0 && update.dependentNames.size === 0) return;
  for (const [name, was] of original.dependentNames) {
    const is = update.dependentNames.get(name);
    const type = is === undefined ? "DEPENDENCY_ARRAY_REMOVED" : dependencyChange(new Set(was), new Set(is));
    if (type !== undefined) out.add(type, ["dependencies", name], was.join(", "), is?.join(", "));
  }
  for (const [name, is] of update.dependentNames) {
    if (original.dependentNames.has(name)) continue;
    out.add("DEPENDENCY_ARRAY_ADDED", ["dependencies", name], undefined, is.join(", "));
  }
}

function dependencyChange(was: ReadonlySet<string>, is: ReadonlySet<string>): DifferenceType | undefined {
  const kept = [...was].filter((name) => is.has(name)).length;
  if (kept === was.size && kept === is.size) return undefined;
  if (kept === was.size) return "DEPENDENCY_ARRAY_EXTENDED";
  return kept === is.size ? "DEPENDENCY_ARRAY_NARROWED" : "DEPENDENCY_ARRAY_CHANGED";
}

function compareDependentSchemas(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: ObjectModel,
  update: ObjectModel,
): void {
  for (const [name, was] of original.dependentSchemas) {
    const is = update.dependentSchemas.get(name);
    if (is === undefined) out.add("DEPENDENCY_SCHEMA_REMOVED", ["dependencies", name]);
    else out.step(["dependencies", name], comparing.compare(was, is));
  }
  for (const name of update.dependentSchemas.keys()) {
    if (!original.dependentSchemas.has(name)) out.add("DEPENDENCY_SCHEMA_ADDED", ["dependencies", name]);
  }
}
