import type { Rule } from "../../../../model/finding.ts";

const source = "JSON Schema 2020-12 Validation 6, Core 10 and 11; earlier drafts likewise";

/** A rule that breaks whoever reads with the schema asked about. */
function breaking(id: string, title: string, why: string, fix: string): Rule {
  return { id, class: "breaks", breaks: "asked", title, why, fix, source };
}

/** Keywords that can refuse a document, and what it means that the reader's refuses what the writer's lets pass. */
export type ValidationRuleId =
  | "property-required-added"
  | "property-typed-in-open-model"
  | "property-not-allowed"
  | "property-name-narrowed"
  | "dependent-required-added"
  | "min-properties-raised"
  | "max-properties-lowered"
  | "type-narrowed"
  | "enum-value-removed"
  | "const-changed"
  | "minimum-raised"
  | "maximum-lowered"
  | "multiple-of-narrowed"
  | "min-length-raised"
  | "max-length-lowered"
  | "pattern-narrowed"
  | "format-narrowed"
  | "min-items-raised"
  | "max-items-lowered"
  | "unique-items-added"
  | "contains-narrowed"
  | "item-not-allowed"
  | "alternative-removed"
  | "alternatives-overlap"
  | "exclusion-widened"
  | "value-not-allowed"
  | "change-accepted";

/** Every rule of the rule set, with its words. */
export const validationRules = {
  "property-required-added": breaking(
    "property-required-added",
    "{name} is required by {reader}",
    "{writer} lets {name} be absent, and {reader} refuses documents without it. A default does not help: validators do not fill defaults in.",
    "Make {name} optional in {reader}, or require it in {writer} first and wait until every document has it.",
  ),
  "property-typed-in-open-model": breaking(
    "property-typed-in-open-model",
    "{name} is declared by {reader}, and {writer} lets it hold anything",
    "{writer} does not declare {name}, but its content model is open, so a document may carry any value under that name; {reader} accepts only some of them.",
    "Declare {name} in {writer} too, or close {writer}'s content model before the property is added.",
  ),
  "property-not-allowed": breaking(
    "property-not-allowed",
    "{name} is not allowed by {reader}",
    "{writer} lets documents carry {name}, and {reader}'s content model is closed to it.",
    "Declare {name} in {reader}, or open {reader}'s content model.",
  ),
  "property-name-narrowed": breaking(
    "property-name-narrowed",
    "{reader} allows fewer property names",
    "{writer} lets documents carry property names that {reader}'s propertyNames refuses.",
    "Widen propertyNames in {reader}.",
  ),
  "dependent-required-added": breaking(
    "dependent-required-added",
    "{name} is required by {reader} beside another property",
    "{reader} asks for {name} when another property is there; {writer} lets documents have one without the other.",
    "Take the dependency out of {reader}, or require {name} in {writer} as well.",
  ),
  "min-properties-raised": breaking(
    "min-properties-raised",
    "{reader} asks for more properties in {name}",
    "{writer} lets objects be smaller than {reader}'s minProperties.",
    "Lower minProperties in {reader} to what {writer} has.",
  ),
  "max-properties-lowered": breaking(
    "max-properties-lowered",
    "{reader} allows fewer properties in {name}",
    "{writer} lets objects be larger than {reader}'s maxProperties.",
    "Raise maxProperties in {reader} to what {writer} has.",
  ),
  "type-narrowed": breaking(
    "type-narrowed",
    "{reader} allows fewer types for {name}",
    "{writer} lets {name} hold a value of a type that {reader} refuses.",
    "Allow {writer}'s types in {reader}, or add a new property for the new type.",
  ),
  "enum-value-removed": breaking(
    "enum-value-removed",
    "{reader} does not know a value of {name}",
    "{writer} lets {name} hold a value that is not in {reader}'s enum.",
    "Keep the value in {reader}'s enum until no document carries it.",
  ),
  "const-changed": breaking(
    "const-changed",
    "{reader} wants another value for {name}",
    "{writer} lets {name} hold a value other than {reader}'s const.",
    "Use an enum with both values in {reader}.",
  ),
  "minimum-raised": breaking(
    "minimum-raised",
    "{reader} has a higher lower bound for {name}",
    "{writer} lets {name} be smaller than {reader} allows.",
    "Lower the bound in {reader} to what {writer} has.",
  ),
  "maximum-lowered": breaking(
    "maximum-lowered",
    "{reader} has a lower upper bound for {name}",
    "{writer} lets {name} be larger than {reader} allows.",
    "Raise the bound in {reader} to what {writer} has.",
  ),
  "multiple-of-narrowed": breaking(
    "multiple-of-narrowed",
    "{reader} allows fewer steps for {name}",
    "{writer} lets {name} be a number that is no multiple of {reader}'s multipleOf.",
    "Make multipleOf in {reader} a divisor of {writer}'s, or take it out.",
  ),
  "min-length-raised": breaking(
    "min-length-raised",
    "{reader} asks for longer texts in {name}",
    "{writer} lets {name} be shorter than {reader}'s minLength.",
    "Lower minLength in {reader} to what {writer} has.",
  ),
  "max-length-lowered": breaking(
    "max-length-lowered",
    "{reader} allows only shorter texts in {name}",
    "{writer} lets {name} be longer than {reader}'s maxLength.",
    "Raise maxLength in {reader} to what {writer} has.",
  ),
  "pattern-narrowed": breaking(
    "pattern-narrowed",
    "{reader} has another pattern for {name}",
    "{writer} lets {name} hold texts that do not match {reader}'s pattern.",
    "Widen the pattern in {reader} until it matches {writer}'s texts.",
  ),
  "format-narrowed": breaking(
    "format-narrowed",
    "{reader} asks for another format of {name}",
    "{writer} lets {name} hold texts that are not of {reader}'s format, and formats are asserted here.",
    "Take the format out of {reader}, or put it into {writer} first.",
  ),
  "min-items-raised": breaking(
    "min-items-raised",
    "{reader} asks for more items in {name}",
    "{writer} lets {name} be shorter than {reader}'s minItems.",
    "Lower minItems in {reader} to what {writer} has.",
  ),
  "max-items-lowered": breaking(
    "max-items-lowered",
    "{reader} allows fewer items in {name}",
    "{writer} lets {name} be longer than {reader}'s maxItems.",
    "Raise maxItems in {reader} to what {writer} has.",
  ),
  "unique-items-added": breaking(
    "unique-items-added",
    "{reader} wants the items of {name} to differ",
    "{writer} lets {name} hold the same item twice.",
    "Take uniqueItems out of {reader}.",
  ),
  "contains-narrowed": breaking(
    "contains-narrowed",
    "{reader} counts the items of {name} otherwise",
    "{writer} lets {name} hold fewer or more items of the kind that {reader}'s contains asks for.",
    "Widen contains, minContains or maxContains in {reader}.",
  ),
  "item-not-allowed": breaking(
    "item-not-allowed",
    "{reader} allows no item there in {name}",
    "{writer} lets {name} have an item at a position that {reader} closes.",
    "Give the position a schema in {reader}, or open the list.",
  ),
  "alternative-removed": breaking(
    "alternative-removed",
    "{name} fits no alternative of {reader}",
    "{writer} lets {name} hold a value that none of {reader}'s alternatives accepts.",
    "Keep {writer}'s alternatives in {reader}.",
  ),
  "alternatives-overlap": breaking(
    "alternatives-overlap",
    "{name} fits several alternatives of {reader}",
    "{reader}'s oneOf wants exactly one alternative to fit, and a value that {writer} lets pass fits more.",
    "Use anyOf in {reader}, or tell the alternatives apart by a constant property.",
  ),
  "exclusion-widened": breaking(
    "exclusion-widened",
    "{reader} rules out a value of {name}",
    "{writer} lets {name} hold a value that {reader}'s not refuses.",
    "Narrow the not in {reader}.",
  ),
  "value-not-allowed": breaking(
    "value-not-allowed",
    "{reader} allows no value for {name}",
    "{writer} lets {name} hold a value, and {reader}'s schema there is false.",
    "Give {name} a schema in {reader}.",
  ),
  "change-accepted": {
    id: "change-accepted",
    class: "safe",
    breaks: "asked",
    title: "{reader} accepts what {writer} writes in {name}",
    why: "Every document that is valid for {writer} is valid for {reader}: proved from the structure of both schemas.",
    fix: "Nothing to do.",
    source,
  },
} as const satisfies Record<ValidationRuleId, Rule>;

