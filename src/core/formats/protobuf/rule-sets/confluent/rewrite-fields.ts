import type { FieldNode, MessageNode, OneofNode } from "../../schema.ts";
import type { DifferenceList } from "./differences.ts";
import { type CompareField, type MessageFields, membersOf, messageFields, oneofName } from "./message-fields.ts";

/** Fields as the rewrite of June 2026 compares them (spec registries.md 2.5): by number, wherever they stand. */
export function rewriteFields(
  list: DifferenceList,
  original: MessageNode,
  update: MessageNode,
  compare: CompareField,
): void {
  const before = messageFields(original);
  const after = messageFields(update);
  for (const [name, oneof] of after.oneofs) list.within(name, () => movedInto(list, oneof, before.byTag));
  for (const name of new Set([...before.oneofs.keys(), ...after.oneofs.keys()])) {
    const [old, now] = [before.oneofs.get(name), after.oneofs.get(name)];
    list.within(name, () => {
      if (now === undefined) list.add("ONEOF_REMOVED", old, undefined);
      else if (old === undefined) list.add("ONEOF_ADDED", undefined, now);
    });
  }
  for (const tag of new Set([...before.byTag.keys(), ...after.byTag.keys()])) {
    const [old, now] = [before.byTag.get(tag), after.byTag.get(tag)];
    if (old === undefined) {
      if (now !== undefined) added(list, now);
    } else if (now === undefined) removed(list, old, before, after);
    else both(list, old, now, compare);
  }
}

/** Members that come from several places could have been set together in old bytes. */
function movedInto(list: DifferenceList, oneof: OneofNode, before: ReadonlyMap<number, FieldNode>): void {
  const origins = new Set<string>();
  let topLevel = 0;
  for (const member of membersOf(oneof)) {
    const field = before.get(member.number);
    if (field === undefined) continue;
    const from = oneofName(field);
    if (from === undefined) topLevel += 1;
    origins.add(from === undefined ? `field ${member.number}` : `oneof ${from}`);
  }
  if (origins.size < 2) return;
  list.add(topLevel > 1 ? "MULTIPLE_FIELDS_MOVED_TO_ONEOF" : "FIELD_MOVED_TO_EXISTING_ONEOF", undefined, oneof);
}

function added(list: DifferenceList, field: FieldNode): void {
  const oneof = oneofName(field);
  list.within(oneof, () =>
    list.within(field.number, () => {
      if (oneof !== undefined) list.add("ONEOF_FIELD_ADDED", undefined, field);
      else list.add(field.label === "required" ? "REQUIRED_FIELD_ADDED" : "FIELD_ADDED", undefined, field);
    }),
  );
}

function removed(list: DifferenceList, field: FieldNode, before: MessageFields, after: MessageFields): void {
  const oneof = oneofName(field);
  if (oneof !== undefined && isGone(oneof, before, after)) return;
  list.within(oneof, () =>
    list.within(field.number, () => {
      if (oneof !== undefined) list.add("ONEOF_FIELD_REMOVED", field, undefined);
      else list.add(field.label === "required" ? "REQUIRED_FIELD_REMOVED" : "FIELD_REMOVED", field, undefined);
    }),
  );
}

/** A oneof whose name is gone and of which no number survives anywhere was deleted on purpose. */
function isGone(name: string, before: MessageFields, after: MessageFields): boolean {
  const oneof = before.oneofs.get(name);
  if (oneof === undefined || after.oneofs.has(name)) return false;
  return membersOf(oneof).every((member) => !after.byTag.has(member.number));
}

function both(list: DifferenceList, old: FieldNode, now: FieldNode, compare: CompareField): void {
  const oneof = oneofName(now);
  if (oneofName(old) !== undefined && oneof === undefined) {
    list.within(now.number, () => list.add("ONEOF_FIELD_MOVED_TO_TOP_LEVEL", old, now));
  }
  list.within(oneof, () => list.within(now.number, () => compare(old, now)));
}
