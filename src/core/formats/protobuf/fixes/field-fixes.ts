/** Ways to mend what happened to a field. */
import type { Fix, TextEdit } from "../../../model/index.ts";
import type { FieldNode, MessageNode, ProtobufSchema } from "../schema.ts";
import {
  addBehind,
  addFieldOption,
  addToBlock,
  removeListEntry,
  replaceSpan,
  reserve,
  sourceOf,
  unreserve,
} from "./edits.ts";
import { ownNumber, restoreNumbers } from "./number-fixes.ts";
import { oneofFixes } from "./oneof-fixes.ts";

function isReserved(message: MessageNode, field: FieldNode): boolean {
  return (
    message.reservedRanges.some((range) => field.number >= range.start && field.number <= range.end) ||
    message.reservedNames.some((reserved) => reserved.name === field.name)
  );
}

/** The types a field is written with exist in the newer version. */
function typesExist(field: FieldNode, newer: ProtobufSchema): boolean {
  const held = field.map?.value ?? field;
  const name = (field.isGroup ? undefined : held.message?.fullName) ?? held.enum?.fullName;
  return name === undefined || newer.types.has(name);
}

/** A field of the older version is gone from the newer message. */
export function deletedFieldFixes(field: FieldNode, message: MessageNode, newer: ProtobufSchema): Fix[] {
  const fixes: Fix[] = [];
  const sameName = message.fields.find((candidate) => candidate.name === field.name);
  const isRenumbered = sameName !== undefined && sameName.number !== field.number;
  const numberFree = !message.reservedRanges.some(({ start, end }) => field.number >= start && field.number <= end);
  const nameFree = sameName === undefined && !message.reservedNames.some(({ name }) => name === field.name);
  // Under its old number another type would be read as what it is not.
  const isAlike = sameName?.typeText === field.typeText && sameName.cardinality === field.cardinality;
  if (isRenumbered && isAlike && numberFree && !message.byNumber.has(field.number)) {
    fixes.push({
      id: "restore-number",
      label: `Give ${field.name} its number back`,
      explanation: `Readers know ${field.name} by its number ${field.number}.`,
      edits: [replaceSpan(message.file, sameName.spans.number, String(field.number))],
    });
  }
  const edits = reserve(message, numberFree ? [String(field.number)] : [], nameFree ? [field.name] : []);
  if (edits.length > 0) {
    fixes.push({
      id: "reserve-field",
      label: nameFree ? `Reserve ${field.number} and "${field.name}"` : `Reserve ${field.number}`,
      explanation: "Nobody can give them another meaning later.",
      edits,
    });
  }
  if (fixes.every(({ id }) => id !== "restore-number") && field.parent !== undefined)
    fixes.push(...restoreNumbers(field.parent, message, [field.name]));
  const free = isReserved(message, field) ? unreserve(message, field.number, field.name) : [];
  const canReturn = sameName === undefined && free !== undefined && !message.byNumber.has(field.number);
  if (!canReturn || !typesExist(field, newer) || field.file.syntax.kind !== message.file.syntax.kind) return fixes;
  fixes.push({
    id: "deprecate-field",
    label: `Keep ${field.name}, deprecated`,
    explanation: "The field stays for those who still use it, and is marked for everyone else.",
    edits: [...free, insertField(field, message, returningText(field, message, deprecatedSource(field)))],
  });
  fixes.push({
    id: "restore-field",
    label: `Restore ${field.name}`,
    explanation: "The field comes back as it was.",
    edits: [...free, insertField(field, message, returningText(field, message, sourceOf(field)))],
  });
  return fixes;
}

/** The field's text with `deprecated = true` among its options. */
function deprecatedSource(field: FieldNode): string {
  const text = sourceOf(field);
  if (field.options.some((option) => option.path[0] === "deprecated")) return text;
  const { declaration, optionList, number } = field.spans;
  const head = field.file.text.slice(declaration.from, optionList === undefined ? number.to : optionList.to - 1);
  const tail = field.file.text.slice(optionList === undefined ? number.to : optionList.to - 1, declaration.to);
  const entry = optionList === undefined ? " [deprecated = true]" : ", deprecated = true";
  return `${head}${entry}${tail}`;
}

/** Puts an older field where it stood: behind the neighbour before it, in its oneof if that is still there. */
function insertField(field: FieldNode, message: MessageNode, text: string): TextEdit {
  const oneof = field.oneof?.synthetic === false ? field.oneof : undefined;
  const home = message.oneofs.find((candidate) => !candidate.synthetic && candidate.name === oneof?.name);
  const siblings = (home === undefined ? field.parent : oneof)?.fields ?? [];
  for (let index = siblings.indexOf(field) - 1; index >= 0; index--) {
    const neighbour = message.byNumber.get(siblings[index]?.number ?? -1);
    const standsRight =
      neighbour !== undefined &&
      (home === undefined ? neighbour.oneof === undefined || neighbour.oneof.synthetic : neighbour.oneof === home);
    if (standsRight) return addBehind(message.file, neighbour.spans.declaration, text);
  }
  return addToBlock(home ?? message, [text], home === undefined && siblings.length > 0 ? "top" : "end");
}

