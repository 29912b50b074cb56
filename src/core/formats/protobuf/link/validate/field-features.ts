/** Which features a field of an edition file may set itself (editions: feature targets and their restrictions). */
import { optionAt } from "../../option-lookup.ts";
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { OptionValue } from "../../schema.ts";
import type { LinkedField } from "../linked-message.ts";

/** Why a field cannot have the feature; undefined where it can. */
type Restriction = (field: LinkedField, value: string) => string | undefined;

const restrictions = {
  field_presence: (field, value) => {
    if (field.oneof !== undefined) return "A member of a oneof cannot choose its presence.";
    if (field.cardinality === "repeated") return "A repeated field has no presence to choose.";
    if (field.isExtension) return "An extension cannot choose its presence.";
    if (field.message !== undefined && value === "IMPLICIT") return "A message field always has presence.";
    return undefined;
  },
  repeated_field_encoding: (field, value) => {
    if (field.cardinality !== "repeated" || field.map !== undefined)
      return "Only repeated fields have a repeated encoding.";
    const isPlain = field.message === undefined && field.type !== "string" && field.type !== "bytes";
    return value === "PACKED" && !isPlain ? `Values of type \`${field.typeText}\` cannot be packed.` : undefined;
  },
  utf8_validation: (field) => {
    const isText = field.type === "string" || field.map?.key.type === "string" || field.map?.value.type === "string";
    return isText ? undefined : "Only string fields have UTF-8 to check.";
  },
  message_encoding: (field) => {
    if (field.map !== undefined) return "A map's entries are always length-prefixed.";
    return field.message === undefined ? "Only message fields have a message encoding." : undefined;
  },
} as const satisfies Record<string, Restriction>;

export function checkFieldFeatures(field: LinkedField, problems: ProblemSink): void {
  if (field.type === "unresolved" || field.options.length === 0) return;
  for (const [name, restriction] of Object.entries(restrictions)) {
    const setting = optionAt(field.options, "features", name);
    if (setting === undefined) continue;
    const why = restriction(field, textOf(setting.value));
    // The field is at fault as much as the option: the mark covers the declaration.
    const { from, to } = field.spans.declaration;
    if (why !== undefined) problems.add("field-feature", from, to, why, `Remove \`features.${name}\`.`);
  }
}

function textOf(value: OptionValue): string {
  return value.kind === "identifier" ? value.text : "";
}
