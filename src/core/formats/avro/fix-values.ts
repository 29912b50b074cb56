import type { Fix } from "../../model/fix.ts";
import { type JsonArray, jsonValue } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { type FixContext, fixOf, innerType } from "./fix-context.ts";
import type { Located } from "./locate.ts";
import { type AvroType, type EnumType, typeName } from "./schema.ts";

/** Symbols that one side lacks: bring them back, let unknown ones become a default, or do not write them yet. */
export function enumFixes(context: FixContext): readonly (Fix | undefined)[] {
  const pair = enumPair(context);
  if (pair === undefined) return [];
  return context.newReads
    ? [restoreSymbols(context, pair), addEnumDefault(context, pair)]
    : [removeSymbols(context, pair)];
}

interface EnumPair {
  readonly older: EnumType;
  readonly newer: EnumType;
  readonly list: JsonArray;
}

function enumPair(context: FixContext): EnumPair | undefined {
  const older = innerType(context.old);
  const newer = innerType(context.new);
  if (older?.kind !== "enum" || newer?.kind !== "enum" || newer.node.kind !== "object") return undefined;
  const list = jsonValue(newer.node, "symbols");
  return list?.kind === "array" ? { older, newer, list } : undefined;
}

function restoreSymbols(context: FixContext, { older, newer, list }: EnumPair): Fix | undefined {
  const missing = older.symbols.filter((symbol) => !newer.symbolIndex.has(symbol));
  if (missing.length === 0) return undefined;
  const editor = context.editor(newer.place.file);
  const edit = editor.addItem(list, missing.map((symbol) => editor.quote(symbol)).join(", "));
  const explanation = "Old events may hold them; they stand at the end, so that the order of the others stays.";
  return fixOf("restore-symbols", `Put ${missing.join(", ")} back`, explanation, [edit]);
}

function addEnumDefault(context: FixContext, { newer }: EnumPair): Fix | undefined {
  const unknown = newer.symbols.find((symbol) => /unknown|other|none|undefined/i.test(symbol)) ?? newer.symbols[0];
  if (unknown === undefined || newer.node.kind !== "object") return undefined;
  const edit = context.editor(newer.place.file).setMember(newer.node, "default", JSON.stringify(unknown));
  const explanation = `New readers take ${unknown} for every symbol they do not know. Choose another one if that misleads.`;
  return fixOf("add-enum-default", `Add the default symbol ${unknown}`, explanation, [edit]);
}

function removeSymbols(context: FixContext, { older, newer, list }: EnumPair): Fix | undefined {
  const added = newer.symbols.filter((symbol) => !older.symbolIndex.has(symbol));
  if (added.length === 0 || added.length === newer.symbols.length) return undefined;
  const kept = list.items.filter((item) => item.kind !== "string" || older.symbolIndex.has(item.value));
  const editor = context.editor(newer.place.file);
  const edit = editor.replace(list, editor.symbols(kept.map((item) => editor.slice(item))));
  const explanation = "Old readers reject events with symbols they do not know: give them a default symbol first.";
  // A default symbol goes with the symbol.
  const isDefault = newer.default !== undefined && added.includes(newer.default);
  const member = isDefault && newer.node.kind === "object" ? editor.removeMember(newer.node, "default") : undefined;
  const edits = member === undefined ? [edit] : [edit, member];
  return fixOf("remove-symbols", `Do not write ${added.join(", ")} yet`, explanation, edits);
}

/** Takes the old size back. */
export function keepSizeFix(context: FixContext): Fix | undefined {
  const older = innerType(context.old);
  const newer = innerType(context.new);
  if (older?.kind !== "fixed" || newer?.kind !== "fixed" || newer.node.kind !== "object") return undefined;
  if (older.size === newer.size) return undefined;
  const edit = context.editor(newer.place.file).setMember(newer.node, "size", String(older.size));
  return fixOf("keep-size", `Keep the size ${older.size}`, "Readers of both versions take the same number of bytes.", [
    edit,
  ]);
}

/** Takes the old default back. */
export function keepDefaultFix(context: FixContext): Fix | undefined {
  const older = context.old?.field;
  const newer = context.new?.field;
  if (older?.default === undefined || newer === undefined) return undefined;
  const value = jsonValue(older.node, "default") ?? older.default;
  const text = compactJson(value);
  const edit = context.editor(newer.place.file).setMember(newer.node, "default", text);
  const explanation = "Readers of both versions see the same value in events without the field.";
  return fixOf("keep-default", `Keep the default ${text}`, explanation, [edit]);
}

/** Takes the old description back, with the unit that it names. */
export function keepDocFix(context: FixContext): Fix | undefined {
  const [older, newer] = [docOf(context.old), docOf(context.new)];
  if (older?.doc === undefined || newer === undefined) return undefined;
  const edit = context.editor(newer.file).setMember(newer.node, "doc", compactJson(older.doc));
  const explanation = "The values stay in the unit that old events have; the new unit goes into a field of its own.";
  return fixOf("keep-doc", "Keep the description", explanation, [edit]);
}

/** Where a description stands: at the field, or at the named type. */
function docOf(located: Located | undefined) {
  const type = located?.type;
  const { node, place } = located?.field ?? { node: type?.node, place: type?.place };
  if (node?.kind !== "object" || place === undefined) return undefined;
  return { node, file: place.file, doc: jsonValue(node, "doc") };
}

/** Takes the old default symbol back. */
export function keepEnumDefaultFix(context: FixContext): Fix | undefined {
  const pair = enumPair(context);
  const symbol = pair?.older.default;
  if (pair === undefined || symbol === undefined || pair.newer.node.kind !== "object") return undefined;
  const editor = context.editor(pair.newer.place.file);
  const edit = editor.setMember(pair.newer.node, "default", JSON.stringify(symbol));
  const explanation = "Readers of both versions take the same symbol for one they do not know.";
  const known = pair.newer.symbolIndex.has(symbol) ? [] : [editor.addItem(pair.list, editor.quote(symbol))];
  return fixOf("keep-enum-default", `Keep the default symbol ${symbol}`, explanation, [...known, edit]);
}

/** Puts symbols or branches back into their old order; what is new comes last. */
export function keepOrderFix(context: FixContext): Fix | undefined {
  const older = context.old?.type;
  const newer = context.new?.type;
  if (older === undefined || newer === undefined) return undefined;
  if (older.kind === "union" && newer.kind === "union" && newer.node.kind === "array") {
    return reorder(context, older.branches.map(typeName), newer.branches.map(typeName), newer, newer.node);
  }
  const pair = enumPair(context);
  return pair === undefined
    ? undefined
    : reorder(context, pair.older.symbols, pair.newer.symbols, pair.newer, pair.list);
}

function reorder(
  context: FixContext,
  older: readonly string[],
  newer: readonly string[],
  type: AvroType,
  list: JsonArray,
): Fix | undefined {
  const kept = older.filter((name) => newer.includes(name));
  const wanted = [...kept, ...newer.filter((name) => !older.includes(name))];
  const editor = context.editor(type.place.file);
  const edits = list.items.flatMap((item, index) => {
    const source = list.items[newer.indexOf(wanted[index] ?? "")];
    return source === undefined || source === item ? [] : [editor.replace(item, editor.slice(source))];
  });
  return fixOf(
    "keep-order",
    "Keep the old order",
    "What is new stands at the end; everything else keeps its place.",
    edits,
  );
}
