/** Rules for one field: what its file's syntax allows, its number, its default and its options. */
import { optionAt } from "../../option-lookup.ts";
import type { ProblemSink } from "../../parse/problem-sink.ts";
import { MAX_FIELD_NUMBER, MAX_MESSAGE_SET_NUMBER } from "../../parse/range-grammar.ts";
import type { FieldNode, Span } from "../../schema.ts";
import type { LinkedField } from "../linked-message.ts";
import { checkExtension } from "./extension.ts";
import { checkFieldFeatures } from "./field-features.ts";

/** Numbers that the implementation keeps for itself. */
const kept: readonly [number, number] = [19_000, 19_999];

export function checkField(field: LinkedField, problems: ProblemSink): void {
  checkNumber(field, problems);
  checkLabel(field, problems);
  if (field.map !== undefined) checkMapKey(field, problems);
  if (field.default !== undefined) checkDefault(field, field.default.span, problems);
  if (field.options.length > 0) checkOptions(field, problems);
  if (field.file.syntax.kind === "editions") checkFieldFeatures(field, problems);
  checkClosedEnum(field, problems);
  if (field.isExtension) checkExtension(field, problems);
}

function report(code: string, span: Span, message: string, problems: ProblemSink, hint?: string): void {
  problems.add(code, span.from, span.to, message, hint);
}

function checkNumber(field: LinkedField, problems: ProblemSink): void {
  const { number } = field;
  const high = field.isExtension && field.parent?.isMessageSet ? MAX_MESSAGE_SET_NUMBER : MAX_FIELD_NUMBER;
  const isKept = number >= kept[0] && number <= kept[1] && high === MAX_FIELD_NUMBER;
  if (number >= 1 && number <= high && !isKept) return;
  const message = isKept
    ? `Numbers ${kept[0]} to ${kept[1]} are kept for Protocol Buffers itself.`
    : `Field numbers go from 1 to ${high}.`;
  report("number-range", field.spans.number, message, problems, "Take another number.");
}

function checkLabel(field: LinkedField, problems: ProblemSink): void {
  const { syntax, label } = field;
  const { kind } = field.file.syntax;
  if (kind === "proto3" && label !== "required" && syntax.map === undefined && syntax.group === undefined) return;
  if (kind === "proto2" && label !== undefined && syntax.map === undefined) return;
  const { spans } = field;
  if (syntax.map !== undefined && label !== undefined) {
    report("map-label", spans.type, "A map has no label.", problems, `Remove \`${label}\`.`);
    return;
  }
  if (syntax.group !== undefined && kind !== "proto2") {
    const hint = kind === "editions" ? "Use a message with `features.message_encoding = DELIMITED`." : "Use a message.";
    report("group-syntax", spans.declaration, `There are no groups in ${kind}.`, problems, hint);
  }
  if (kind === "proto2") {
    if (label !== undefined || field.oneof !== undefined || syntax.map !== undefined) return;
    report(
      "no-label",
      { from: syntax.from, to: spans.type.to },
      "In proto2 a field needs a label.",
      problems,
      "Write `optional`, `repeated` or `required`.",
    );
  } else if (label === "required") {
    const hint = kind === "editions" ? "Use `features.field_presence = LEGACY_REQUIRED`." : "Remove it.";
    report("label-syntax", spans.label ?? spans.name, `There is no \`required\` in ${kind}.`, problems, hint);
  } else if (label === "optional" && kind === "editions") {
    report(
      "label-syntax",
      spans.label ?? spans.name,
      "There is no `optional` in editions.",
      problems,
      "Remove it: fields have presence already.",
    );
  }
}

const mapKeys: ReadonlySet<string> = new Set([
  "int32",
  "int64",
  "uint32",
  "uint64",
  "sint32",
  "sint64",
  "fixed32",
  "fixed64",
  "sfixed32",
  "sfixed64",
  "bool",
  "string",
]);

function checkMapKey(field: LinkedField, problems: ProblemSink): void {
  const { map, syntax } = field;
  if (map === undefined || syntax.map === undefined) return;
  if (field.isExtension) report("extension-map", field.spans.declaration, "An extension cannot be a map.", problems);
  if (map.key.type === "unresolved" || mapKeys.has(map.key.type)) return;
  const hint = "Keys are integers, booleans or strings.";
  report("map-key", syntax.map.keySpan, `A map cannot have keys of type \`${syntax.map.keyText}\`.`, problems, hint);
}

