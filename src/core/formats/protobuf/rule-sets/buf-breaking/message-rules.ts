/** Everything buf says about a pair of messages, their fields apart. */
import { identifierAt } from "../../option-lookup.ts";
import type { FieldNode, MessageNode } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { optionSpan } from "../buf/option-spot.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";
import { judgeMessageReservations } from "./reserved-rules.ts";
import type { BreakingRuleId } from "./rules.ts";

type MessagePair = ElementPair<MessageNode>;

/** Judges a message and its counterpart of the same full name. */
export function judgeMessage(pair: MessagePair, report: Report): void {
  judgeMessageReservations(pair, report);
  judgeAccessor(pair, report);
  judgeJsonFormat(pair, report);
  judgeOneofs(pair, report);
  judgeRequired(pair, report);
}

const accessor = "no_standard_descriptor_accessor";

function judgeAccessor(pair: MessagePair, report: Report): void {
  if (identifierAt(pair.new.options, accessor) !== "true" || identifierAt(pair.old.options, accessor) === "true")
    return;
  const message = `Message option "${accessor}" changed from "false" to "true".`;
  const span = optionSpan(pair.new.options, accessor);
  reportPair(report, "MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR", pair, message, { span });
}

function judgeJsonFormat(pair: MessagePair, report: Report): void {
  const before = pair.old.features.jsonFormat;
  const after = pair.new.features.jsonFormat;
  if (before !== "ALLOW" || after === "ALLOW") return;
  const message = `Message ${goQuote(pair.new.name)} JSON format support changed from ${before} to ${after}.`;
  const span = optionSpan(pair.new.options, "features", "json_format");
  reportPair(report, "MESSAGE_SAME_JSON_FORMAT", pair, message, { span });
}

function judgeOneofs(pair: MessagePair, report: Report): void {
  for (const oneof of pair.old.oneofs) {
    // A synthetic oneof of the new version counts as present, one of the old is not asked for.
    if (oneof.synthetic || pair.new.oneofs.some((candidate) => candidate.name === oneof.name)) continue;
    const message = `Previously present oneof ${goQuote(oneof.name)} on message ${goQuote(pair.new.name)} was deleted.`;
    reportPair(report, "ONEOF_NO_DELETE", pair, message, {
      previous: oneof.spans.declaration,
      previousNode: oneof,
    });
  }
}

function hasRequired(message: MessageNode): boolean {
  return message.file.syntax.kind === "proto2" && message.fields.some((field) => field.cardinality === "required");
}

function requiredByNumber(message: MessageNode): ReadonlyMap<number, FieldNode> {
  const required = new Map<number, FieldNode>();
  for (const field of message.fields) if (field.cardinality === "required") required.set(field.number, field);
  return required;
}

const requiredHint =
  "Required fields must always be sent, so if one side does not know about the required field, this will result in a breakage.";

function judgeRequired(pair: MessagePair, report: Report): void {
  if (!hasRequired(pair.old) && !hasRequired(pair.new)) return;
  const before = requiredByNumber(pair.old);
  const after = requiredByNumber(pair.new);
  const start = `Message ${goQuote(pair.new.name)} had required field`;
  for (const [number, field] of before) {
    if (after.has(number)) continue;
    report({
      rule: "MESSAGE_SAME_REQUIRED_FIELDS",
      message: `${start} "${number}" deleted. ${requiredHint}`,
      path: field.fullName,
      current: { file: pair.new.file, span: pair.new.spans.declaration },
      previous: { file: field.file, span: field.spans.declaration },
      currentNode: pair.new.byNumber.get(number) ?? pair.new,
      previousNode: field,
      // Old readers ask for a field that new events lack.
      direction: "forward",
    });
  }
  for (const [number, field] of after) {
    if (before.has(number)) continue;
    report({
      rule: "MESSAGE_SAME_REQUIRED_FIELDS",
      message: `${start} "${number}" added. ${requiredHint}`,
      path: field.fullName,
      current: { file: field.file, span: field.spans.declaration },
      previous: { file: pair.old.file, span: pair.old.spans.declaration },
      currentNode: field,
      previousNode: pair.old.byNumber.get(number) ?? pair.old,
      // New readers ask for a field that old events lack.
      direction: "backward",
    });
  }
}

/** Reports a field whose number the new message does not have. */
export function judgeDeletedField(field: FieldNode, pair: MessagePair, report: Report): void {
  const owner = `on message ${goQuote(pair.new.name)} was deleted`;
  const start = `Previously present field "${field.number}" with name ${goQuote(field.name)} ${owner}`;
  const add = (rule: BreakingRuleId, message: string): void =>
    report({
      rule,
      message,
      path: field.fullName,
      current: { file: pair.new.file, span: pair.new.spans.declaration },
      previous: { file: field.file, span: field.spans.declaration },
      currentNode: pair.new,
      previousNode: field,
    });
  add("FIELD_NO_DELETE", `${start}.`);
  if (!pair.new.reservedNames.some((reserved) => reserved.name === field.name)) {
    add("FIELD_NO_DELETE_UNLESS_NAME_RESERVED", `${start} without reserving the name ${goQuote(field.name)}.`);
  }
  if (!pair.new.reservedRanges.some((range) => range.start <= field.number && field.number <= range.end)) {
    add("FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED", `${start} without reserving the number "${field.number}".`);
  }
}
