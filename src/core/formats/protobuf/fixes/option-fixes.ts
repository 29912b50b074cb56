/** Ways to mend an option that an element sets otherwise than before. */
import type { Fix, TextEdit } from "../../../model/index.ts";
import type { EnumNode, EnumValueNode, FieldNode, FileNode, MessageNode, MethodNode, OptionNode } from "../schema.ts";
import { addFieldOption, addToBlock, insertAt, removeListEntry, removeStatement, replaceSpan } from "./edits.ts";

/** What can set options. */
export type OptionHolder = FieldNode | EnumValueNode | MessageNode | EnumNode | MethodNode;

/** The option of that name is set as the older version sets it, or not at all. */
export function restoreOption(old: OptionHolder, now: OptionHolder, path: readonly string[]): Fix[] {
  const [before, after] = [optionOf(old, path), optionOf(now, path)];
  const text = before === undefined ? undefined : old.file.text.slice(before.span.from, before.span.to);
  if (text === (after === undefined ? undefined : now.file.text.slice(after.span.from, after.span.to))) return [];
  const name = path.at(-1) ?? "";
  const edit =
    after !== undefined
      ? text === undefined
        ? withoutOption(now, after)
        : replaceSpan(now.file, after.span, text)
      : text === undefined
        ? undefined
        : withOption(now, text);
  if (edit === undefined) return [];
  const label = text === undefined ? `Remove ${name} again` : `Restore ${name}`;
  return [{ id: "restore-option", label, explanation: "It is set as the old version sets it.", edits: [edit] }];
}

function optionOf(node: OptionHolder, path: readonly string[]): OptionNode | undefined {
  return node.options.find((option) => option.path.join("/") === path.join("/"));
}

function withoutOption(node: OptionHolder, { span }: OptionNode): TextEdit | undefined {
  if (node.kind !== "field" && node.kind !== "enum-value") return removeStatement(node.file, span);
  return removeListEntry(node, span);
}

function withOption(node: OptionHolder, text: string): TextEdit | undefined {
  if (node.kind === "field" || node.kind === "enum-value") return addFieldOption(node, text);
  if (node.kind !== "method") return addToBlock(node, [text], "top");
  const { to } = node.spans.declaration;
  const hasBody = node.file.text.charAt(to - 1) === "}";
  return hasBody ? addToBlock(node, [text], "top") : bodyOf(node.file, to, text);
}

/** `rpc Get(A) returns (B);` gets a body for the option. */
function bodyOf(file: FileNode, to: number, text: string): TextEdit {
  return file.text.charAt(to - 1) === ";"
    ? { file: file.path, from: to - 1, to, text: ` { ${text} }` }
    : insertAt(file, to, ` { ${text} }`);
}

const optionPaths: readonly (readonly [RegExp, readonly (readonly string[])[]])[] = [
  [/JSTYPE/, [["jstype"]]],
  [/CPP_STRING/, [["features", "(pb.cpp)", "string_type"], ["ctype"]]],
  [/JAVA_UTF8/, [["features", "(pb.java)", "utf8_validation"]]],
  [/UTF8/, [["features", "utf8_validation"]]],
  [/JSON_FORMAT/, [["features", "json_format"]]],
  [/DESCRIPTOR_ACCESSOR/, [["no_standard_descriptor_accessor"]]],
  [/IDEMPOTENCY/, [["idempotency_level"]]],
  [/ENUM_(?:SAME_TYPE|OPENED|CLOSED)/, [["features", "enum_type"]]],
  [/PRESENCE|REQUIRED|CARDINALITY/, [["features", "field_presence"]]],
  [/TYPE/, [["features", "message_encoding"]]],
];

/** The fixes for the options that a rule speaks of. */
export function optionFixes(old: OptionHolder | undefined, now: OptionHolder | undefined, rule: string): Fix[] {
  const paths = optionPaths.find(([shape]) => shape.test(rule))?.[1] ?? [];
  if (old === undefined || now === undefined || old.kind !== now.kind) return [];
  return paths.flatMap((path) => restoreOption(old, now, path));
}
