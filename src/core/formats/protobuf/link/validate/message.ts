/** Rules for a message as a whole: its numbers, ranges, reserved names, oneofs and options. */
import { optionAt } from "../../option-lookup.ts";
import type { ProblemSink } from "../../parse/problem-sink.ts";
import { MAX_FIELD_NUMBER, MAX_MESSAGE_SET_NUMBER } from "../../parse/range-grammar.ts";
import type { Span } from "../../schema.ts";
import type { LinkedMessage } from "../linked-message.ts";
import { checkEnum } from "./enum.ts";
import { checkDeclarations } from "./extension-declarations.ts";
import { checkField } from "./field.ts";
import { checkFieldJsonNames } from "./json-names.ts";
import { type Bounds, checkBounds, type Labelled, RangeTable } from "./ranges.ts";
import { checkReservedNames } from "./reserved-names.ts";

const fieldBounds: Bounds = { low: 1, high: MAX_FIELD_NUMBER, what: "Field numbers", kept: [19_000, 19_999] };
/** Message sets number their extensions as far as an int32 goes. */
const messageSetBounds: Bounds = { low: 1, high: MAX_MESSAGE_SET_NUMBER, what: "Field numbers of message sets" };

export function checkMessage(message: LinkedMessage, problems: ProblemSink): void {
  const { syntax, file } = message;
  const labelled: Labelled[] = [
    ...syntax.reservedRanges.map((range): Labelled => ({ range, what: "reserved" })),
    ...message.extensionRanges.map((range): Labelled => ({ range, what: "extensions" })),
  ];
  const bounds = message.isMessageSet ? messageSetBounds : fieldBounds;
  for (const { range } of labelled) checkBounds(range, bounds, problems);
  const ranges = new RangeTable(labelled);
  ranges.checkOverlap(problems);
  checkNumbers(message, ranges, problems);
  checkReservedNames(syntax.reservedNames, message.fields, file, problems);
  const firstRange = message.extensionRanges[0];
  if (firstRange !== undefined && file.syntax.kind === "proto3") {
    report("proto3-extensions", firstRange.span, "Messages of proto3 files have no extension ranges.", problems);
  }
  for (const oneof of message.oneofs) {
    if (oneof.fields.length === 0 && oneof.syntax?.count === 0) {
      report("empty-oneof", oneof.spans.declaration, "A oneof needs at least one member.", problems);
    }
  }
  checkMessageOptions(message, problems);
  checkDeclarations(message, problems);
  for (const field of message.fields) checkField(field, problems);
  for (const field of message.extensions) checkField(field, problems);
  checkFieldJsonNames(message, problems);
  for (const inner of message.messages) if (!inner.isMapEntry) checkMessage(inner, problems);
  for (const inner of message.enums) checkEnum(inner, problems);
}

function report(code: string, span: Span, message: string, problems: ProblemSink, hint?: string): void {
  problems.add(code, span.from, span.to, message, hint);
}

function checkNumbers(message: LinkedMessage, ranges: RangeTable, problems: ProblemSink): void {
  const taken = new Map<number, string>();
  for (const field of message.fields) {
    const other = taken.get(field.number);
    if (other !== undefined) {
      const text = `Number ${field.number} is used by \`${other}\` already.`;
      report("duplicate-number", field.spans.number, text, problems, "Take a number that was never used.");
    } else if (!Number.isNaN(field.number)) taken.set(field.number, field.name);
    const inside = ranges.find(field.number);
    if (inside !== undefined) {
      const text =
        inside.what === "reserved"
          ? `Number ${field.number} is reserved.`
          : `Number ${field.number} is kept for extensions.`;
      report("reserved-number", field.spans.number, text, problems, "Take another number.");
    }
  }
}

function checkMessageOptions(message: LinkedMessage, problems: ProblemSink): void {
  const mapEntry = message.options.find((option) => option.path[0] === "map_entry");
  if (mapEntry !== undefined) {
    const hint = "Write the field as `map<Key, Value>`.";
    report("map-entry-option", mapEntry.nameSpan, "`map_entry` cannot be set by hand.", problems, hint);
  }
  if (!message.isMessageSet) return;
  const span = optionAt(message.options, "message_set_wire_format")?.span ?? message.spans.name;
  if (message.file.syntax.kind === "proto3") {
    report("message-set", span, "Message sets are not supported in proto3.", problems);
  } else if (message.extensionRanges.length === 0) {
    report("message-set", span, "A message set needs an extension range, such as `extensions 4 to max;`.", problems);
  }
  for (const field of message.fields) {
    report("message-set", field.spans.declaration, "A message set has no fields, only extensions.", problems);
  }
}
