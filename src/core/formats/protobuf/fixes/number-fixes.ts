/** Ways to mend numbers that changed hands. */
import type { Fix, TextEdit } from "../../../model/index.ts";
import type { EnumNode, EnumValueNode, FieldNode, MessageNode } from "../schema.ts";
import { replaceSpan, reserve } from "./edits.ts";

type Member = FieldNode | EnumValueNode;

/**
 * Every member that has another number now gets its old one back, if none of the others stands in the way; offered for
 * a member that is one of them.
 */
export function restoreNumbers(
  old: MessageNode | EnumNode,
  now: MessageNode | EnumNode,
  names: readonly string[],
): Fix[] {
  const [before, after] = [membersOf(old), membersOf(now)];
  const byName = new Map(before.filter((member) => isAlike(member, after)).map(({ name, number }) => [name, number]));
  const moved = after.filter((member) => (byName.get(member.name) ?? member.number) !== member.number);
  if (!moved.some(({ name }) => names.includes(name))) return [];
  const [first] = moved;
  if (first === undefined || moved.length > most) return [];
  const taken = new Map<number, number>();
  for (const member of after) {
    const number = byName.get(member.name) ?? member.number;
    taken.set(number, (taken.get(number) ?? 0) + 1);
  }
  // A member that is new may have one of the old numbers: then it has to go first.
  if (now.kind === "message" && [...taken.values()].some((count) => count > 1)) return [];
  const label =
    moved.length === 1
      ? `Give ${first.name} its number back`
      : `Give ${listed(moved.map(({ name }) => name))} their numbers back`;
  const edits = moved.map(
    (member): TextEdit => replaceSpan(now.file, member.spans.number, String(byName.get(member.name))),
  );
  return [{ id: "restore-numbers", label, explanation: "Events carry the numbers, not the names.", edits }];
}

/** More than so many are not mended one by one. */
const most = 40;

/** True if the member of that name still has its type: under its old number it would be read as before. */
function isAlike(old: Member, after: readonly Member[]): boolean {
  const now = after.find(({ name }) => name === old.name);
  if (now === undefined || now.kind !== "field" || old.kind !== "field") return true;
  return now.typeText === old.typeText && now.cardinality === old.cardinality;
}

function membersOf(node: MessageNode | EnumNode): readonly Member[] {
  return node.kind === "message" ? node.fields : node.values;
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} of them` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The field that took over a number moves to one of its own, and the number is reserved. */
export function ownNumber(old: FieldNode, now: FieldNode, oldParent: MessageNode | undefined): Fix[] {
  const { parent } = now;
  if (parent === undefined || now.isExtension || now.file !== parent.file) return [];
  const number = nextNumber(parent, oldParent);
  const { label } = now.spans;
  const isFree =
    parent.fields.every(({ name }) => name !== old.name) && parent.reservedNames.every(({ name }) => name !== old.name);
  return [
    {
      id: "move-to-new-number",
      label: `Move ${now.name} to number ${number}`,
      explanation: `Number ${old.number} keeps its old meaning and is reserved; the new field has a number of its own.`,
      edits: [
        // No older event has a number that is new.
        ...(now.label === "required" && label !== undefined ? [replaceSpan(now.file, label, "optional")] : []),
        replaceSpan(now.file, now.spans.number, String(number)),
        ...reserve(parent, [String(old.number)], isFree ? [old.name] : []),
      ],
    },
  ];
}

const lowestKept = 19_000;
const highestKept = 19_999;

/** The number that a new field of the message could take: one more than any that was ever used, if there is room. */
function nextNumber(...messages: readonly (MessageNode | undefined)[]): number {
  let highest = 0;
  for (const message of messages) {
    for (const field of message?.fields ?? []) highest = Math.max(highest, field.number);
    for (const range of message?.reservedRanges ?? []) if (!range.toMax) highest = Math.max(highest, range.end);
  }
  let number = highest + 1;
  for (const message of messages) {
    for (const range of message?.extensionRanges ?? []) {
      if (number >= range.start && number <= range.end && !range.toMax) number = range.end + 1;
    }
  }
  return number >= lowestKept && number <= highestKept ? highestKept + 1 : number;
}
