/** COMMENT_*: a leading comment that says something. */
import { commentsUnknown } from "../../descriptor/source-comments.ts";
import type { FileNode } from "../../schema.ts";
import { enumsOf, extensionsOf, messagesOf } from "../buf/elements.ts";
import { goQuote } from "../buf/go-quote.ts";
import { type LintElement, type LintReport, reportElement } from "./report.ts";
import type { LintRuleId } from "./rules.ts";

function judgeComment(report: LintReport, rule: LintRuleId, element: LintElement, what: string): void {
  if (saysSomething(element.comments.leading)) return;
  const message = `${what} ${goQuote(element.name)} should have a non-empty comment for documentation.`;
  reportElement(report, rule, element, element.spans.declaration, message);
}

function saysSomething(comment: string | undefined): boolean {
  if (comment === undefined) return false;
  return comment.split("\n").some((line) => {
    const text = line.trim();
    return text !== "" && !text.startsWith("buf:lint:ignore");
  });
}

/** Judges the comments of everything a file declares; where a descriptor told none, buf asks for none. */
export function judgeComments(file: FileNode, report: LintReport): void {
  if (file.text.startsWith(commentsUnknown)) return;
  const messages = messagesOf(file);
  const wantsFields = report.wants("COMMENT_FIELD");
  for (const message of messages) {
    if (message.isMapEntry) continue;
    if (report.wants("COMMENT_MESSAGE")) judgeComment(report, "COMMENT_MESSAGE", message, "Message");
    for (const field of message.fields) {
      if (wantsFields && !field.isGroup) judgeComment(report, "COMMENT_FIELD", field, "Field");
    }
    for (const oneof of report.wants("COMMENT_ONEOF") ? message.oneofs : []) {
      if (!oneof.synthetic) judgeComment(report, "COMMENT_ONEOF", oneof, "Oneof");
    }
  }
  for (const extension of extensionsOf(file, messages)) {
    if (wantsFields && !extension.isGroup) judgeComment(report, "COMMENT_FIELD", extension, "Field");
  }
  for (const node of enumsOf(file, messages)) {
    if (report.wants("COMMENT_ENUM")) judgeComment(report, "COMMENT_ENUM", node, "Enum");
    for (const value of report.wants("COMMENT_ENUM_VALUE") ? node.values : []) {
      judgeComment(report, "COMMENT_ENUM_VALUE", value, "Enum value");
    }
  }
  for (const service of file.services) {
    if (report.wants("COMMENT_SERVICE")) judgeComment(report, "COMMENT_SERVICE", service, "Service");
    for (const method of report.wants("COMMENT_RPC") ? service.methods : []) {
      judgeComment(report, "COMMENT_RPC", method, "RPC");
    }
  }
}
