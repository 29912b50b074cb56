import type { FieldTable, MessageTable } from "../message/tables.ts";

/**
 * The name of a field in the text format: an extension's full name in brackets, a group's by its type (protobuf.dev, Text
 * Format: Field Names; a field that is encoded as groups are is one if it is named and placed as groups are).
 */
export function textName(field: FieldTable): string {
  const { node, message } = field;
  if (node.isExtension) return `[${node.fullName}]`;
  if (field.kind !== "group" || message === undefined) return node.name;
  const isGroupLike = message.node.name.toLowerCase() === node.name && isBeside(field, message);
  return isGroupLike ? message.node.name : node.name;
}

/** True where the type is declared next to the field, as a group declares both. */
function isBeside(field: FieldTable, message: MessageTable): boolean {
  const outer = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf(".")));
  return outer(message.fullName) === outer(field.node.fullName);
}

const byName = new WeakMap<MessageTable, ReadonlyMap<string, FieldTable>>();

/** Fields by their names in the text format; groups by their field's name as well, as older writers have it. */
export function fieldsByTextName(table: MessageTable): ReadonlyMap<string, FieldTable> {
  const known = byName.get(table);
  if (known !== undefined) return known;
  const names = new Map<string, FieldTable>();
  for (const field of table.fields) if (!field.node.isExtension) names.set(field.node.name, field);
  for (const field of table.fields) names.set(textName(field), field);
  byName.set(table, names);
  return names;
}
