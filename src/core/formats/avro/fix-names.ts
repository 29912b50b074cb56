import type { Fix } from "../../model/fix.ts";
import { parentPath } from "../../model/path.ts";
import { type JsonObject, jsonMember, jsonValue } from "../../text/json.ts";
import { type FixContext, fixOf, innerType } from "./fix-context.ts";
import { locate } from "./locate.ts";
import { promotes } from "./resolve.ts";
import { type AvroField, type AvroType, isNamed, type NamedType, type RecordType, typeName } from "./schema.ts";

/** Offers each old field that is gone and could be this one under its old name. */
export function aliasFixes(context: FixContext): readonly (Fix | undefined)[] {
  const field = context.new?.field;
  const record = context.new?.record;
  const older = oldRecord(context);
  if (field === undefined || record === undefined || older === undefined) return [];
  const gone = older.fields.filter((old) => !record.byName.has(old.name) && readsAs(old.type, field.type));
  return gone.slice(0, 3).map((old) => aliasFix(context, field, record, old, older));
}

function oldRecord(context: FixContext): RecordType | undefined {
  const type = innerType(context.old);
  if (type?.kind === "record") return type;
  const parent = innerType(locate(context.older, parentPath(context.newNode) ?? ""));
  return parent?.kind === "record" ? parent : undefined;
}

function readsAs(writer: AvroType, reader: AvroType): boolean {
  if (writer.kind !== reader.kind) return promotes(writer.kind, reader.kind);
  return !isNamed(writer) || typeName(writer) === typeName(reader);
}

function aliasFix(
  context: FixContext,
  field: AvroField,
  record: RecordType,
  old: AvroField,
  older: RecordType,
): Fix | undefined {
  const edits = [addAlias(context, field.node, field.place.file, old.name)];
  let explanation = `${field.name} reads what old events call ${old.name}.`;
  // Java applies a field's alias only where the record's full name is the same, or is an alias too.
  if (older.full !== record.full && !record.aliases.some((alias) => alias.full === older.full)) {
    if (record.node.kind !== "object") return undefined;
    edits.push(addAlias(context, record.node, record.place.file, aliasOf(older.full, record)));
    explanation += ` The record was called ${older.full}: without that as an alias of the record, Java would not apply it.`;
  }
  return fixOf("add-alias", `It was called ${old.name}: add the alias`, explanation, edits);
}

/** Gives a type its old full name as an alias. */
export function typeAliasFix(context: FixContext): Fix | undefined {
  const pair = namedPair(context);
  if (pair === undefined || pair.newer.node.kind !== "object" || pair.older.full === pair.newer.full) return undefined;
  const { older, newer } = pair;
  // The verdict never accepts an alias in the null namespace on a type that has one (spec 3).
  if (context.finding.rule === "NAME_MISMATCH" && older.space === "" && newer.space !== "") return undefined;
  const node = newer.node;
  if (node.kind !== "object") return undefined;
  const explanation = `New readers take ${older.full} for ${newer.full}; the alias needs the old namespace too.`;
  const edit = addAlias(context, node, newer.place.file, aliasOf(older.full, newer));
  return fixOf("add-type-alias", `Add the alias ${older.full}`, explanation, [edit]);
}

/** Offers records of the newer union that are new: one of them may be the old record under another name. */
export function unionAliasFixes(context: FixContext): readonly (Fix | undefined)[] {
  const older = innerType(context.old);
  const union = context.locateNew(context.newNode.replace(/\/\|[^/]*$/, ""))?.type;
  if (older?.kind !== "record" || union?.kind !== "union") return [];
  const fresh = union.branches.filter(
    (branch): branch is RecordType => branch.kind === "record" && !context.older.names.has(branch.full),
  );
  return fresh.slice(0, 3).map((record) => {
    if (record.node.kind !== "object") return undefined;
    const explanation = `New readers take ${older.full} for ${record.full}, whatever else its fields would fit.`;
    const edit = addAlias(context, record.node, record.place.file, aliasOf(older.full, record));
    return fixOf("add-type-alias", `It is now called ${record.name}: add the alias`, explanation, [edit]);
  });
}

/** A full name as an alias: one in the null namespace needs a dot, or it would take the type's own. */
function aliasOf(full: string, type: NamedType): string {
  return !full.includes(".") && type.space !== "" ? `.${full}` : full;
}

