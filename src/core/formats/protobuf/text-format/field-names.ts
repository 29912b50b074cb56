import type { FieldTable, MessageTable } from "../message/tables.ts";

/** The name of a field in the text format; an extension's stands in brackets (protobuf.dev, Text Format: Field Names). */
export function textName(field: FieldTable): string {
  const { node, message } = field;
  if (node.isExtension) return `[${isSetItem(field) ? (message?.fullName ?? node.fullName) : node.fullName}]`;
  return isGroupLike(field) ? (message?.node.name ?? node.name) : node.name;
}

/**
 * A group goes by its type's name, and so does a field that is encoded as groups are and declared as a group would be:
 * its type in the same scope, with the field's name but for the capitals.
 */
function isGroupLike({ kind, node, message }: FieldTable): boolean {
  if (kind !== "group" || node.isExtension || message === undefined) return false;
  const { name, parent, file } = message.node;
  return node.name === name.toLowerCase() && parent === node.parent && file === node.file;
}

/** An item of a message set that its own message declares goes by the message's name. */
function isSetItem({ node, message }: FieldTable): boolean {
  return node.parent?.isMessageSet === true && message !== undefined && node.scope === message.node;
}

const byName = new WeakMap<MessageTable, ReadonlyMap<string, FieldTable>>();

/** Fields by every name that the text format has for them; groups by their field's name as well, as older writers have it. */
export function fieldsByTextName(table: MessageTable): ReadonlyMap<string, FieldTable> {
  const known = byName.get(table);
  if (known !== undefined) return known;
  const names = new Map<string, FieldTable>();
  for (const field of table.fields)
    names.set(field.node.isExtension ? `[${field.node.fullName}]` : field.node.name, field);
  for (const field of table.fields) names.set(textName(field), field);
  byName.set(table, names);
  return names;
}
