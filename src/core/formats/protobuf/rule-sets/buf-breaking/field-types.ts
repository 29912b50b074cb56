/** Type changes of fields: FIELD_SAME_TYPE and the two compatible-type rules. */

import type { FieldKind, FieldNode, ProtobufSchema } from "../../schema.ts";
import { enumNamed, typeName } from "../buf/elements.ts";
import { goQuote } from "../buf/go-quote.ts";
import { fieldText } from "./field-words.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";
import type { BreakingRuleId } from "./rules.ts";

type FieldPair = ElementPair<FieldNode>;

/** Kinds that read each other's bytes, by group; spec/buf.md 2, "Scalar groups". */
const wireGroups = {
  int32: "varint",
  int64: "varint",
  uint32: "varint",
  uint64: "varint",
  bool: "varint",
  sint32: "zigzag",
  sint64: "zigzag",
  fixed32: "fixed32",
  sfixed32: "fixed32",
  fixed64: "fixed64",
  sfixed64: "fixed64",
  float: "float",
  double: "double",
  string: "string",
  bytes: "bytes",
  enum: "enum",
  message: "message",
  group: "group",
  unresolved: "unresolved",
} as const satisfies Record<FieldKind, string>;

/** Kinds that read each other's bytes and JSON, by group. */
const wireJsonGroups = {
  int32: "int32",
  uint32: "int32",
  int64: "int64",
  uint64: "int64",
  fixed32: "fixed32",
  sfixed32: "fixed32",
  fixed64: "fixed64",
  sfixed64: "fixed64",
  bool: "bool",
  sint32: "sint32",
  sint64: "sint64",
  float: "float",
  double: "double",
  string: "string",
  bytes: "bytes",
  enum: "enum",
  message: "message",
  group: "group",
  unresolved: "unresolved",
} as const satisfies Record<FieldKind, string>;

const guide = "https://developers.google.com/protocol-buffers/docs/proto3";
const wireHint = `See ${guide}#updating for wire compatibility rules.`;
const utf8Hint =
  "Note that while string and bytes are compatible if the data is valid UTF-8, there is no way to enforce that a bytes field is UTF-8, so these fields may be incompatible.";
const wireJsonHint = `See ${guide}#updating for wire compatibility rules and ${guide}#json for JSON compatibility rules.`;

/** The kind as buf names it: editions' delimited messages are no groups to people. */
function kindText(field: FieldNode): string {
  if (field.type === "group" && field.file.syntax.kind !== "proto2") return "message (delimited encoding)";
  return field.type;
}

function kindChanged(report: Report, rule: BreakingRuleId, pair: FieldPair, hints: readonly string[] = []): void {
  const change = `from ${goQuote(kindText(pair.old))} to ${goQuote(kindText(pair.new))}`;
  const message = [`${fieldText(pair.new)} changed type ${change}.`, ...hints].join(" ");
  reportPair(report, rule, pair, message, { span: pair.new.spans.type, previous: pair.old.spans.type });
}

function typeNameChanged(report: Report, rule: BreakingRuleId, pair: FieldPair): void {
  const change = `from ${goQuote(typeName(pair.old))} to ${goQuote(typeName(pair.new))}`;
  const message = `${fieldText(pair.new)} changed type ${change}.`;
  reportPair(report, rule, pair, message, { span: pair.new.spans.type, previous: pair.old.spans.type });
}

/** Judges the types of a field pair. */
export function judgeTypes(pair: FieldPair, schemas: ElementSchemas, report: Report): void {
  const { type: before } = pair.old;
  const { type: after } = pair.new;
  // What a missing import would have said cannot be compared.
  if (before === "unresolved" || after === "unresolved") return;
  if (before === after) {
    if (after === "enum" || after === "message" || after === "group") judgeTypeNames(pair, schemas, report);
    return;
  }
  kindChanged(report, "FIELD_SAME_TYPE", pair);
  if (wireJsonGroups[before] !== wireJsonGroups[after]) {
    kindChanged(report, "FIELD_WIRE_JSON_COMPATIBLE_TYPE", pair, [wireJsonHint]);
  }
  if (wireGroups[before] === wireGroups[after] || (before === "string" && after === "bytes")) return;
  const hints = before === "bytes" && after === "string" ? [wireHint, utf8Hint] : [wireHint];
  kindChanged(report, "FIELD_WIRE_COMPATIBLE_TYPE", pair, hints);
}

/** The two versions that a pair of elements belongs to. */
export interface ElementSchemas {
  readonly old: ProtobufSchema;
  readonly new: ProtobufSchema;
}

function judgeTypeNames(pair: FieldPair, schemas: ElementSchemas, report: Report): void {
  if (typeName(pair.old) === typeName(pair.new)) return;
  typeNameChanged(report, "FIELD_SAME_TYPE", pair);
  if (pair.new.type === "enum" && isWiderEnum(pair, schemas)) return;
  typeNameChanged(report, "FIELD_WIRE_JSON_COMPATIBLE_TYPE", pair);
  typeNameChanged(report, "FIELD_WIRE_COMPATIBLE_TYPE", pair);
}

/** Another enum will do if it has the same short name and every value that the old one had. */
function isWiderEnum(pair: FieldPair, schemas: ElementSchemas): boolean {
  const before = enumNamed(schemas.old, typeName(pair.old));
  const after = enumNamed(schemas.new, typeName(pair.new));
  if (before === undefined || after === undefined || before.name !== after.name) return false;
  const numbers = new Map(after.values.map((value) => [value.name, value.number]));
  return before.values.every((value) => numbers.get(value.name) === value.number);
}
