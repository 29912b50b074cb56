import type { FieldTable, MessageTable } from "../message/tables.ts";

/** What the reader has under a number that the writer uses. */
export interface FieldPair {
  readonly writer: FieldTable;
  /** Undefined where the reader has no such number. */
  readonly reader: FieldTable | undefined;
  /** `reused`: the number belongs to another field now, so whatever is read means something else. */
  readonly relation: "same" | "renamed" | "reused" | "unknown";
  /** Why, in a few words. */
  readonly note: string | undefined;
}

const cache = new WeakMap<MessageTable, WeakMap<MessageTable, Map<number, FieldPair>>>();

/** Pairs the writer's fields with the reader's by number; DESIGN section 4: identity is number and name. */
export function fieldPairs(writer: MessageTable, reader: MessageTable): ReadonlyMap<number, FieldPair> {
  let readers = cache.get(writer);
  if (readers === undefined) {
    readers = new WeakMap();
    cache.set(writer, readers);
  }
  let pairs = readers.get(reader);
  if (pairs === undefined) {
    pairs = new Map(writer.fields.map((field) => [field.number, pairOf(field, writer, reader)]));
    readers.set(reader, pairs);
  }
  return pairs;
}

function pairOf(field: FieldTable, writer: MessageTable, reader: MessageTable): FieldPair {
  const other = reader.byNumber.get(field.number);
  if (other === undefined) {
    return { writer: field, reader: undefined, relation: "unknown", note: unknownNote(field, reader) };
  }
  if (other.name === field.name) return { writer: field, reader: other, relation: "same", note: undefined };
  const reused = reusedNote(field, other, writer, reader);
  if (reused !== undefined) return { writer: field, reader: other, relation: "reused", note: reused };
  return { writer: field, reader: other, relation: "renamed", note: `renamed from ${field.name}` };
}

function unknownNote(field: FieldTable, reader: MessageTable): string {
  const moved = reader.fields.find((one) => one.name === field.name);
  if (moved !== undefined) return `the reader has "${field.name}" as number ${moved.number}`;
  const reserved = reader.node.reservedRanges.some(({ start, end }) => start <= field.number && field.number <= end);
  return reserved ? `number ${field.number} is reserved` : `the reader has no number ${field.number}`;
}

/** Why a differing name means another field; undefined if it is a rename in place. */
function reusedNote(
  field: FieldTable,
  other: FieldTable,
  writer: MessageTable,
  reader: MessageTable,
): string | undefined {
  const now = `number ${field.number} is "${other.name}" to the reader`;
  const moved = reader.fields.find((one) => one.name === field.name);
  if (moved !== undefined) return `${now}, and "${field.name}" is number ${moved.number}`;
  const before = writer.fields.find((one) => one.name === other.name);
  if (before !== undefined) return `${now}, and "${other.name}" is number ${before.number} to the writer`;
  if (reader.node.reservedNames.some(({ name }) => name === field.name))
    return `${now}, and "${field.name}" is reserved`;
  if (writer.node.reservedNames.some(({ name }) => name === other.name)) {
    return `${now}, a name that the writer reserves`;
  }
  return undefined;
}
