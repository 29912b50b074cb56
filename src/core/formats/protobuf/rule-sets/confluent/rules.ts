import type { Rule } from "../../../../model/finding.ts";

/** The 26 kinds of difference that Confluent's Protobuf comparison knows; the names are the registry's own. */
export const differenceTypes = [
  "PACKAGE_CHANGED",
  "MESSAGE_ADDED",
  "MESSAGE_REMOVED",
  "MESSAGE_MOVED",
  "ENUM_ADDED",
  "ENUM_REMOVED",
  "ENUM_CONST_ADDED",
  "ENUM_CONST_CHANGED",
  "ENUM_CONST_REMOVED",
  "FIELD_ADDED",
  "FIELD_REMOVED",
  "FIELD_NAME_CHANGED",
  "FIELD_KIND_CHANGED",
  "FIELD_SCALAR_KIND_CHANGED",
  "FIELD_NAMED_TYPE_CHANGED",
  "FIELD_NUMERIC_LABEL_CHANGED",
  "FIELD_STRING_OR_BYTES_LABEL_CHANGED",
  "REQUIRED_FIELD_ADDED",
  "REQUIRED_FIELD_REMOVED",
  "ONEOF_ADDED",
  "ONEOF_REMOVED",
  "ONEOF_FIELD_ADDED",
  "ONEOF_FIELD_REMOVED",
  "ONEOF_FIELD_MOVED_TO_TOP_LEVEL",
  "MULTIPLE_FIELDS_MOVED_TO_ONEOF",
  "FIELD_MOVED_TO_EXISTING_ONEOF",
] as const;

export type DifferenceType = (typeof differenceTypes)[number];

type Words = Pick<Rule, "class" | "title" | "why" | "fix">;

const keep = "Nothing to do.";

