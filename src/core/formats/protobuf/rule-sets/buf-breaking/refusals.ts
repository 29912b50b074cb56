/** Two things that make `buf breaking` itself fail although buf compiles them. */
import type { Problem } from "../../../../model/problem.ts";
import type { FileNode, ProtobufSchema } from "../../schema.ts";
import { messagesOf } from "../buf/elements.ts";

const failuresOfFile = new WeakMap<FileNode, readonly Problem[]>();
const noProblems: readonly Problem[] = [];

/** Schemas that buf compiles and `buf breaking` then fails on (spec/buf.md 6, 13). */
export function bufFailures(schema: ProtobufSchema): readonly Problem[] {
  let all = noProblems;
  for (const file of schema.byPath.values()) {
    let found = failuresOfFile.get(file);
    if (found === undefined) {
      found = failuresIn(file);
      failuresOfFile.set(file, found);
    }
    if (found.length > 0) all = [...all, ...found];
  }
  return all;
}

function failuresIn(file: FileNode): readonly Problem[] {
  const problems: Problem[] = [];
  for (const message of messagesOf(file)) {
    if (message.isMessageSet) {
      problems.push({
        severity: "error",
        code: "buf-message-set",
        refusedBy: "buf-breaking",
        message: `buf breaking fails on message sets, and ${message.fullName} is one.`,
        hint: "Judge the version without this message, or look at another rule set.",
        place: { file: file.path, ...message.spans.name },
      });
    }
    if (file.syntax.kind !== "editions") continue;
    for (const field of [...message.fields, ...message.extensions]) {
      if (field.default === undefined || field.hasPresence) continue;
      problems.push({
        severity: "error",
        code: "buf-implicit-default",
        refusedBy: "buf-breaking",
        message: `buf breaking fails on a default without presence, and ${field.fullName} has one.`,
        hint: "Remove the default, or give the field explicit presence.",
        place: { file: file.path, ...field.default.span },
      });
    }
  }
  return problems.length === 0 ? noProblems : problems;
}
