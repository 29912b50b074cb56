import type { TextEdit } from "../../../model/fix.ts";
import type { JsonArray, JsonNode, JsonObject } from "../../../text/json.ts";
import { jsonMember } from "../../../text/json.ts";
import type { SchemaFile } from "../schema.ts";

/** Replaces a value's text. */
export function replaceValue(file: SchemaFile, node: JsonNode, text: string): TextEdit {
  return { file: file.path, from: node.from, to: node.to, text };
}

/** Sets a member of an object: replaces its value, or adds it at the end in the object's own layout. */
export function setMember(file: SchemaFile, object: JsonObject, key: string, value: string): TextEdit {
  const member = jsonMember(object, key);
  if (member !== undefined) return replaceValue(file, member.value, value);
  const label = `${JSON.stringify(key)}: ${value}`;
  const last = object.members.at(-1);
  if (last === undefined) return { file: file.path, from: object.from, to: object.to, text: `{${label}}` };
  return {
    file: file.path,
    from: last.value.to,
    to: last.value.to,
    text: `,${gapBefore(file.text, last.keyFrom)}${label}`,
  };
}

/** The white space before a member or item: a line break and its indentation, or what separates on one line. */
function gapBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && /\s/.test(text[from - 1] ?? "")) from -= 1;
  const gap = text.slice(from, at);
  return gap.includes("\n") || text[from - 1] === "," ? gap : " ";
}

/** Takes a member out, with the comma that goes with it. */
export function removeMember(file: SchemaFile, object: JsonObject, key: string): TextEdit | undefined {
  const at = object.members.findIndex((member) => member.key === key);
  const member = object.members[at];
  if (member === undefined) return undefined;
  const before = object.members[at - 1];
  const after = object.members[at + 1];
  return removal(file, member.keyFrom, member.value.to, before?.value.to, after?.keyFrom);
}

/** Takes an item out of a list, with the comma that goes with it. */
export function removeItem(file: SchemaFile, list: JsonArray, index: number): TextEdit | undefined {
  const item = list.items[index];
  if (item === undefined) return undefined;
  return removal(file, item.from, item.to, list.items[index - 1]?.to, list.items[index + 1]?.from);
}

function removal(
  file: SchemaFile,
  from: number,
  to: number,
  before: number | undefined,
  after: number | undefined,
): TextEdit {
  if (before !== undefined) return { file: file.path, from: before, to, text: "" };
  return { file: file.path, from, to: after ?? to, text: "" };
}

/** Adds items at the end of a list, in the list's own layout. */
export function appendItems(file: SchemaFile, list: JsonArray, values: readonly string[]): TextEdit {
  const last = list.items.at(-1);
  if (last === undefined) return { file: file.path, from: list.from, to: list.to, text: `[${values.join(", ")}]` };
  const gap = gapBefore(file.text, last.from);
  return { file: file.path, from: last.to, to: last.to, text: values.map((value) => `,${gap}${value}`).join("") };
}