function checkDefault(field: LinkedField, span: Span, problems: ProblemSink): void {
  if (field.file.syntax.kind === "proto3") {
    report("proto3-default", span, "Fields of proto3 files have no default of their own.", problems, "Remove it.");
  } else if (field.cardinality === "repeated") {
    report("repeated-default", span, "A repeated field has no default.", problems, "Remove it.");
  } else if (field.message === undefined && !field.hasPresence) {
    // protoc refuses it, buf lets it pass.
    problems.warn("implicit-default", span.from, span.to, "A field without presence has no default.", "Remove it.");
  } else if (field.message !== undefined) {
    report("message-default", span, "A message field has no default.", problems, "Remove it.");
  }
}

const wide: ReadonlySet<string> = new Set(["int64", "uint64", "sint64", "fixed64", "sfixed64"]);

function isPackable(field: FieldNode): boolean {
  const { type } = field;
  return field.message === undefined && type !== "string" && type !== "bytes" && type !== "unresolved";
}

/** `packed = false` may stand on anything. */
function checkPacked(field: LinkedField, problems: ProblemSink): void {
  const packed = optionAt(field.options, "packed");
  if (packed === undefined) return;
  const { spans } = field;
  if (field.file.syntax.kind === "editions") {
    const hint = "Use `features.repeated_field_encoding`.";
    report("packed-editions", packed.span, "There is no `packed` in editions.", problems, hint);
    return;
  }
  const isOn = packed.value.kind === "identifier" && packed.value.text === "true";
  if (!isOn) return;
  if (field.cardinality !== "repeated") {
    report("packed", spans.declaration, "Only repeated fields can be packed.", problems, "Remove `packed`.");
  } else if (!isPackable(field) && field.type !== "unresolved") {
    const message = `Values of type \`${field.typeText}\` cannot be packed.`;
    report("packed", spans.type, message, problems, "Remove `packed`.");
  }
}

function checkOptions(field: LinkedField, problems: ProblemSink): void {
  const { spans, explicitJsonName } = field;
  if (explicitJsonName !== undefined) checkJsonName(field, explicitJsonName, problems);
  checkPacked(field, problems);
  checkCtype(field, problems);
  if (optionAt(field.options, "jstype") !== undefined && !wide.has(field.type)) {
    report("jstype", spans.declaration, "`jstype` is for 64-bit integers.", problems, "Remove it.");
  }
  for (const name of ["lazy", "unverified_lazy"]) {
    const lazy = optionAt(field.options, name)?.value;
    if (lazy?.kind !== "identifier" || lazy.text !== "true" || field.descriptorType === "message") continue;
    report("lazy", spans.declaration, `\`${name}\` is for message fields.`, problems, "Remove it.");
  }
}

/** `ctype` gives way to `features.(pb.cpp).string_type` in editions. */
function checkCtype(field: LinkedField, problems: ProblemSink): void {
  const { syntax } = field.file;
  const ctype = optionAt(field.options, "ctype");
  if (ctype === undefined || syntax.kind !== "editions") return;
  if (syntax.edition !== "2023") {
    const hint = "Use `features.(pb.cpp).string_type`.";
    report("ctype", ctype.span, "There is no `ctype` from edition 2024 on.", problems, hint);
  } else if (field.type !== "string" && field.type !== "bytes") {
    report("ctype", field.spans.declaration, "`ctype` is for strings and bytes.", problems, "Remove it.");
  } else if (field.isExtension && ctype.value.kind === "identifier" && ctype.value.text === "CORD") {
    report("ctype", ctype.span, "An extension cannot be a CORD.", problems, "Remove `ctype`.");
  }
}

function checkJsonName(
  field: LinkedField,
  name: { readonly value: string; readonly span: Span },
  problems: ProblemSink,
): void {
  if (field.isExtension) {
    report("extension-json-name", name.span, "An extension has no `json_name`.", problems, "Remove it.");
  } else if (name.value.startsWith("[") && name.value.endsWith("]")) {
    // protoc refuses it, buf lets it pass.
    const { from, to } = name.span;
    problems.warn("json-name-form", from, to, "JSON names in brackets belong to extensions.", "Choose another name.");
  } else if (name.value.includes("\0")) {
    report("json-name-form", name.span, "A JSON name cannot hold a NUL character.", problems, "Choose another name.");
  }
}

/** An absent field reads as 0, which a closed enum need not know (proto3 language guide, editions: enum_type). */
function checkClosedEnum(field: LinkedField, problems: ProblemSink): void {
  const value = field.map?.value ?? field;
  if (value.enum === undefined || !value.enum.isClosed) return;
  const { kind } = field.file.syntax;
  if (kind === "proto2" || (kind === "editions" && (field.hasPresence || field.cardinality === "repeated"))) return;
  const words = kind === "proto3" ? "a proto3 field" : "a field without presence";
  const message = `\`${value.enum.fullName}\` is a closed enum, which ${words} cannot hold.`;
  report("closed-enum", field.spans.type, message, problems, "Use an open enum.");
}
