import type { Rule } from "../../../../model/finding.ts";
import { allowedUnder, type DifferenceType, differenceTypes } from "./types.ts";

/** Title, why, and what to do. `{name}`, `{writer}` and `{reader}` are filled in. */
type Words = readonly [title: string, why: string, fix: string];

const fine = "Nothing is to be done.";
const harmless = "{reader} accepts whatever {writer} accepted here.";
const keep = "Keep it as it was, or make the change under a new property.";

/** Bounds: each is added, removed, raised or lowered; which of these narrow depends on the side it bounds. */
const bounds = {
  MAX_LENGTH: ["longest text", "upper"],
  MIN_LENGTH: ["shortest text", "lower"],
  MAXIMUM: ["maximum", "upper"],
  MINIMUM: ["minimum", "lower"],
  EXCLUSIVE_MAXIMUM: ["exclusive maximum", "upper"],
  EXCLUSIVE_MINIMUM: ["exclusive minimum", "lower"],
  MAX_PROPERTIES: ["highest number of properties", "upper"],
  MIN_PROPERTIES: ["lowest number of properties", "lower"],
  MAX_ITEMS: ["highest number of items", "upper"],
  MIN_ITEMS: ["lowest number of items", "lower"],
  MAX_CONTAINS: ["highest number of matching items", "upper"],
  MIN_CONTAINS: ["lowest number of matching items", "lower"],
} as const satisfies Record<string, readonly [string, "upper" | "lower"]>;

type Bound = keyof typeof bounds;
type BoundType = `${Bound}_${"ADDED" | "REMOVED" | "INCREASED" | "DECREASED"}`;

function boundWords(type: BoundType): Words {
  const at = type.lastIndexOf("_");
  const [what, side] = bounds[type.slice(0, at) as Bound];
  const happened = type.slice(at + 1);
  const narrows = happened === "ADDED" || happened === (side === "upper" ? "DECREASED" : "INCREASED");
  const title = `{name}: the ${what} was ${{ ADDED: "added", REMOVED: "removed", INCREASED: "raised", DECREASED: "lowered" }[happened]}`;
  if (!narrows) return [title, harmless, fine];
  return [
    title,
    `{writer} may hold values beyond the new ${what}; {reader} rejects them.`,
    `Leave the ${what} where it was, or widen it.`,
  ];
}

const openAdded = (what: string): Words => [
  `${what} {name} was added to an open object`,
  "{writer} lets any other property pass, so its events may hold {name} with any value; {reader} would reject those. Whether any does, only the data know.",
  "Close the object first, or accept it under the policy LENIENT.",
];

const content = (what: "properties" | "items", happened: string): Words => [
  `{name}: what may stand beside the declared ${what} was ${happened}`,
  `{writer} may hold further ${what} that {reader} no longer lets pass.`,
  `Leave further ${what} as open as they were.`,
];

const opened = (what: "properties" | "items"): Words => [`{name} lets more further ${what} pass`, harmless, fine];

