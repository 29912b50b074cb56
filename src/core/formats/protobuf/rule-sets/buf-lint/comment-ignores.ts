/** `buf:lint:ignore RULE` above an element or above anything around it; spec/buf.md 5, "Comment ignore". */
import { commentsAt } from "../../parse/comments.ts";
import type { FieldNode, FileNode, MessageNode, Span } from "../../schema.ts";
import type { CommentOwner, LintElement } from "./report.ts";

const marker = "buf:lint:ignore";

/** True if a leading comment around the finding names its rule. */
export function isIgnoredByComment(rule: string, owner: CommentOwner | undefined): boolean {
  if (owner === undefined) return false;
  const wanted = `${marker} ${rule}`;
  return leadingComments(owner).some((comment) => comment?.includes(marker) && names(comment, wanted));
}

/** Anything may follow the rule's id on its line. */
function names(comment: string, wanted: string): boolean {
  return comment.split("\n").some((line) => line.trim().startsWith(wanted));
}

function leadingComments(owner: CommentOwner): readonly (string | undefined)[] {
  switch (owner.kind) {
    case "package":
      return [owner.file.packageComments.leading];
    case "import":
      return [owner.entry.comments.leading];
    case "file-option":
      return [statementComment(owner.file, owner.option)];
    case "element": {
      const { element, option } = owner;
      const own = option === undefined ? [] : [statementComment(element.file, option)];
      return [...own, ...enclosing(element)];
    }
  }
}

function statementComment(file: FileNode, span: Span): string | undefined {
  return commentsAt(file, span.from, span.to).leading;
}

function enclosing(element: LintElement): readonly (string | undefined)[] {
  const own = element.comments.leading;
  switch (element.kind) {
    case "method":
      return [own, element.parent.comments.leading];
    case "service":
      return [own];
    case "enum-value":
      return [own, element.parent.comments.leading, ...messageComments(element.parent.parent)];
    case "field":
      if (element.isExtension) return [own, extendComment(element), ...messageComments(element.scope)];
      return [own, ...messageComments(element.parent)];
    case "message":
    case "enum":
    case "oneof":
      return [own, ...messageComments(element.parent)];
  }
}

function messageComments(innermost: MessageNode | undefined): readonly (string | undefined)[] {
  const comments: (string | undefined)[] = [];
  for (let message = innermost; message !== undefined; message = message.parent)
    comments.push(message.comments.leading);
  return comments;
}

/** All `extend` statements of a scope share one path, and the first one's comment answers for it. */
function extendComment(extension: FieldNode): string | undefined {
  const siblings = extension.scope?.extensions ?? extension.file.extensions;
  const first = siblings[0]?.spans.extend;
  return first === undefined ? undefined : statementComment(extension.file, first);
}
