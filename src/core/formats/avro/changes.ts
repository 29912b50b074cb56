import type { Change, ChangeWords } from "../../model/change.ts";

/** Every kind of change that the diff of two Avro schemas tells. */
const avroChangeKinds = [
  "field-added",
  "field-removed",
  "field-renamed",
  "field-moved",
  "type-changed",
  "made-nullable",
  "made-required",
  "branch-added",
  "branch-removed",
  "branches-reordered",
  "symbol-added",
  "symbol-removed",
  "symbols-reordered",
  "enum-default-changed",
  "size-changed",
  "logical-type-changed",
  "decimal-changed",
  "default-added",
  "default-removed",
  "default-changed",
  "type-renamed",
  "namespace-changed",
  "field-aliases-changed",
  "type-aliases-changed",
  "doc-changed",
  "order-changed",
  "property-changed",
] as const;

export type AvroChangeKind = (typeof avroChangeKinds)[number];

export type AvroChange = Change<AvroChangeKind>;

/** How each kind is told, and whether a reader looks at it. */
export const avroChangeWords = {
  "field-added": { title: "{name} was added: {new}" },
  "field-removed": { title: "{name} ({old}) was removed" },
  "field-renamed": { title: "{old} is now called {new}" },
  "field-moved": { title: "{name} moved from position {old} to {new}" },
  "type-changed": { title: "{name} is now {new}, it was {old}" },
  "made-nullable": { title: "{name} may now be null" },
  "made-required": { title: "{name} may no longer be null" },
  "branch-added": { title: "{name} may now be {new}" },
  "branch-removed": { title: "{name} may no longer be {old}" },
  "branches-reordered": { title: "{name} has its branches in another order: {new}" },
  "symbol-added": { title: "{name} has the new symbol {new}" },
  "symbol-removed": { title: "{name} lost the symbol {old}" },
  "symbols-reordered": { title: "{name} has its symbols in another order: {new}" },
  "enum-default-changed": { title: "{name} has the default symbol {new}, it was {old}" },
  "size-changed": { title: "{name} has {new} bytes, it had {old}" },
  "logical-type-changed": { title: "{name} now means {new}, it meant {old}" },
  "decimal-changed": { title: "{name} is now {new}, it was {old}" },
  "default-added": { title: "{name} has the default {new}" },
  "default-removed": { title: "{name} lost its default {old}" },
  "default-changed": { title: "{name} has the default {new}, it was {old}" },
  "type-renamed": { title: "The type {old} is now called {new}" },
  "namespace-changed": { title: "{name} is now in the namespace {new}, it was in {old}" },
  "field-aliases-changed": { title: "{name} answers to {new}, it answered to {old}" },
  "type-aliases-changed": { title: "The type of {name} answers to {new}, it answered to {old}" },
  "doc-changed": { title: "The description of {name} changed" },
  "order-changed": { title: "{name} sorts {new}, it sorted {old}" },
  "property-changed": { title: "An attribute of {name} changed: {new}" },
} as const satisfies Record<AvroChangeKind, ChangeWords>;

const annotations: ReadonlySet<AvroChangeKind> = new Set(["doc-changed", "order-changed", "property-changed"]);

/** Whether readers look at a kind of change. */
export function aboutOf(kind: AvroChangeKind): AvroChange["about"] {
  return annotations.has(kind) ? "annotation" : "structure";
}
