import type { EnumNode, Features, MessageNode } from "./schema.ts";

/**
 * True if two declarations have the same text under the same settings, and what their fields name has the same full
 * names: then no rule that looks at them alone can find a difference. After an edit nearly all of a large file is alike.
 */
export function writtenAlike(older: MessageNode | EnumNode, newer: MessageNode | EnumNode): boolean {
  if (older === newer) return true;
  if (older.kind === "enum" || newer.kind === "enum") {
    return older.kind === newer.kind && sameText(older, newer) && sameFeatures(older.features, newer.features);
  }
  if (!sameText(older, newer) || !sameFeatures(older.features, newer.features)) return false;
  if (older.file.syntax.kind !== newer.file.syntax.kind) return false;
  return older.fields.every((field, index) => {
    const other = newer.fields[index];
    return other !== undefined && typeOf(field.message ?? field.enum) === typeOf(other.message ?? other.enum);
  });
}

function sameText(older: MessageNode | EnumNode, newer: MessageNode | EnumNode): boolean {
  const [before, after] = [older.spans.declaration, newer.spans.declaration];
  if (before.to - before.from !== after.to - after.from) return false;
  return older.file.text.slice(before.from, before.to) === newer.file.text.slice(after.from, after.to);
}

function sameFeatures(older: Features, newer: Features): boolean {
  if (older === newer) return true;
  return (
    older.fieldPresence === newer.fieldPresence &&
    older.enumType === newer.enumType &&
    older.repeatedFieldEncoding === newer.repeatedFieldEncoding &&
    older.utf8Validation === newer.utf8Validation &&
    older.messageEncoding === newer.messageEncoding
  );
}

function typeOf(node: MessageNode | EnumNode | undefined): string {
  return node === undefined ? "" : `${node.kind} ${node.fullName}`;
}
