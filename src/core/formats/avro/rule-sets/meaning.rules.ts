import type { Direction, Rule } from "../../../model/finding.ts";

/** Changes that Apache Avro passes although values change their meaning. */
const meaningRuleIds = [
  "logical-type-changed",
  "decimal-scale-changed",
  "decimal-precision-changed",
  "default-changed",
  "default-taken-for-other-branch",
  "enum-default-changed",
  "symbols-reordered",
  "branches-reordered",
  "alias-steals-field",
  "alias-does-not-apply",
  "bytes-string-exchanged",
  "lossy-promotion",
  "record-taken-by-shape",
  "unit-in-doc-changed",
] as const;

export type MeaningRuleId = (typeof meaningRuleIds)[number];

/** Always says itself who is concerned. */
type MeaningRule = Rule & { readonly breaks: Direction };

const source = "Schema Evolution Studio; Apache Avro passes this";

function rule(id: MeaningRuleId, breaks: Direction, title: string, why: string, fix: string): MeaningRule {
  return { id, class: "meaning", breaks, title, why, fix, source };
}

export const meaningRules = {
  "logical-type-changed": rule(
    "logical-type-changed",
    "both",
    "{name} means something else",
    "Avro ignores logical types when it reads: {reader} takes the number that {writer} wrote in one unit for its own unit, and every value is wrong by that factor.",
    "Keep the logical type, or write the new unit into a new field.",
  ),
  "decimal-scale-changed": rule(
    "decimal-scale-changed",
    "both",
    "{name} moves its decimal point",
    "The scale is not in the bytes: {reader} puts its own decimal point into the digits that {writer} wrote, so 12.34 may be read as 0.1234.",
    "Keep the scale, or add a new field with the new one.",
  ),
  "decimal-precision-changed": rule(
    "decimal-precision-changed",
    "both",
    "{name} has another precision",
    "Values with more digits than one side allows are written and read without complaint, and may be cut or refused by whoever stores them.",
    "Only raise the precision, and raise it in the readers first.",
  ),
  "default-changed": rule(
    "default-changed",
    "both",
    "{name} has another default",
    "An event without the field gets the default of whoever reads it: {writer} and {reader} see different values in the same event.",
    "Keep the default, or write the field in every event before changing it.",
  ),
  "default-taken-for-other-branch": rule(
    "default-taken-for-other-branch",
    "backward",
    "{name} has a default that is read as another branch",
    "Java takes a union's default for the first branch that loosely fits: the value that {reader} sees is not the one that the schema shows.",
    "Put the branch that the default belongs to first.",
  ),
  "enum-default-changed": rule(
    "enum-default-changed",
    "both",
    "{name} has another default symbol",
    "A symbol that a reader does not know becomes its default symbol: {writer} and {reader} see different symbols in the same event.",
    "Keep the default symbol.",
  ),
  "symbols-reordered": rule(
    "symbols-reordered",
    "both",
    "{name} has its symbols in another order",
    "Avro matches symbols by name, but code that sorts, stores or compares their positions gets other numbers.",
    "Add new symbols at the end.",
  ),
  "branches-reordered": rule(
    "branches-reordered",
    "both",
    "{name} has its branches in another order",
    "The first branch that fits takes a promoted value and a default: with another order, values may land in another branch.",
    "Keep the order of the branches.",
  ),
  "alias-steals-field": rule(
    "alias-steals-field",
    "backward",
    "{name} takes the values of another field",
    "The alias names a field that still exists. {reader} reads the old field's values into this one, and the field that kept the name gets nothing but its default.",
    "Remove the alias.",
  ),
  "alias-does-not-apply": rule(
    "alias-does-not-apply",
    "backward",
    "{name} has an alias that does nothing",
    "Java applies a field's alias only if the record's full name is the same or is an alias too. The namespace changed, so {reader} drops the old values and silently uses the default.",
    "Add the record's old full name to its aliases.",
  ),
  "bytes-string-exchanged": rule(
    "bytes-string-exchanged",
    "both",
    "{name} turns between bytes and text",
    "Bytes are read as text without a check: what is no UTF-8 becomes replacement characters on the screen of whoever reads it.",
    "Keep the type, or check that every value is UTF-8.",
  ),
  "lossy-promotion": rule(
    "lossy-promotion",
    "both",
    "{name} is rounded",
    "A float holds whole numbers exactly up to 2^24, a double up to 2^53: larger ones are rounded without a word.",
    "Use double for ints, and keep longs that are identifiers as long or string.",
  ),
  "record-taken-by-shape": rule(
    "record-taken-by-shape",
    "both",
    "{name} may be read as another record",
    "A record whose name the reader's union lacks is read as the first record whose fields happen to fit: one kind of event turns into another.",
    "Add the old full name to the aliases of the record that replaces it.",
  ),
  "unit-in-doc-changed": rule(
    "unit-in-doc-changed",
    "both",
    "{name} has another unit in its description",
    "The type is the same and the description names another unit: old and new values mix without anything to tell them apart.",
    "Put the new unit into a new field whose name says it.",
  ),
} as const satisfies Record<MeaningRuleId, MeaningRule>;
