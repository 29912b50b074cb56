import type { Fix } from "../../model/fix.ts";
import { parentPath } from "../../model/path.ts";
import { jsonValue } from "../../text/json.ts";
import { type FixContext, fixOf, innerType } from "./fix-context.ts";
import { locate } from "./locate.ts";
import type { AvroField, AvroType } from "./schema.ts";

/** Gives a field that was not written something to read: null, or a default of its type. */
export function defaultFixes(context: FixContext): readonly (Fix | undefined)[] {
  const field = context.new?.field;
  if (field === undefined) return [];
  return [nullDefaultFix(context, field), typeDefaultFix(context, field)];
}

/** Makes the field nullable, null first, with the default null. */
function nullDefaultFix(context: FixContext, field: AvroField): Fix | undefined {
  const typeNode = jsonValue(field.node, "type");
  if (typeNode === undefined) return undefined;
  const editor = context.editor(field.place.file);
  const setDefault = editor.setMember(field.node, "default", "null");
  const explanation = `Old events have no ${field.name}: new readers see null.`;
  const edit = (id: string, label: string, typeEdits: readonly ReturnType<typeof editor.replace>[]): Fix | undefined =>
    fixOf(id, label, explanation, [...typeEdits, setDefault]);
  if (typeNode.kind !== "array") {
    const whole = editor.whole(typeNode);
    return edit("add-null-default", "Make nullable, default null", [
      editor.replace(whole, editor.union([editor.quote("null"), editor.slice(whole)])),
    ]);
  }
  const at = typeNode.items.findIndex((item) => item.kind === "string" && item.value === "null");
  if (at === 0) return edit("add-null-default", "Add the default null", []);
  if (at < 0)
    return edit("add-null-default", "Make nullable, default null", [editor.addFirst(typeNode, editor.quote("null"))]);
  const first = typeNode.items[0];
  const second = typeNode.items[at];
  if (first === undefined || second === undefined) return undefined;
  return edit("put-null-first", "Put null first, default null", [
    editor.replace(first, editor.slice(second)),
    editor.replace(second, editor.slice(first)),
  ]);
}

function typeDefaultFix(context: FixContext, field: AvroField): Fix | undefined {
  const value = plainDefault(field.type);
  // Null as a default is what the fix above offers.
  if (value === undefined || value === "null") return undefined;
  const editor = context.editor(field.place.file);
  const explanation = `Old events have no ${field.name}: new readers see ${value}. Change the value to one that makes sense.`;
  return fixOf("add-default", `Add the default ${value}`, explanation, [
    editor.setMember(field.node, "default", value),
  ]);
}

/** The plainest default of a type, as JSON; undefined for records with fields that have none. */
function plainDefault(type: AvroType): string | undefined {
  switch (type.kind) {
    case "null":
      return "null";
    case "boolean":
      return "false";
    case "int":
    case "long":
    case "float":
    case "double":
      return "0";
    case "string":
    case "bytes":
      return '""';
    case "array":
      return "[]";
    case "map":
      return "{}";
    case "enum":
      return type.symbols[0] === undefined ? undefined : JSON.stringify(type.default ?? type.symbols[0]);
    case "fixed":
      return type.size > 64 ? undefined : `"${"\\u0000".repeat(type.size)}"`;
    case "union":
      return type.branches[0] === undefined ? undefined : plainDefault(type.branches[0]);
    case "record":
      return type.fields.every((field) => field.default !== undefined) ? "{}" : undefined;
  }
}

/** Puts a field back that old readers need: they cannot be given a default any more. */
export function restoreFieldFix(context: FixContext): Fix | undefined {
  const old = context.old;
  const holder = locate(context.newer, parentPath(context.oldNode) ?? "");
  const record = innerType(holder);
  const target = record?.kind === "record" ? record : writerRecord(context);
  if (old?.field === undefined || target === undefined || target.node.kind !== "object") return undefined;
  const list = jsonValue(target.node, "fields");
  if (list?.kind !== "array") return undefined;
  const text = `{ "name": ${JSON.stringify(old.field.name)}, "type": ${context.typeJson(old.field.type)} }`;
  const explanation = `Old readers have no default for ${old.field.name} and reject events without it: keep writing it until they are gone.`;
  const editor = context.editor(target.place.file);
  return fixOf("restore-field", `Put ${old.field.name} back`, explanation, [editor.addItem(list, text)]);
}

/** The newer record that the finding stands at. */
function writerRecord(context: FixContext) {
  const type = innerType(context.new);
  return type?.kind === "record" ? type : undefined;
}
