import type { Rule } from "../../../model/finding.ts";

/** What AWS's documentation says of Protobuf versions, and what it is silent about. */
export const glueRuleIds = [
  "required-field-added",
  "field-type-changed",
  "rpc-removed",
  "field-added",
  "field-removed",
  "field-renamed",
  "rpc-added",
] as const;

export type GlueRuleId = (typeof glueRuleIds)[number];

type Words = Pick<Rule, "class" | "title" | "why" | "fix">;

const words = {
  "required-field-added": {
    class: "breaks",
    title: "the reader requires field {name}, which the writer does not have",
    why: "Events without a required field are refused.",
    fix: "Make the field optional.",
  },
  "field-type-changed": {
    class: "breaks",
    title: "field {name} has a type that is written otherwise",
    why: "The reader finds bytes of another type under the field's number.",
    fix: "Add a new field with a new number.",
  },
  "rpc-removed": {
    class: "breaks",
    title: "rpc {name} is missing",
    why: "Whoever calls it gets an error. AWS counts services as part of the contract, unlike Confluent.",
    fix: "Keep the rpc, and mark it deprecated.",
  },
  "field-added": {
    class: "safe",
    title: "the reader has field {name}, which the writer does not write",
    why: "It takes its default.",
    fix: "Nothing to do.",
  },
  "field-removed": {
    class: "safe",
    title: "the reader does not have field {name}",
    why: "Its bytes become unknown ones.",
    fix: "Reserve the number and the name.",
  },
  "field-renamed": {
    class: "safe",
    title: "field {name} has another name",
    why: "The bytes carry the number only.",
    fix: "Set json_name where JSON is exchanged.",
  },
  "rpc-added": { class: "safe", title: "rpc {name} was added", why: "Nobody calls it yet.", fix: "Nothing to do." },
} as const satisfies Record<GlueRuleId, Words>;

const source = "AWS Glue developer guide, schema versioning and compatibility, Protobuf examples";

/** Every rule with all that is said about it. */
export const glueRules: Readonly<Record<string, Rule>> = Object.fromEntries(
  glueRuleIds.map((id) => [id, { id, breaks: "asked", source, ...words[id] }]),
);

/** A rule's class, and its title with the node's name filled in. */
export function glueWords(id: GlueRuleId, name: string): Pick<Rule, "class" | "title"> {
  return { class: words[id].class, title: words[id].title.replaceAll("{name}", name) };
}
