import type { FieldNode, MessageNode, OneofNode } from "../../schema.ts";
import type { DifferenceList } from "./differences.ts";
import { type CompareField, membersOf, messageFields, oneofName } from "./message-fields.ts";

/**
 * Fields as the released line compares them (spec registries.md 2.5b): oneofs by name, and a field that moved into a
 * oneof is counted there and never looked at again, not even its type.
 */
export function releasedFields(
  list: DifferenceList,
  original: MessageNode,
  update: MessageNode,
  compare: CompareField,
): void {
  const before = messageFields(original);
  const after = messageFields(update);
  const moved = new Set<number>();
  for (const [name, oneof] of after.oneofs) list.within(name, () => movedInto(list, oneof, before.byTag, moved));
  oneofs(list, before.oneofs, after.oneofs, compare);
  const topLevel = (fields: ReadonlyMap<number, FieldNode>): ReadonlyMap<number, FieldNode> =>
    new Map([...fields].filter(([tag, field]) => oneofName(field) === undefined && !moved.has(tag)));
  tags(list, topLevel(before.byTag), topLevel(after.byTag), compare, {
    removed: (field) => (field.label === "required" ? "REQUIRED_FIELD_REMOVED" : "FIELD_REMOVED"),
    added: (field) => (field.label === "required" ? "REQUIRED_FIELD_ADDED" : "FIELD_ADDED"),
  });
}

function movedInto(
  list: DifferenceList,
  oneof: OneofNode,
  before: ReadonlyMap<number, FieldNode>,
  moved: Set<number>,
): void {
  let count = 0;
  let existing = 0;
  for (const member of membersOf(oneof)) {
    // A number that was moved already (two members may share one) is gone from the original's fields.
    const field = moved.has(member.number) ? undefined : before.get(member.number);
    if (field === undefined) continue;
    if (oneofName(field) !== undefined) existing += 1;
    else {
      count += 1;
      moved.add(member.number);
    }
  }
  if (count > 1) list.add("MULTIPLE_FIELDS_MOVED_TO_ONEOF", undefined, oneof);
  else if (count === 1 && existing > 0) list.add("FIELD_MOVED_TO_EXISTING_ONEOF", undefined, oneof);
}

function oneofs(
  list: DifferenceList,
  before: ReadonlyMap<string, OneofNode>,
  after: ReadonlyMap<string, OneofNode>,
  compare: CompareField,
): void {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    list.within(name, () => {
      if (now === undefined) list.add("ONEOF_REMOVED", old, undefined);
      else if (old === undefined) list.add("ONEOF_ADDED", undefined, now);
      else {
        // A moved field is missing on the old side only, so an old oneof counts it as added.
        tags(list, byTag(membersOf(old)), byTag(membersOf(now)), compare, {
          removed: () => "ONEOF_FIELD_REMOVED",
          added: () => "ONEOF_FIELD_ADDED",
        });
      }
    });
  }
}

function byTag(fields: readonly FieldNode[]): ReadonlyMap<number, FieldNode> {
  return new Map(fields.map((field) => [field.number, field]));
}

/** What a field that stands on one side only is called. */
interface OneSided {
  removed(field: FieldNode): "ONEOF_FIELD_REMOVED" | "REQUIRED_FIELD_REMOVED" | "FIELD_REMOVED";
  added(field: FieldNode): "ONEOF_FIELD_ADDED" | "REQUIRED_FIELD_ADDED" | "FIELD_ADDED";
}

function tags(
  list: DifferenceList,
  before: ReadonlyMap<number, FieldNode>,
  after: ReadonlyMap<number, FieldNode>,
  compare: CompareField,
  words: OneSided,
): void {
  for (const tag of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(tag), after.get(tag)];
    list.within(tag, () => {
      if (old === undefined) {
        if (now !== undefined) list.add(words.added(now), undefined, now);
      } else if (now === undefined) list.add(words.removed(old), old, undefined);
      else compare(old, now);
    });
  }
}