const otherWords: Readonly<Record<Exclude<DifferenceType, BoundType>, Words>> = {
  ID_CHANGED: ["{name} has another $id", "No value is accepted or rejected by it.", fine],
  TITLE_CHANGED: ["{name} has another title", "No value is accepted or rejected by it.", fine],
  DESCRIPTION_CHANGED: ["{name} has another description", "No value is accepted or rejected by it.", fine],
  DEFAULT_CHANGED: [
    "{name} has another default",
    "Validators do not apply defaults, so nothing is read differently.",
    fine,
  ],
  SCHEMA_ADDED: [
    "{name} got a schema",
    "{writer} may hold anything here; {reader} asks for more.",
    "Leave the place open, or make the schema accept everything.",
  ],
  SCHEMA_REMOVED: ["{name} lost its schema", harmless, fine],
  TYPE_EXTENDED: ["{name} takes more kinds of numbers", "Every integer is a number.", fine],
  TYPE_NARROWED: [
    "{name} takes integers only",
    "{writer} may hold fractions here; {reader} rejects them.",
    "Keep number.",
  ],
  TYPE_CHANGED: [
    "{name} has another type",
    "{writer} holds values of its type here; {reader} asks for another one, as Confluent sees it.",
    "Keep the type, or allow both by anyOf.",
  ],
  PATTERN_ADDED: [
    "{name} got a pattern",
    "{writer} may hold texts that do not match; {reader} rejects them.",
    "Leave the pattern out, or put it on a new property.",
  ],
  PATTERN_REMOVED: ["{name} lost its pattern", harmless, fine],
  PATTERN_CHANGED: [
    "{name} has another pattern",
    "Patterns are compared as text: texts that matched the old one may not match the new one.",
    keep,
  ],
  MULTIPLE_OF_ADDED: ["{name} must be a multiple now", "{writer} may hold other numbers; {reader} rejects them.", keep],
  MULTIPLE_OF_REMOVED: ["{name} need be no multiple any more", harmless, fine],
  MULTIPLE_OF_EXPANDED: [
    "{name} must be a multiple of more",
    "Numbers that {writer} holds may be no multiples of the larger step.",
    keep,
  ],
  MULTIPLE_OF_REDUCED: [
    "{name} may be a multiple of less",
    "Every multiple of the old step is one of the new step.",
    fine,
  ],
  MULTIPLE_OF_CHANGED: [
    "{name} must be a multiple of something else",
    "Numbers that {writer} holds may be no multiples of the new step.",
    keep,
  ],
  REQUIRED_ATTRIBUTE_ADDED: [
    "{name} is required now",
    "Events of {writer} may lack {name}; {reader} rejects them.",
    "Leave it optional.",
  ],
  REQUIRED_ATTRIBUTE_REMOVED: [
    "{name} is optional now",
    "Events of {writer} have it, and {reader} does without.",
    fine,
  ],
  REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED: [
    "{name} is required now, with a default",
    "Confluent trusts the default. Validators do not apply it: an event without {name} is rejected all the same.",
    "Leave it optional: only the application can fill in the default.",
  ],
  DEPENDENCY_ARRAY_ADDED: [
    "{name} requires other properties now",
    "Events of {writer} may hold {name} without them; {reader} rejects those.",
    keep,
  ],
  DEPENDENCY_ARRAY_REMOVED: ["{name} requires no other properties any more", harmless, fine],
  DEPENDENCY_ARRAY_EXTENDED: [
    "{name} requires more properties",
    "Events of {writer} may hold {name} without them; {reader} rejects those.",
    keep,
  ],
  DEPENDENCY_ARRAY_NARROWED: ["{name} requires fewer properties", harmless, fine],
  DEPENDENCY_ARRAY_CHANGED: [
    "{name} requires other properties than before",
    "Events of {writer} may hold {name} without them; {reader} rejects those.",
    keep,
  ],
  DEPENDENCY_SCHEMA_ADDED: [
    "{name} brings a condition now",
    "Events of {writer} with {name} may not fulfil it; {reader} rejects those.",
    keep,
  ],
  DEPENDENCY_SCHEMA_REMOVED: ["{name} brings no condition any more", harmless, fine],
  ADDITIONAL_PROPERTIES_ADDED: opened("properties"),
  ADDITIONAL_PROPERTIES_EXTENDED: opened("properties"),
  ADDITIONAL_PROPERTIES_REMOVED: content("properties", "forbidden"),
  ADDITIONAL_PROPERTIES_NARROWED: content("properties", "narrowed"),
  UNEVALUATED_PROPERTIES_ADDED: opened("properties"),
  UNEVALUATED_PROPERTIES_EXTENDED: opened("properties"),
  UNEVALUATED_PROPERTIES_REMOVED: content("properties", "forbidden"),
  UNEVALUATED_PROPERTIES_NARROWED: content("properties", "narrowed"),
  ADDITIONAL_ITEMS_ADDED: opened("items"),
  ADDITIONAL_ITEMS_EXTENDED: opened("items"),
  ADDITIONAL_ITEMS_REMOVED: content("items", "forbidden"),
  ADDITIONAL_ITEMS_NARROWED: content("items", "narrowed"),
  UNEVALUATED_ITEMS_ADDED: opened("items"),
  UNEVALUATED_ITEMS_EXTENDED: opened("items"),
  UNEVALUATED_ITEMS_REMOVED: content("items", "forbidden"),
  UNEVALUATED_ITEMS_NARROWED: content("items", "narrowed"),
  PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: openAdded("The property"),
  REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: [
    "The required property {name} was added",
    "Events of {writer} need not hold {name}; {reader} rejects those without it.",
    "Make it optional.",
  ],
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL: openAdded("The required property"),
  OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: openAdded("The optional property"),
  PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL: [
    "{name} was added and takes any value",
    "Whatever {writer} holds under {name}, {reader} takes it.",
    fine,
  ],
  REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL: [
    "The required property {name} was added",
    "Events of {writer} do not hold {name}; {reader} rejects them.",
    "Make it optional.",
  ],
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL: [
    "The required property {name} was added, with a default",
    "Confluent trusts the default. Validators do not apply it: an event without {name} is rejected all the same.",
    "Make it optional: only the application can fill in the default.",
  ],
  OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL: [
    "The optional property {name} was added to a closed object",
    "Events of {writer} cannot hold {name}, and {reader} does without.",
    fine,
  ],
  PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL: [
    "{name}, which never had a value, was removed",
    harmless,
    fine,
  ],
  PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL: [
    "{name} was removed from an open object",
    "{reader} lets any other property pass, {name} too; nobody looks at its value any more.",
    fine,
  ],
  PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL: [
    "{name} was removed from a closed object",
    "Events of {writer} may hold {name}; {reader} admits no further properties and rejects them.",
    "Keep the property, or open the object.",
  ],
  PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: [
    "{name} was added within what further properties may be",
    "Whatever {writer} may hold under {name}, {reader} takes it.",
    fine,
  ],
  PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: [
    "{name} was added outside what further properties may be",
    "{writer} may hold {name} by the rule for further properties; {reader} asks for something else.",
    "Give it the schema that further properties have.",
  ],
  PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: [
    "{name} was removed and counts as a further property",
    "What {writer} holds under {name} fits {reader}'s rule for further properties.",
    fine,
  ],
  PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: [
    "{name} was removed and does not fit further properties",
    "What {writer} holds under {name} may break {reader}'s rule for further properties.",
    "Keep the property.",
  ],
  RESERVED_PROPERTY_REMOVED: [
    "The reserved property {name} disappeared",
    "The list of reserved properties may only grow.",
    "Put it back on the list.",
  ],
  RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY: [
    "{name} is reserved",
    "The name is reserved and must not be declared.",
    "Choose another name.",
  ],
  UNIQUE_ITEMS_ADDED: [
    "{name} must have unique items now",
    "Lists of {writer} may repeat an item; {reader} rejects them.",
    keep,
  ],
  UNIQUE_ITEMS_REMOVED: ["{name} may repeat items", harmless, fine],
  ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL: ["A position that takes any value was added", harmless, fine],
  ITEM_ADDED_TO_OPEN_CONTENT_MODEL: [
    "A position was added to an open list",
    "{writer} lets further items pass, so its lists may hold anything at this position; {reader} asks for its schema.",
    "Close the list first.",
  ],
  ITEM_ADDED_TO_CLOSED_CONTENT_MODEL: [
    "A position was added to a closed list",
    "Lists of {writer} end before it.",
    fine,
  ],
  ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: [
    "A position was added within what further items may be",
    harmless,
    fine,
  ],
  ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: [
    "A position was added outside what further items may be",
    "{writer} may hold an item here by the rule for further items; {reader} asks for something else.",
    "Give it the schema that further items have.",
  ],
  ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL: ["A position that never had a value was removed", harmless, fine],
  ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL: [
    "A position was removed from an open list",
    "{reader} lets further items pass.",
    fine,
  ],
  ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL: [
    "A position was removed from a closed list",
    "Lists of {writer} may hold an item here; {reader} admits none.",
    "Keep the position, or open the list.",
  ],
  ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: [
    "A position was removed and counts as a further item",
    harmless,
    fine,
  ],
  ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: [
    "A position was removed and does not fit further items",
    "What {writer} holds here may break {reader}'s rule for further items.",
    "Keep the position.",
  ],
  ENUM_ARRAY_EXTENDED: ["{name} takes more values", "Every old value is still on the list.", fine],
  ENUM_ARRAY_NARROWED: [
    "{name} takes fewer values",
    "{writer} may hold a value that is off the list now; {reader} rejects it.",
    "Keep all values on the list.",
  ],
  ENUM_ARRAY_CHANGED: [
    "{name} takes other values",
    "{writer} may hold a value that is off the list now; {reader} rejects it.",
    "Keep all values on the list, and add to it.",
  ],
  COMBINED_TYPE_EXTENDED: ["{name} combines its alternatives more loosely", harmless, fine],
  COMBINED_TYPE_CHANGED: [
    "{name} combines its alternatives otherwise",
    "Confluent takes every such change for incompatible, whether or not a value is rejected by it.",
    "Keep the keyword: oneOf, anyOf or allOf.",
  ],
  PRODUCT_TYPE_EXTENDED: [
    "{name} must fulfil more conditions",
    "Values of {writer} may not fulfil the new one; {reader} rejects them.",
    "Leave the condition out.",
  ],
  PRODUCT_TYPE_NARROWED: ["{name} must fulfil fewer conditions", harmless, fine],
  SUM_TYPE_EXTENDED: [
    "{name} has more alternatives",
    "Every old alternative is still there. Under oneOf a new one that overlaps may reject what passed before.",
    fine,
  ],
  SUM_TYPE_NARROWED: [
    "{name} has fewer alternatives",
    "{writer} may hold a value of the alternative that is gone; {reader} rejects it.",
    "Keep the alternative.",
  ],
  COMBINED_TYPE_SUBSCHEMAS_CHANGED: [
    "{name}: the alternatives do not match up",
    "Some alternative of {writer} has no counterpart that takes all its values.",
    "Keep each alternative, and add new ones beside them.",
  ],
  NOT_TYPE_EXTENDED: [
    "{name} excludes more",
    "Values of {writer} may be excluded now; {reader} rejects them.",
    "Exclude no more than before.",
  ],
  NOT_TYPE_NARROWED: ["{name} excludes no more than before", harmless, fine],
};

