/** Ways to mend what happened to a oneof and its members. */
import type { Fix, TextEdit } from "../../../model/index.ts";
import type { FieldNode, MessageNode, OneofNode } from "../schema.ts";
import { addBehind, addToBlock, removeStatement, replaceSpan, sourceOf } from "./edits.ts";

function realOneof(field: FieldNode): OneofNode | undefined {
  return field.oneof?.synthetic === false ? field.oneof : undefined;
}

/** Takes a field back into its oneof, or out of one. */
export function oneofFixes(old: FieldNode, now: FieldNode): Fix[] {
  const [before, after] = [realOneof(old), realOneof(now)];
  const { parent } = now;
  if (parent === undefined || now.isGroup) return [];
  if (before?.name === after?.name) return before === undefined ? [] : membersBack(before, parent);
  if (before === undefined) return after === undefined ? [] : [...moveOut(now, after), ...dissolve(after, old.parent)];
  const home = parent.oneofs.find((oneof) => !oneof.synthetic && oneof.name === before.name);
  // Who is a member of another oneof now does not come back with the others.
  if (home === undefined) return after === undefined ? restoreOneof(before, parent) : [];
  if (after?.fields.length === 1 || !canJoin(now)) return [];
  return [
    {
      id: "move-back",
      label: `Move ${now.name} back into ${home.name}`,
      explanation,
      edits: [removeStatement(now.file, now.spans.declaration), addToBlock(home, [asMember(now)], "end")],
    },
  ];
}

/** The field stayed; others left its oneof. */
function membersBack(oneof: OneofNode, message: MessageNode): Fix[] {
  return oneof.fields.flatMap((old) => {
    const now = message.byNumber.get(old.number);
    return now === undefined || realOneof(now)?.name === oneof.name ? [] : oneofFixes(old, now);
  });
}

const explanation = "The same fields exclude each other as before.";

function moveOut(field: FieldNode, oneof: OneofNode): Fix[] {
  if (oneof.fields.length === 1) return [];
  return [
    {
      id: "move-back",
      label: `Move ${field.name} out of the oneof`,
      explanation,
      edits: [
        removeStatement(field.file, field.spans.declaration),
        addBehind(field.file, oneof.spans.declaration, asField(field)),
      ],
    },
  ];
}

/** A oneof that the older version does not have goes, and its members stay. */
function dissolve(oneof: OneofNode, old: MessageNode | undefined): Fix[] {
  if (old?.oneofs.some(({ name }) => name === oneof.name) !== false || oneof.options.length > 0) return [];
  const [first, ...rest] = oneof.fields.map(asField);
  if (first === undefined || oneof.fields.some(({ isGroup }) => isGroup)) return [];
  const { declaration } = oneof.spans;
  const lineStart = oneof.file.text.lastIndexOf("\n", declaration.from - 1) + 1;
  const indent = /^[ \t]*/.exec(oneof.file.text.slice(lineStart, declaration.from))?.[0] ?? "";
  return [
    {
      id: "dissolve-oneof",
      label: `Dissolve the oneof ${oneof.name}`,
      explanation: "Its fields can stand together again.",
      edits: [replaceSpan(oneof.file, declaration, [first, ...rest].join(`\n${indent}`))],
    },
  ];
}

/** Wraps the members that are left into the oneof again, where the first of them stands. */
export function restoreOneof(oneof: OneofNode, message: MessageNode): Fix[] {
  const members = oneof.fields
    .map(({ number }) => message.byNumber.get(number))
    .filter((field) => field !== undefined)
    .filter((field) => realOneof(field) === undefined && canJoin(field));
  const [first, ...rest] = members;
  const isTaken =
    message.fields.some(({ name }) => name === oneof.name) || message.oneofs.some(({ name }) => name === oneof.name);
  if (first === undefined || isTaken) return [];
  const { text } = message.file;
  const { declaration } = first.spans;
  const isOneLine = !text.slice(message.spans.declaration.from, message.spans.declaration.to).includes("\n");
  const lineStart = text.lastIndexOf("\n", declaration.from - 1) + 1;
  const indent = isOneLine ? "" : (/^[ \t]*/.exec(text.slice(lineStart, declaration.from))?.[0] ?? "");
  const body = members.map(asMember);
  const block = isOneLine
    ? `oneof ${oneof.name} { ${body.join(" ")} }`
    : `oneof ${oneof.name} {\n${body.map((line) => `${indent}  ${line}\n`).join("")}${indent}}`;
  const edits: TextEdit[] = [
    replaceSpan(message.file, declaration, block),
    ...rest.map((field) => removeStatement(message.file, field.spans.declaration)),
  ];
  return [{ id: "restore-oneof", label: `Restore the oneof ${oneof.name}`, explanation, edits }];
}

function canJoin(field: FieldNode): boolean {
  return field.map === undefined && field.cardinality === "optional" && !field.isGroup && !field.isExtension;
}

/** A field's text without its label: members of a oneof have none. */
function asMember(field: FieldNode): string {
  const text = sourceOf(field);
  const { label } = field.spans;
  if (label === undefined) return text;
  return text.slice(label.to - field.spans.declaration.from).trimStart();
}

/** A member's text as a field of its own: proto2 wants a label. */
function asField(field: FieldNode): string {
  const text = sourceOf(field);
  return field.file.syntax.kind === "proto2" ? `optional ${text}` : text;
}
