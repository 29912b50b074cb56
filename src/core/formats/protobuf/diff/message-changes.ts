/** One message or enum in both versions. */
import { joinName } from "../../../model/index.ts";
import type { NodePaths } from "../node-paths.ts";
import { typeText } from "../outline.ts";
import type { EnumNode, EnumValueNode, FieldNode, MessageNode, OneofNode, RangeNode, Span } from "../schema.ts";
import { type At, tellComments, tellOptions } from "./annotation-changes.ts";
import type { ChangeList, SideAt } from "./change-list.ts";
import { tellField } from "./field-changes.ts";
import { type Both, byKey, sideBySide, type TypePairs } from "./pairs.ts";

/** What telling needs to know of the two versions. */
export interface Telling {
  readonly list: ChangeList;
  readonly types: TypePairs;
  readonly oldPaths: NodePaths;
  readonly newPaths: NodePaths;
}

/** Where an element of each version stands. */
export function atOf(pair: Both<Parameters<NodePaths["get"]>[0]>, telling: Telling): At {
  return { old: telling.oldPaths.get(pair.old) ?? "", new: telling.newPaths.get(pair.new) ?? "" };
}

export function tellMessage(pair: Both<MessageNode>, telling: Telling): void {
  const { old, new: now } = pair;
  const { list } = telling;
  const at = atOf(pair, telling);
  // What is nested in a message with another name is told with that.
  const isInner = old.parent !== undefined && now.parent !== undefined && old.name === now.name;
  if (old.nestedName !== now.nestedName && !isInner) {
    list.add("message-renamed", named(old, at.old, old.fullName), named(now, at.new, now.fullName));
  }
  if (old.file.path !== now.file.path) {
    list.add("message-moved", named(old, at.old, old.file.path), named(now, at.new, now.file.path));
  }
  tellComments(pair, at, list);
  tellOptions(pair, at, list);
  tellReserved(pair, at, list);
  tellRanges(pair, at, "extension-range", (message) => message.extensionRanges, list);
  tellOneofs(pair, at, telling);
  tellFields(old.fields, now.fields, telling);
}

function named(node: MessageNode | EnumNode, path: string, value: string): SideAt {
  return { path, value, file: node.file, span: node.spans.name };
}

/** Fields of a message, or extensions of one message, paired by number. */
export function tellFields(older: readonly FieldNode[], newer: readonly FieldNode[], telling: Telling): void {
  const { list, types, oldPaths, newPaths } = telling;
  for (const step of sideBySide(
    older,
    newer,
    byKey(older, (field) => field.number),
  )) {
    if (step.kind === "both") tellField(step, atOf(step, telling), types, list);
    else if (step.kind === "added") list.add("field-added", undefined, fieldSide(step.new, newPaths));
    else list.add("field-removed", fieldSide(step.old, oldPaths), undefined);
  }
}

function fieldSide(field: FieldNode, paths: NodePaths): SideAt {
  const value = `${typeText(field)} = ${field.number}`;
  return { path: paths.get(field) ?? "", value, file: field.file, span: field.spans.declaration };
}

function tellOneofs({ old, new: now }: Both<MessageNode>, at: At, telling: Telling): void {
  const isReal = (oneof: OneofNode): boolean => !oneof.synthetic;
  const [older, newer] = [old.oneofs.filter(isReal), now.oneofs.filter(isReal)];
  if (older.length === 0 && newer.length === 0) return;
  const { list, oldPaths, newPaths } = telling;
  const side = (oneof: OneofNode, paths: NodePaths, fallback: string): SideAt => ({
    path: paths.get(oneof) ?? fallback,
    value: oneof.name,
    file: oneof.file,
    span: oneof.spans.declaration,
  });
  for (const step of sideBySide(
    older,
    newer,
    byKey(older, (oneof) => oneof.name),
  )) {
    if (step.kind === "added") list.add("oneof-added", undefined, side(step.new, newPaths, at.new));
    else if (step.kind === "removed") list.add("oneof-removed", side(step.old, oldPaths, at.old), undefined);
    else {
      const here = atOf(step, telling);
      tellOptions(step, here, list);
      tellComments(step, here, list);
    }
  }
}

type Reserving = MessageNode | EnumNode;

function tellReserved(pair: Both<Reserving>, at: At, list: ChangeList): void {
  tellRanges(pair, at, "reserved", (node) => node.reservedRanges, list);
  const { old, new: now } = pair;
  const names = (node: Reserving) => node.reservedNames.map(({ name, span }) => ({ text: `"${name}"`, span }));
  tellTexts(
    "reserved",
    { node: old, at: at.old, texts: names(old) },
    { node: now, at: at.new, texts: names(now) },
    list,
  );
}