/** The rule for each keyword that refused a value. */
const byKeyword: ReadonlyMap<string, ValidationRuleId> = new Map<string, ValidationRuleId>([
  ["required", "property-required-added"],
  ["properties", "property-not-allowed"],
  ["patternProperties", "property-not-allowed"],
  ["additionalProperties", "property-not-allowed"],
  ["unevaluatedProperties", "property-not-allowed"],
  ["propertyNames", "property-name-narrowed"],
  ["dependentRequired", "dependent-required-added"],
  ["minProperties", "min-properties-raised"],
  ["maxProperties", "max-properties-lowered"],
  ["type", "type-narrowed"],
  ["enum", "enum-value-removed"],
  ["const", "const-changed"],
  ["minimum", "minimum-raised"],
  ["exclusiveMinimum", "minimum-raised"],
  ["maximum", "maximum-lowered"],
  ["exclusiveMaximum", "maximum-lowered"],
  ["multipleOf", "multiple-of-narrowed"],
  ["minLength", "min-length-raised"],
  ["maxLength", "max-length-lowered"],
  ["pattern", "pattern-narrowed"],
  ["format", "format-narrowed"],
  ["minItems", "min-items-raised"],
  ["maxItems", "max-items-lowered"],
  ["uniqueItems", "unique-items-added"],
  ["contains", "contains-narrowed"],
  ["minContains", "contains-narrowed"],
  ["maxContains", "contains-narrowed"],
  ["items", "item-not-allowed"],
  ["additionalItems", "item-not-allowed"],
  ["unevaluatedItems", "item-not-allowed"],
  ["anyOf", "alternative-removed"],
  ["not", "exclusion-widened"],
  ["false", "value-not-allowed"],
]);

/** The rule for a reason: `oneOf` has two, by whether the value fits none or several. */
export function ruleFor(keyword: string, several: boolean): ValidationRuleId {
  if (keyword === "oneOf") return several ? "alternatives-overlap" : "alternative-removed";
  return byKeyword.get(keyword) ?? "value-not-allowed";
}