/** The text of a field that comes back: in a oneof of its own if the one it was in is gone with all its members. */
function returningText(field: FieldNode, message: MessageNode, text: string): string {
  const oneof = field.oneof?.synthetic === false ? field.oneof : undefined;
  if (oneof === undefined || message.oneofs.some(({ name }) => name === oneof.name)) return text;
  const isWhollyGone = oneof.fields.every(({ number }) => !message.byNumber.has(number));
  const isFree = message.fields.every(({ name }) => name !== oneof.name);
  if (isWhollyGone && isFree) return `oneof ${oneof.name} { ${text} }`;
  return field.file.syntax.kind === "proto2" && !field.isGroup ? `optional ${text}` : text;
}

/** Which differences of a field a rule speaks of. */
export type Aspect = "name" | "json-name" | "type" | "default" | "oneof" | "number";

/** A field is in both versions, and different. */
export function changedFieldFixes(
  old: FieldNode,
  now: FieldNode,
  aspects: ReadonlySet<Aspect>,
  older: ProtobufSchema,
): Fix[] {
  const fixes: Fix[] = [];
  const oldParent = now.parent === undefined ? undefined : messageNamed(older, now.parent.fullName);
  if (aspects.has("number") && oldParent !== undefined && now.parent !== undefined)
    fixes.push(...restoreNumbers(oldParent, now.parent, [old.name, now.name]));
  if (aspects.has("name") && old.name !== now.name && !now.isGroup) fixes.push(...renameFixes(old, now));
  if (aspects.has("json-name") && old.jsonName !== now.jsonName && !now.isExtension) fixes.push(keepJsonName(old, now));
  if (aspects.has("type")) fixes.push(...typeFixes(old, now, older));
  if (aspects.has("number") && !aspects.has("type") && old.name !== now.name)
    fixes.push(...ownNumber(old, now, oldParent));
  if (aspects.has("default")) fixes.push(...defaultFixes(old, now));
  if (aspects.has("oneof")) fixes.push(...oneofFixes(old, now));
  return fixes;
}

function messageNamed(schema: ProtobufSchema, name: string): MessageNode | undefined {
  const type = schema.types.get(name);
  return type?.kind === "message" ? type : undefined;
}

/** A new field is required. */
export function requiredFieldFixes(field: FieldNode): Fix[] {
  const { label } = field.spans;
  if (field.label !== "required" || label === undefined) return [];
  return [
    {
      id: "make-optional",
      label: `Make ${field.name} optional`,
      explanation: "Events that were written without the field can still be read.",
      edits: [replaceSpan(field.file, label, "optional")],
    },
  ];
}

function renameFixes(old: FieldNode, now: FieldNode): Fix[] {
  const isFree = now.parent?.fields.every((field) => field.name !== old.name) ?? true;
  if (!isFree || now.parent?.reservedNames.some((reserved) => reserved.name === old.name)) return [];
  return [
    {
      id: "restore-name",
      label: `Call it ${old.name} again`,
      explanation: "Code and JSON documents use the old name.",
      edits: [replaceSpan(now.file, now.spans.name, old.name)],
    },
  ];
}

function keepJsonName(old: FieldNode, now: FieldNode): Fix {
  const entry = `json_name = ${JSON.stringify(old.jsonName)}`;
  return {
    id: "keep-json-name",
    label: `Keep "${old.jsonName}" in JSON`,
    explanation: "The field has its new name in code, and the old one in JSON documents.",
    edits: [
      now.explicitJsonName === undefined
        ? addFieldOption(now, entry)
        : replaceSpan(now.file, now.explicitJsonName.span, entry),
    ],
  };
}

/** From the label to the type: `repeated Item`, `map<string, Item>`. */
function headSpan(field: FieldNode): { readonly from: number; readonly to: number } {
  return { from: field.spans.label?.from ?? field.spans.type.from, to: field.spans.type.to };
}

function typeFixes(old: FieldNode, now: FieldNode, older: ProtobufSchema): Fix[] {
  const fixes: Fix[] = [];
  if (old.type === now.type && old.typeText === now.typeText && old.cardinality === now.cardinality) {
    if (old.hasPresence === now.hasPresence && old.isRequired === now.isRequired) return fixes;
  }
  const [before, after] = [headSpan(old), headSpan(now)];
  const oldHead = old.file.text.slice(before.from, before.to);
  const newHead = now.file.text.slice(after.from, after.to);
  const canSwap = !old.isGroup && !now.isGroup && old.file.syntax.kind === now.file.syntax.kind;
  if (canSwap && oldHead !== newHead) {
    fixes.push({
      id: "restore-type",
      label: `Make it \`${oldHead}\` again`,
      explanation: "Readers and writers of both versions agree on the type again.",
      edits: [replaceSpan(now.file, after, oldHead)],
    });
  }
  const parent = now.parent === undefined ? undefined : messageNamed(older, now.parent.fullName);
  return [...fixes, ...ownNumber(old, now, parent)];
}

function defaultFixes(old: FieldNode, now: FieldNode): Fix[] {
  const entry = entryOf(old);
  if (entry === entryOf(now)) return [];
  const removed = now.default === undefined ? undefined : removeListEntry(now, now.default.span);
  const edit =
    entry === undefined
      ? removed
      : now.default === undefined
        ? addFieldOption(now, entry)
        : replaceSpan(now.file, now.default.span, entry);
  if (edit === undefined) return [];
  const label = entry === undefined ? "Remove the default again" : `Restore ${entry}`;
  return [{ id: "restore-default", label, explanation: "Events without the field read as before.", edits: [edit] }];
}

/** `default = value` as it is written. */
function entryOf(field: FieldNode): string | undefined {
  const span = field.default?.span;
  return span === undefined ? undefined : field.file.text.slice(span.from, span.to);
}
