/** Rules for extensions. */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { LinkedField } from "../linked-message.ts";
import { checkDeclared } from "./extension-declarations.ts";

/** What proto3 files may extend: the messages that hold options. */
const optionMessages =
  /^google\.protobuf\.(?:File|Message|Field|Oneof|ExtensionRange|Enum|EnumValue|Service|Method)Options$/;

export function checkExtension(field: LinkedField, problems: ProblemSink): void {
  const { parent, spans } = field;
  const report = (
    code: string,
    span: { readonly from: number; readonly to: number },
    text: string,
    hint?: string,
  ): void => problems.add(code, span.from, span.to, text, hint);
  if (field.isRequired) report("required-extension", spans.declaration, "An extension cannot be required.");
  if (parent === undefined) return;
  if (field.file.syntax.kind === "proto3" && !optionMessages.test(parent.fullName)) {
    const span = spans.extend ?? spans.declaration;
    report(
      "proto3-extend",
      span,
      "proto3 files can only extend option messages.",
      "Add a field to the message instead.",
    );
  }
  if (parent.isMessageSet && (field.descriptorType !== "message" || field.cardinality !== "optional")) {
    report("message-set-extension", spans.declaration, "Extensions of message sets are optional messages.");
  }
  const range = parent.extensionRanges.find(({ start, end }) => field.number >= start && field.number <= end);
  if (range === undefined) {
    const hint = "Take a number of its `extensions` ranges.";
    report("extension-number", spans.number, `${parent.fullName} keeps no extension number ${field.number}.`, hint);
  } else if (range.options.length > 0) checkDeclared(field, range, problems);
}
