import type { Fix, TextEdit } from "../../model/fix.ts";
import { compactJson } from "../../text/json-write.ts";
import { validDefault } from "./default-check.ts";
import { jsonEqual } from "./equality.ts";
import { type FixContext, fixOf } from "./fix-context.ts";
import type { Located } from "./locate.ts";
import { type AvroType, nullableBranch, typeName, typeText } from "./schema.ts";

/** Takes the old type back, or accepts both. */
export function keepTypeFixes(context: FixContext): readonly (Fix | undefined)[] {
  const [older, newer] = sameDepth(context);
  if (older === undefined || newer === undefined) return [];
  return [
    keepType(context, older, newer),
    doubleFix(context, newer),
    context.newReads ? acceptBoth(context, older, newer) : undefined,
  ];
}

/** A finding at a union's branch is mended at the union. */
function sameDepth(context: FixContext): readonly [Located | undefined, Located | undefined] {
  const oldNode = context.oldNode.replace(/\/\|[^/]*$/, "");
  const newNode = context.newNode.replace(/\/\|[^/]*$/, "");
  return [context.locateOld(oldNode), context.locateNew(newNode)];
}

function keepType(context: FixContext, older: Located, newer: Located): Fix | undefined {
  const text = context.typeJson(older.type, newer.slot);
  const editor = context.editor(newer.slot.file);
  if (editor.slice(newer.slot) === text || saysTheSame(context, older, newer)) return undefined;
  const edits = [editor.replace(newer.slot, text), ...keptDefault(context, older, newer)];
  const widened = nullableBranch(older.type) !== undefined && nullableBranch(newer.type) === undefined;
  const label = widened ? "Make it nullable again" : `Keep the type ${typeText(older.type)}`;
  const id = widened ? "make-nullable" : "keep-type";
  return fixOf(id, label, `Readers of both versions agree on ${typeText(older.type)}.`, edits);
}

/** True where both are the same names: what differs is inside the types that they name, and stays there. */
function saysTheSame(context: FixContext, older: Located, newer: Located): boolean {
  const branches = ({ type }: Located): readonly AvroType[] => (type.kind === "union" ? type.branches : [type]);
  const [before, after] = [branches(older), branches(newer)];
  const slot = context.editor(newer.slot.file).slice(newer.slot);
  // A type that is declared in the slot is put back whole.
  if (slot.includes("{") || before.length !== after.length) return false;
  return before.every((branch, index) => {
    const other = after[index];
    return other !== undefined && typeName(branch) === typeName(other) && typeText(branch) === typeText(other);
  });
}

/** A default belongs to its type: with the old type, the old default comes back, or none. */
function keptDefault(context: FixContext, older: Located, newer: Located): readonly TextEdit[] {
  const [before, after] = [older.field?.default, newer.field?.default];
  if (newer.field === undefined || after === undefined || (before !== undefined && jsonEqual(before, after))) return [];
  const editor = context.editor(newer.field.place.file);
  if (before !== undefined) return [editor.setMember(newer.field.node, "default", compactJson(before))];
  const removed = editor.removeMember(newer.field.node, "default");
  return removed === undefined ? [] : [removed];
}

/** Ints fit a double exactly. */
function doubleFix(context: FixContext, newer: Located): Fix | undefined {
  if (context.finding.rule !== "lossy-promotion" || newer.type.kind !== "float") return undefined;
  const edits = [context.editor(newer.slot.file).replace(newer.slot, '"double"')];
  return fixOf("use-double", "Use double", "A double holds every int exactly, and longs up to 2^53.", edits);
}

function acceptBoth(context: FixContext, older: Located, newer: Located): Fix | undefined {
  if (older.type.kind === "union" || newer.type.kind === "union" || older.type.kind === newer.type.kind)
    return undefined;
  const editor = context.editor(newer.slot.file);
  const text = `[${editor.slice(newer.slot)}, ${context.typeJson(older.type)}]`;
  const label = `Accept ${typeText(older.type)} too`;
  const explanation = "New readers take old events in the old branch and new ones in the new; code has to handle both.";
  return fixOf("accept-both", label, explanation, [editor.replace(newer.slot, text)]);
}

/** Gives a reader's union the branch that it lacks. */
export function restoreBranchFix(context: FixContext): Fix | undefined {
  if (!context.newReads) return undefined;
  const branch = context.old?.type;
  const newer = context.new;
  if (branch === undefined || newer === undefined || newer.type.kind !== "union" || branch.kind === "union")
    return undefined;
  const list = newer.type.node;
  if (list.kind !== "array" || newer.type.branches.some((own) => typeName(own) === typeName(branch))) return undefined;
  const edit = context.editor(newer.type.place.file).addItem(list, context.typeJson(branch));
  const explanation = `Old events may hold ${typeName(branch)}: new readers need a branch for it.`;
  return fixOf("restore-branch", `Add the branch ${typeText(branch)}`, explanation, [edit]);
}

/** Puts the branch first that a union's default is meant for. */
export function defaultBranchFix(context: FixContext): Fix | undefined {
  const field = context.new?.field;
  if (field?.type.kind !== "union" || field.type.node.kind !== "array") return undefined;
  const index = field.type.branches.findIndex((branch) => validDefault(branch, field.default, new Set()) === "valid");
  const [first, meant] = [field.type.node.items[0], field.type.node.items[index]];
  const branch = field.type.branches[index];
  if (index < 1 || first === undefined || meant === undefined || branch === undefined) return undefined;
  const editor = context.editor(field.type.place.file);
  const edits = [editor.replace(first, editor.slice(meant)), editor.replace(meant, editor.slice(first))];
  const explanation =
    "Java takes a default for the first branch that loosely fits; now that is the one it was meant for.";
  return fixOf("put-branch-first", `Put ${typeText(branch)} first`, explanation, edits);
}
