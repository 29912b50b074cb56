/** Ways to mend what happened to a field. */
import type { Fix, TextEdit } from "../../../model/index.ts";
import type { FieldNode, MessageNode, OneofNode, ProtobufSchema } from "../schema.ts";
import { addBehind, addFieldOption, addToBlock, removeStatement, replaceSpan, reserve, sourceOf } from "./edits.ts";

const lowestKept = 19_000;
const highestKept = 19_999;

/** The number that a new field of the message could take: one more than any that was ever used, if there is room. */
export function nextNumber(...messages: readonly (MessageNode | undefined)[]): number {
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
  if (isRenumbered && numberFree && !message.byNumber.has(field.number)) {
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
  const canReturn = sameName === undefined && !isReserved(message, field) && !message.byNumber.has(field.number);
  if (!canReturn || !typesExist(field, newer) || field.file.syntax.kind !== message.file.syntax.kind) return fixes;
  fixes.push({
    id: "deprecate-field",
    label: `Keep ${field.name}, deprecated`,
    explanation: "The field stays for those who still use it, and is marked for everyone else.",
    edits: [insertField(field, message, deprecatedSource(field))],
  });
  fixes.push({
    id: "restore-field",
    label: `Restore ${field.name}`,
    explanation: "The field comes back as it was.",
    edits: [insertField(field, message, sourceOf(field))],
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
  const siblings = (oneof ?? field.parent)?.fields ?? [];
  for (let index = siblings.indexOf(field) - 1; index >= 0; index--) {
    const neighbour = message.byNumber.get(siblings[index]?.number ?? -1);
    const standsRight =
      neighbour !== undefined &&
      (home === undefined ? neighbour.oneof === undefined || neighbour.oneof.synthetic : neighbour.oneof === home);
    if (standsRight) return addBehind(message.file, neighbour.spans.declaration, text);
  }
  return addToBlock(home ?? message, [text], home === undefined && siblings.length > 0 ? "top" : "end");
}

/** Which differences of a field a rule speaks of. */
export type Aspect = "name" | "json-name" | "type" | "default" | "oneof";

/** A field is in both versions, and different. */
export function changedFieldFixes(
  old: FieldNode,
  now: FieldNode,
  aspects: ReadonlySet<Aspect>,
  older: ProtobufSchema,
): Fix[] {
  const fixes: Fix[] = [];
  if (aspects.has("name") && old.name !== now.name && !now.isGroup) fixes.push(...renameFixes(old, now));
  if (aspects.has("json-name") && old.jsonName !== now.jsonName && !now.isExtension) fixes.push(keepJsonName(old, now));
  if (aspects.has("type")) fixes.push(...typeFixes(old, now, older));
  if (aspects.has("default")) fixes.push(...defaultFixes(old, now));
  if (aspects.has("oneof")) fixes.push(...oneofFixes(old, now));
  return fixes;
}

function realOneof(field: FieldNode): OneofNode | undefined {
  return field.oneof?.synthetic === false ? field.oneof : undefined;
}

/** Takes a field back into its oneof, or out of one. */
function oneofFixes(old: FieldNode, now: FieldNode): Fix[] {
  const [before, after] = [realOneof(old), realOneof(now)];
  const { parent } = now;
  if (before?.name === after?.name || parent === undefined || now.isGroup) return [];
  const home =
    before === undefined ? undefined : parent.oneofs.find((oneof) => !oneof.synthetic && oneof.name === before.name);
  if ((before !== undefined && home === undefined) || after?.fields.length === 1) return [];
  const text = sourceOf(now);
  const insert = home === undefined ? insertBehindOneof(now, after, text) : addToBlock(home, [text], "end");
  return [
    {
      id: "move-back",
      label: home === undefined ? `Move ${now.name} out of the oneof` : `Move ${now.name} back into ${home.name}`,
      explanation: "The same fields exclude each other as before.",
      edits: [removeStatement(now.file, now.spans.declaration), insert],
    },
  ];
}

function insertBehindOneof(field: FieldNode, oneof: OneofNode | undefined, text: string): TextEdit {
  const anchor = oneof?.spans.declaration ?? field.spans.declaration;
  return addBehind(field.file, anchor, text);
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
  const { parent } = now;
  if (parent === undefined || now.isExtension || now.file !== parent.file) return fixes;
  const oldParent = older.types.get(parent.fullName);
  const number = nextNumber(parent, oldParent?.kind === "message" ? oldParent : undefined);
  const names = old.name === now.name || parent.fields.some((field) => field.name === old.name) ? [] : [old.name];
  fixes.push({
    id: "move-to-new-number",
    label: `Move it to number ${number}`,
    explanation: `Number ${old.number} keeps its old meaning and is reserved; the new field has a number of its own.`,
    edits: [replaceSpan(now.file, now.spans.number, String(number)), ...reserve(parent, [String(old.number)], names)],
  });
  return fixes;
}

function defaultFixes(old: FieldNode, now: FieldNode): Fix[] {
  if (old.default === undefined) return [];
  const { span } = old.default;
  const entry = old.file.text.slice(span.from, span.to);
  if (now.default !== undefined && now.file.text.slice(now.default.span.from, now.default.span.to) === entry) return [];
  return [
    {
      id: "restore-default",
      label: `Restore ${entry}`,
      explanation: "Events without the field read as before.",
      edits: [now.default === undefined ? addFieldOption(now, entry) : replaceSpan(now.file, now.default.span, entry)],
    },
  ];
}
