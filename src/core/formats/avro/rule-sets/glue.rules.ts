import type { Rule } from "../../../model/finding.ts";

/** What stops a reader in Apache's resolving grammar, which fits all that is known of AWS Glue on Avro. */
const glueRuleIds = ["cannot-resolve-type", "missing-required-field", "original-throws"] as const;

export type GlueRuleId = (typeof glueRuleIds)[number];

const source = "AWS Glue's documentation and tests; Apache Avro Java, SchemaValidator (canRead)";

export const glueRules = {
  "cannot-resolve-type": {
    id: "cannot-resolve-type",
    class: "breaks",
    breaks: "asked",
    title: "{name} cannot be read as its new type",
    why: "{reader} has no way to turn what {writer} may write here into its own type.",
    fix: "Keep the type, widen it, or make it a union of the old and the new type.",
    source,
  },
  "missing-required-field": {
    id: "missing-required-field",
    class: "breaks",
    breaks: "asked",
    title: "{name} has no default",
    why: "An event written by {writer} has no such field; {reader} has nothing to put there and rejects the whole event.",
    fix: "Give the field a default, or make it nullable with the default null.",
    source,
  },
  "original-throws": {
    id: "original-throws",
    class: "breaks",
    breaks: "asked",
    title: "No reader can be built",
    why: "The aliases or a default of {reader} do not fit {writer}: Apache Avro fails before it reads a single event.",
    fix: "Correct the alias or the default that the message names.",
    source,
  },
} as const satisfies Record<GlueRuleId, Rule>;
