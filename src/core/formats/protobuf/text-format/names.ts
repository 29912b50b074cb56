import type { FieldTable, MessageTable } from "../message/tables.ts";

const known = new WeakMap<MessageTable, ReadonlyMap<string, FieldTable>>();

/** The message's fields by each name that text format has for them; extensions in brackets. */
export function fieldsByName(table: MessageTable): ReadonlyMap<string, FieldTable> {
  const before = known.get(table);
  if (before !== undefined) return before;
  const made = new Map<string, FieldTable>();
  for (const field of table.fields) if (isGroupLike(field)) made.set(field.message?.node.name ?? "", field);
  for (const field of table.fields) {
    const { node } = field;
    made.set(node.isExtension ? `[${node.fullName}]` : node.name, field);
    made.set(textName(field), field);
  }
  known.set(table, made);
  return made;
}

/** The field's name as printers write it. */
export function textName(field: FieldTable): string {
  const { node } = field;
  if (node.isExtension) return `[${isSetItem(field) ? (field.message?.fullName ?? "") : node.fullName}]`;
  return isGroupLike(field) ? (field.message?.node.name ?? node.name) : node.name;
}

/**
 * A group goes by its type's name, and so does a delimited message of editions that is declared as a group would be: in
 * the same scope, with the type's name in small letters (text format specification, "`group` Fields").
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
