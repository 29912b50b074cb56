/** Cardinality of fields: FIELD_SAME_CARDINALITY and the two compatible-cardinality rules. */
import type { FieldNode } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { fieldText } from "./field-words.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";
import type { BreakingRuleId } from "./rules.ts";

const cardinalities = {
  map: { text: "map", wire: "repeated", wireJson: "map" },
  repeated: { text: "repeated", wire: "repeated", wireJson: "repeated" },
  required: { text: "required", wire: "required", wireJson: "required" },
  explicit: { text: "optional with explicit presence", wire: "optional", wireJson: "optional" },
  implicit: { text: "optional with implicit presence", wire: "optional", wireJson: "optional" },
} as const;

type Cardinality = keyof typeof cardinalities;

function cardinalityOf(field: FieldNode): Cardinality {
  if (field.map !== undefined) return "map";
  if (field.cardinality === "repeated") return "repeated";
  if (field.isRequired) return "required";
  return field.hasPresence ? "explicit" : "implicit";
}

/** Judges how many values a field holds, and whether it can be absent. */
export function judgeCardinality(pair: ElementPair<FieldNode>, report: Report): void {
  if (isEntryField(pair.old) && isEntryField(pair.new)) return;
  const before = cardinalities[cardinalityOf(pair.old)];
  const after = cardinalities[cardinalityOf(pair.new)];
  if (before === after) return;
  // Whether a singular field has presence depends on its type.
  const isUnknown = pair.old.type === "unresolved" || pair.new.type === "unresolved";
  if (isUnknown && before.wire === after.wire) return;
  const message = `${fieldText(pair.new)} changed cardinality from ${goQuote(before.text)} to ${goQuote(after.text)}.`;
  const rules: BreakingRuleId[] = ["FIELD_SAME_CARDINALITY"];
  if (before.wireJson !== after.wireJson) rules.push("FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY");
  if (before.wire !== after.wire) rules.push("FIELD_WIRE_COMPATIBLE_CARDINALITY");
  for (const rule of rules) reportPair(report, rule, pair, message);
}

/** The key or value of a map. */
export function isEntryField(field: FieldNode): boolean {
  return !field.isExtension && field.parent?.isMapEntry === true;
}