const words = {
  PACKAGE_CHANGED: {
    class: "breaks",
    title: "the package changed",
    why: "Confluent refuses another package. The bytes do not carry it, so readers are not hurt; generated class names, Any URLs and gRPC paths are.",
    fix: "Keep the package, or start a new subject.",
  },
  MESSAGE_ADDED: { class: "safe", title: "message {name} was added", why: "Nobody wrote it before.", fix: keep },
  MESSAGE_REMOVED: {
    class: "breaks",
    title: "message {name} was removed",
    why: "Confluent refuses the removal, renaming, or moving to another file of a message, also where nothing uses it.",
    fix: "Keep the message where it is, and mark it deprecated.",
  },
  MESSAGE_MOVED: {
    class: "safe",
    title: "message {name} has another position in its file",
    why: "The message index in front of the bytes counts positions: writers and readers look it up in the schema of the bytes, so it still fits.",
    fix: "Add new messages at the end to keep the indexes stable.",
  },
  ENUM_ADDED: { class: "safe", title: "enum {name} was added", why: "Nobody wrote it before.", fix: keep },
  ENUM_REMOVED: {
    class: "safe",
    title: "enum {name} was removed",
    why: "Confluent takes an enum's field for a number, which stays readable.",
    fix: keep,
  },
  ENUM_CONST_ADDED: {
    class: "safe",
    title: "{name} was added",
    why: "Confluent allows it. Readers that do not know the number see it as a bare number, or set it aside where the enum is closed.",
    fix: "Deploy readers before writers use the new value.",
  },
  ENUM_CONST_CHANGED: {
    class: "safe",
    title: "{name} has another label",
    why: "Confluent compares numbers only. If the number means something else now, old bytes are misread.",
    fix: "Give new meanings new numbers.",
  },
  ENUM_CONST_REMOVED: {
    class: "safe",
    title: "{name} was removed",
    why: "Confluent allows it. Bytes with that number are still read, without a label.",
    fix: "Reserve the number and the label.",
  },
  FIELD_ADDED: {
    class: "safe",
    title: "field {name} was added",
    why: "Bytes without it give the default; readers that do not know it pass it on.",
    fix: keep,
  },
  FIELD_REMOVED: {
    class: "safe",
    title: "field {name} was removed",
    why: "Its bytes become unknown ones. The number is free for other meanings unless it is reserved.",
    fix: "Reserve the number and the name.",
  },
  FIELD_NAME_CHANGED: {
    class: "safe",
    title: "field {name} has another name",
    why: "The bytes carry the number only. JSON, and readers who know the number by its old name, are affected.",
    fix: "Set json_name to the old name where JSON is exchanged.",
  },
  FIELD_KIND_CHANGED: {
    class: "breaks",
    title: "field {name} changed between scalar, message and map",
    why: "The same bytes would be taken for something else.",
    fix: "Add a new field with a new number.",
  },
  FIELD_SCALAR_KIND_CHANGED: {
    class: "breaks",
    title: "the type of field {name} changed",
    why: "The new type is written in another way, so values are lost or misread.",
    fix: "Add a new field with a new number.",
  },
  FIELD_NAMED_TYPE_CHANGED: {
    class: "breaks",
    title: "field {name} has another message type",
    why: "Confluent compares message types by name, and imported ones by content.",
    fix: "Keep the type, or add a new field with a new number.",
  },
  FIELD_NUMERIC_LABEL_CHANGED: {
    class: "breaks",
    title: "the label of field {name} changed",
    why: "Packed lists of numbers and single numbers are written differently; a reader of the other kind finds nothing.",
    fix: "Add a new field with a new number.",
  },
  FIELD_STRING_OR_BYTES_LABEL_CHANGED: {
    class: "safe",
    title: "the label of field {name} changed",
    why: "A reader of one value gets the last item of a list, so the others are lost; Confluent allows it.",
    fix: "Add a new field if all items matter.",
  },
  REQUIRED_FIELD_ADDED: {
    class: "breaks",
    title: "required field {name} was added",
    why: "Bytes written without it are refused.",
    fix: "Make it optional.",
  },
  REQUIRED_FIELD_REMOVED: {
    class: "breaks",
    title: "required field {name} was removed",
    why: "Readers that still require it refuse the new bytes.",
    fix: "Keep the field, or make it optional first and remove it when all readers have that version.",
  },
  ONEOF_ADDED: {
    class: "safe",
    title: "oneof {name} was added",
    why: "A oneof leaves no trace in the bytes.",
    fix: keep,
  },
  ONEOF_REMOVED: {
    class: "safe",
    title: "oneof {name} was removed",
    why: "A oneof leaves no trace in the bytes. The released algorithm does not look at its members then.",
    fix: "Check what became of its members.",
  },
  ONEOF_FIELD_ADDED: {
    class: "safe",
    title: "field {name} was added to a oneof",
    why: "Readers that do not know it see the oneof as not set.",
    fix: "Deploy readers before writers use the new member.",
  },
  ONEOF_FIELD_REMOVED: {
    class: "breaks",
    title: "field {name} was removed from a oneof",
    why: "Bytes with that member leave the oneof empty.",
    fix: "Keep the member, and mark it deprecated.",
  },
  ONEOF_FIELD_MOVED_TO_TOP_LEVEL: {
    class: "safe",
    title: "field {name} left its oneof",
    why: "Bytes with one member set are read alike. A reader with the oneof keeps only the last of several.",
    fix: "Do not set it beside former members of the oneof while old readers run.",
  },
  MULTIPLE_FIELDS_MOVED_TO_ONEOF: {
    class: "breaks",
    title: "several fields were moved into oneof {name}",
    why: "Old bytes may hold all of them, and the reader keeps only the last.",
    fix: "Leave the fields outside, and add the oneof with new fields.",
  },
  FIELD_MOVED_TO_EXISTING_ONEOF: {
    class: "breaks",
    title: "a field was moved into oneof {name}, which existed before",
    why: "Old bytes may hold it beside another member, and the reader keeps only the last.",
    fix: "Leave the field outside the oneof.",
  },
} as const satisfies Record<DifferenceType, Words>;

const source = "Confluent Schema Registry, comparison of Protobuf schemas";

/** What is said about each kind of difference; Confluent's own allowed list decides the class. */
export const confluentRules: Readonly<Record<string, Rule>> = Object.fromEntries(
  differenceTypes.map((id) => [id, { id, breaks: "asked", source, ...words[id] }]),
);

/** A difference's class, and its title with the node's name filled in. */
export function differenceWords(type: DifferenceType, name: string): Pick<Rule, "class" | "title"> {
  const { class: level, title } = words[type];
  return { class: level, title: title.replaceAll("{name}", name) };
}

/** True if the difference alone makes the pair incompatible. */
export function isIncompatible(type: DifferenceType): boolean {
  return words[type].class === "breaks";
}