/** The types on both sides; for a finding at a field, the records around it. */
function namedPair(context: FixContext): { readonly older: NamedType; readonly newer: NamedType } | undefined {
  const atField = context.finding.rule === "alias-does-not-apply";
  const older = atField ? context.old?.record : innerType(context.old);
  const newer = atField ? context.new?.record : innerType(context.new);
  if (older === undefined || newer === undefined || !isNamed(older) || !isNamed(newer)) return undefined;
  return { older, newer };
}

/** Takes the old name back. */
export function keepNameFix(context: FixContext): Fix | undefined {
  const pair = namedPair(context);
  return pair === undefined ? undefined : renamed(context, pair.older, pair.newer);
}

/** Calls a record again what old readers take it for by its fields alone: `a.New is read as a.Old`. */
export function keepRecordNameFix(context: FixContext): Fix | undefined {
  const taken = context.older.names.get(context.finding.message.split(" ").at(-1) ?? "");
  const newer = innerType(context.new);
  return taken?.kind === "record" && newer?.kind === "record" && !context.newer.names.has(taken.full)
    ? renamed(context, taken, newer)
    : undefined;
}

function renamed(context: FixContext, older: NamedType, newer: NamedType): Fix | undefined {
  if (newer.node.kind !== "object" || older.full === newer.full) return undefined;
  const node = jsonValue(newer.node, "name");
  if (node === undefined) return undefined;
  // A name with dots brings its namespace along, whatever the type's own or the one around it says.
  const isFull = (node.kind === "string" && node.value.includes(".")) || older.space !== newer.space;
  // No name with dots leads to the null namespace; the verdict looks at simple names alone.
  const name = isFull && older.space !== "" ? older.full : older.name;
  const editor = context.editor(newer.place.file);
  const edits = [editor.replace(node, JSON.stringify(name)), ...renamedUses(context, newer, name)];
  return fixOf("keep-name", `Keep the name ${name}`, "Readers of both versions know the type by that name.", edits);
}

/** Uses of the type by its name have to follow. */
function renamedUses(context: FixContext, type: NamedType, name: string) {
  const uses: ReturnType<ReturnType<FixContext["editor"]>["replace"]>[] = [];
  for (const file of context.newer.files) {
    const pattern = new RegExp(`"(?:${[type.full, type.name].map(escaped).join("|")})"`, "g");
    for (const match of file.text.matchAll(pattern)) {
      const at = { from: match.index, to: match.index + match[0].length };
      if (isTypeUse(file.text, at.from)) uses.push(context.editor(file.path).replace(at, JSON.stringify(name)));
    }
  }
  return uses;
}

/** True if the text before a string makes it the name of a type: after `"type":`, `"items":`, `"values":`, or in a list. */
function isTypeUse(text: string, at: number): boolean {
  return /(?:"(?:type|items|values)"\s*:\s*|[[,]\s*)$/.test(text.slice(Math.max(0, at - 40), at));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Removes the alias that names a field which still exists. */
export function removeAliasFix(context: FixContext): Fix | undefined {
  const field = context.new?.field ?? undefined;
  const older = context.old?.record ?? innerType(context.old);
  if (field === undefined || older?.kind !== "record") return undefined;
  const taken = field.aliases.find((alias) => older.byName.has(alias));
  const list = jsonMember(field.node, "aliases")?.value;
  if (taken === undefined || list?.kind !== "array") return undefined;
  const editor = context.editor(field.place.file);
  const index = list.items.findIndex((item) => item.kind === "string" && item.value === taken);
  const edit = list.items.length === 1 ? editor.removeMember(field.node, "aliases") : editor.removeItem(list, index);
  const explanation = `${taken} is a field of its own in old events; ${field.name} must not answer to its name.`;
  return edit === undefined ? undefined : fixOf("remove-alias", `Remove the alias ${taken}`, explanation, [edit]);
}

function addAlias(context: FixContext, node: JsonObject, file: string, alias: string) {
  const editor = context.editor(file);
  const list = jsonValue(node, "aliases");
  const text = JSON.stringify(alias);
  return list?.kind === "array" ? editor.addItem(list, text) : editor.setMember(node, "aliases", `[${text}]`);
}
