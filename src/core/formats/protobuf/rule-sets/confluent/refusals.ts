import type { Place } from "../../../../model/place.ts";
import type { Problem } from "../../../../model/problem.ts";
import type { EnumNode, EnumValueNode, FieldNode, FileNode, MessageNode, Span } from "../../schema.ts";
import { isScalarWord } from "./field-type.ts";
import { filesOf, isWritten, lookUp, type TypeIndex } from "./type-index.ts";

/** What the registry itself refuses to parse or to register (spec registries.md 2.1); other texts are judged, whatever buf says. */
export function refusals(index: TypeIndex): readonly Problem[] {
  const problems: Problem[] = [];
  for (const file of filesOf(index.file)) if (!file.isWellKnown) refusedFile(index, file, problems);
  return problems;
}

function refuse(problems: Problem[], file: FileNode, span: Span | undefined, message: string, hint: string): void {
  const place: Place | undefined = span === undefined ? undefined : { file: file.path, from: span.from, to: span.to };
  problems.push({
    severity: "error",
    message,
    hint,
    refusedBy: "confluent",
    ...(place === undefined ? {} : { place }),
  });
}

function refusedFile(index: TypeIndex, file: FileNode, problems: Problem[]): void {
  if (file.syntax.kind === "editions") {
    refuse(
      problems,
      file,
      file.syntax.statement,
      "Confluent does not parse editions",
      'Use syntax = "proto3" or "proto2".',
    );
    return;
  }
  for (const problem of file.problems) {
    if (isSyntax(problem, file)) problems.push({ ...problem, refusedBy: "confluent" });
  }
  duplicates([...file.messages, ...file.enums], file, problems);
  for (const node of file.enums) for (const value of node.values) refusedNumber(file, value, problems);
  for (const message of file.messages) refusedMessage(index, file, message, problems);
}

const largestInt = 2 ** 31 - 1;

/** Confluent's parser reads numbers into 32 bits. */
function refusedNumber(file: FileNode, { name, number, spans }: FieldNode | EnumValueNode, problems: Problem[]): void {
  if (number >= -largestInt - 1 && number <= largestInt) return;
  refuse(problems, file, spans.number, `the number of ${name} does not fit into 32 bits`, "Take a smaller one.");
}

/** What no parser takes: Confluent's own (Wire's) was run on each. */
const unreadable: ReadonlySet<string | undefined> = new Set([
  "stray-brace",
  "stray-character",
  "unclosed-brace",
  "unclosed-comment",
  "unclosed-string",
  "unknown-syntax",
]);

/** What no parser takes; Confluent's lets numbers and names stand in one `reserved` statement. */
function isSyntax({ code, place }: Problem, file: FileNode): boolean {
  if (unreadable.has(code)) return true;
  if (code !== "syntax" || place === undefined) return false;
  return !/\breserved\b[^;{}]*$/.test(file.text.slice(Math.max(0, place.from - 500), place.from));
}

function duplicates(nodes: readonly (MessageNode | EnumNode)[], file: FileNode, problems: Problem[]): void {
  const names = new Set<string>();
  for (const node of nodes) {
    if (node.kind === "message" && !isWritten(node)) continue;
    if (names.has(node.name)) {
      refuse(problems, file, node.spans.name, `${node.name} is declared twice`, "Rename one of them.");
    }
    names.add(node.name);
  }
}

function refusedMessage(index: TypeIndex, file: FileNode, message: MessageNode, problems: Problem[]): void {
  if (!isWritten(message)) return;
  duplicates([...message.messages, ...message.enums], file, problems);
  for (const field of message.fields) {
    refusedField(index, file, message, field, problems);
    refusedNumber(file, field, problems);
  }
  for (const node of message.enums) for (const value of node.values) refusedNumber(file, value, problems);
  for (const inner of message.messages) refusedMessage(index, file, inner, problems);
}

function refusedField(
  index: TypeIndex,
  file: FileNode,
  message: MessageNode,
  field: FieldNode,
  problems: Problem[],
): void {
  if (field.isGroup) return;
  const proto2 = file.syntax.kind === "proto2";
  const inOneof = field.oneof !== undefined && !field.oneof.synthetic;
  if (proto2 && field.label === undefined && field.map === undefined && !inOneof) {
    refuse(
      problems,
      file,
      field.spans.type,
      `field ${field.name} has no label`,
      "Write optional, required or repeated.",
    );
  }
  if (!proto2 && field.label === "required") {
    refuse(problems, file, field.spans.label, "proto3 has no required fields", 'Take "required" away.');
  }
  // Names are resolved when the main file is registered, but not those inside map<...>.
  if (file !== index.file || field.map !== undefined) return;
  if (isScalarWord(field.typeText) || lookUp(index, message.fullName, field.typeText) !== undefined) return;
  const hint = "Declare the type, or import the file that does.";
  refuse(problems, file, field.spans.type, `the type ${field.typeText} is not known`, hint);
}