function tellRanges<T extends Reserving>(
  { old, new: now }: Both<T>,
  at: At,
  what: "reserved" | "extension-range",
  rangesOf: (node: T) => readonly RangeNode[],
  list: ChangeList,
): void {
  const texts = (node: T) => rangesOf(node).map((range) => ({ text: rangeText(range), span: range.span }));
  tellTexts(what, { node: old, at: at.old, texts: texts(old) }, { node: now, at: at.new, texts: texts(now) }, list);
}

interface Texts {
  readonly node: Reserving;
  readonly at: string;
  readonly texts: readonly { readonly text: string; readonly span: Span }[];
}

function tellTexts(what: "reserved" | "extension-range", older: Texts, newer: Texts, list: ChangeList): void {
  const [before, after] = [new Set(older.texts.map(({ text }) => text)), new Set(newer.texts.map(({ text }) => text))];
  for (const { text, span } of newer.texts) {
    if (!before.has(text))
      list.add(`${what}-added`, undefined, { path: newer.at, value: text, file: newer.node.file, span });
  }
  for (const { text, span } of older.texts) {
    if (!after.has(text))
      list.add(`${what}-removed`, { path: older.at, value: text, file: older.node.file, span }, undefined);
  }
}

function rangeText({ start, end, toMax }: RangeNode): string {
  if (toMax) return `${start} to max`;
  return start === end ? `${start}` : `${start} to ${end}`;
}

export function tellEnum(pair: Both<EnumNode>, telling: Telling): void {
  const { old, new: now } = pair;
  const { list } = telling;
  const at = atOf(pair, telling);
  if (old.file.path !== now.file.path) {
    list.add("enum-moved", named(old, at.old, old.file.path), named(now, at.new, now.file.path));
  }
  if (old.isClosed !== now.isClosed) {
    const word = (node: EnumNode): string => (node.isClosed ? "closed" : "open");
    list.add("enum-closed-changed", named(old, at.old, word(old)), named(now, at.new, word(now)));
  }
  tellComments(pair, at, list);
  tellOptions(pair, at, list);
  tellReserved(pair, at, list);
  tellValues(pair, at, telling);
}

/** Values are paired by number and name first, then by number; an alias is a value of its own. */
function tellValues({ old, new: now }: Both<EnumNode>, at: At, telling: Telling): void {
  const { list } = telling;
  const counterpart = valuePairs(old, now);
  const side = (value: EnumValueNode, path: string): SideAt => ({
    path: joinName(path, value.name),
    value: `${value.name} = ${value.number}`,
    file: value.file,
    span: value.spans.declaration,
  });
  for (const step of sideBySide(old.values, now.values, (value) => counterpart.get(value))) {
    if (step.kind === "added") list.add("enum-value-added", undefined, side(step.new, at.new));
    else if (step.kind === "removed") list.add("enum-value-removed", side(step.old, at.old), undefined);
    else {
      const here = { old: joinName(at.old, step.old.name), new: joinName(at.new, step.new.name) };
      if (step.old.name !== step.new.name) {
        list.add(
          "enum-value-renamed",
          { path: here.old, value: step.old.name, file: step.old.file, span: step.old.spans.name },
          { path: here.new, value: step.new.name, file: step.new.file, span: step.new.spans.name },
        );
      }
      tellOptions(step, here, list);
      tellComments(step, here, list);
    }
  }
  const [before, after] = [old.values[0], now.values[0]];
  if (before !== undefined && after !== undefined && before.number !== after.number) {
    list.add("enum-order-changed", named(old, at.old, before.name), named(now, at.new, after.name));
  }
}

function valuePairs(old: EnumNode, now: EnumNode): Map<EnumValueNode, EnumValueNode> {
  const exact = new Map(old.values.map((value) => [`${value.number} ${value.name}`, value]));
  const pairs = new Map<EnumValueNode, EnumValueNode>();
  const taken = new Set<EnumValueNode>();
  for (const value of now.values) {
    const same = exact.get(`${value.number} ${value.name}`);
    if (same === undefined || taken.has(same)) continue;
    pairs.set(value, same);
    taken.add(same);
  }
  const left = new Map<number, EnumValueNode[]>();
  for (const value of old.values) {
    if (!taken.has(value)) left.set(value.number, [...(left.get(value.number) ?? []), value]);
  }
  for (const value of now.values) {
    const same = pairs.has(value) ? undefined : left.get(value.number)?.shift();
    if (same !== undefined) pairs.set(value, same);
  }
  return pairs;
}