const source = "Confluent Schema Registry, JSON Schema comparison (spec/registries 1.2 and 1.3)";

function isBound(type: DifferenceType): type is BoundType {
  return Object.keys(bounds).some(
    (bound) => type.startsWith(`${bound}_`) && /_(ADDED|REMOVED|INCREASED|DECREASED)$/.test(type),
  );
}

function ruleOf(type: DifferenceType): Rule {
  const [title, why, fix] = isBound(type) ? boundWords(type) : otherWords[type as Exclude<DifferenceType, BoundType>];
  return {
    id: type,
    class: allowedUnder("STRICT").has(type) ? "safe" : "breaks",
    breaks: "asked",
    title,
    why,
    fix,
    source,
  };
}

const originalThrows: Rule = {
  id: "original-throws",
  class: "breaks",
  breaks: "asked",
  title: "Confluent's check fails with an error",
  why: "The registry's own code stops here with an error instead of an answer, so it registers nothing.",
  fix: "Write the keyword another way; the message names what its code stumbles on.",
  source,
};

const listCut: Rule = {
  id: "list-cut",
  class: "breaks",
  breaks: "asked",
  title: "Not all differences are listed",
  why: "Definitions that many places share are listed once for every way to them, which can be more than anyone reads.",
  fix: "Mend the differences that are listed; the same definitions are behind the others.",
  source: "Schema Evolution Studio",
};

/** What is said about each difference type; the class is STRICT's. */
export const confluentRules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(differenceTypes.map((type) => [type, ruleOf(type)])),
  "original-throws": originalThrows,
  "list-cut": listCut,
};
