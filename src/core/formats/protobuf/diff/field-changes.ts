/** One field in both versions. */

import type { ProtobufChangeKind } from "../changes.ts";
import { shortValue, typeText } from "../outline.ts";
import type { FieldNode, OneofNode, Span } from "../schema.ts";
import { type At, tellComments, tellOptions } from "./annotation-changes.ts";
import type { ChangeList, SideAt } from "./change-list.ts";
import type { Both, TypePairs } from "./pairs.ts";

/** Tells everything that is different about a field; paired by number. */
export function tellField(pair: Both<FieldNode>, at: At, types: TypePairs, list: ChangeList): void {
  const { old, new: now } = pair;
  const tell = (
    kind: ProtobufChangeKind,
    before: string,
    after: string,
    pick: (field: FieldNode) => Span | undefined,
  ): void => list.add(kind, sideAt(old, at.old, before, pick), sideAt(now, at.new, after, pick));
  if (old.name !== now.name) tell("field-renamed", old.name, now.name, nameSpan);
  if (!isSameType(old, now, types)) tell("type-changed", typeText(old), typeText(now), (field) => field.spans.type);
  const [oldShape, newShape] = [shapeOf(old), shapeOf(now)];
  if (oldShape !== newShape)
    tell("cardinality-changed", oldShape, newShape, (field) => field.spans.label ?? field.spans.type);
  const [oldPresence, newPresence] = [presenceOf(old), presenceOf(now)];
  if (oldShape === "singular" && newShape === "singular" && oldPresence !== newPresence) {
    tell("presence-changed", oldPresence, newPresence, (field) => field.spans.label ?? field.spans.declaration);
  }
  const [oldOneof, newOneof] = [oneofText(old.oneof), oneofText(now.oneof)];
  if (oldOneof !== newOneof) tell("oneof-changed", oldOneof, newOneof, nameSpan);
  if (!now.isExtension && old.jsonName !== now.jsonName) {
    tell("json-name-changed", old.jsonName, now.jsonName, (field) => field.explicitJsonName?.span ?? field.spans.name);
  }
  const [oldDefault, newDefault] = [defaultText(old), defaultText(now)];
  if (oldDefault !== newDefault) {
    tell("default-changed", oldDefault, newDefault, (field) => field.default?.span ?? field.spans.name);
  }
  if (old.isPacked !== now.isPacked && old.cardinality === "repeated" && now.cardinality === "repeated") {
    tell("packing-changed", packingText(old), packingText(now), nameSpan);
  }
  if (old.type === "string" && now.type === "string" && old.features.utf8Validation !== now.features.utf8Validation) {
    tell("utf8-check-changed", utf8Text(old), utf8Text(now), nameSpan);
  }
  tellOptions(pair, at, list);
  tellComments(pair, at, list);
}

function nameSpan(field: FieldNode): Span {
  return field.spans.name;
}

function sideAt(field: FieldNode, path: string, value: string, pick: (field: FieldNode) => Span | undefined): SideAt {
  return { path, value, file: field.file, span: pick(field) };
}

/** Types that are one thing in both versions are the same, also under another name. */
function isSameType(old: FieldNode, now: FieldNode, types: TypePairs): boolean {
  if (old.map !== undefined || now.map !== undefined) {
    if (old.map === undefined || now.map === undefined) return sameValueType(old, now, types);
    return sameValueType(old.map.key, now.map.key, types) && sameValueType(old.map.value, now.map.value, types);
  }
  return sameValueType(old, now, types);
}

function sameValueType(old: FieldNode, now: FieldNode, types: TypePairs): boolean {
  if (old.type !== now.type) return false;
  if (now.message !== undefined) {
    if (old.message === undefined) return false;
    return old.message.fullName === now.message.fullName || types.message(now.message) === old.message;
  }
  if (now.enum !== undefined) {
    if (old.enum === undefined) return false;
    return old.enum.fullName === now.enum.fullName || types.enum(now.enum) === old.enum;
  }
  return now.type !== "unresolved" || old.typeText === now.typeText;
}

function shapeOf(field: FieldNode): "map" | "repeated" | "singular" {
  if (field.map !== undefined) return "map";
  return field.cardinality === "repeated" ? "repeated" : "singular";
}

function presenceOf(field: FieldNode): "required" | "explicit" | "implicit" {
  if (field.isRequired) return "required";
  return field.hasPresence ? "explicit" : "implicit";
}

function oneofText(oneof: OneofNode | undefined): string {
  return oneof === undefined || oneof.synthetic ? "no oneof" : `oneof ${oneof.name}`;
}

function defaultText(field: FieldNode): string {
  return field.default === undefined ? "none" : shortValue(field.default.value);
}

function packingText(field: FieldNode): string {
  return field.isPacked ? "packed" : "one by one";
}

function utf8Text(field: FieldNode): string {
  return field.features.utf8Validation === "VERIFY" ? "checked to be UTF-8" : "not checked to be UTF-8";
}
