/** Text edits that keep a file's own way of laying out. */
import type { TextEdit } from "../../../model/index.ts";
import type {
  EnumNode,
  EnumValueNode,
  FieldNode,
  FileNode,
  MessageNode,
  OneofNode,
  RangeNode,
  ReservedNameNode,
  Span,
} from "../schema.ts";

export function replaceSpan(file: FileNode, span: Span, text: string): TextEdit {
  return { file: file.path, from: span.from, to: span.to, text };
}

export function insertAt(file: FileNode, at: number, text: string): TextEdit {
  return { file: file.path, from: at, to: at, text };
}

/** The white space that the line of an offset starts with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
}

function lineEnding(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** Something with a `{ ... }`. */
type Block =
  | MessageNode
  | EnumNode
  | OneofNode
  | { readonly file: FileNode; readonly spans: { readonly declaration: Span; readonly name: Span } };

/** The indentation of what stands in a block, by its first line or else two spaces more than the block's own. */
function innerIndent(block: Block, open: number): string {
  const { text } = block.file;
  const first = /^[ \t]*\r?\n([ \t]+)\S/.exec(text.slice(open + 1, open + 400));
  return first?.[1] ?? `${indentAt(text, block.spans.declaration.from)}  `;
}

/** Where the block's `{` stands: the first one behind its name that no option list holds. */
function openBrace(block: Block): number {
  const { text } = block.file;
  let brackets = 0;
  for (let at = block.spans.name.to; at < block.spans.declaration.to; at++) {
    const char = text.charAt(at);
    if (char === "[") brackets++;
    else if (char === "]") brackets--;
    else if (char === "{" && brackets === 0) return at;
  }
  return block.spans.declaration.to - 1;
}

/** Adds statements to a block, one a line: at its top, or behind what is there. */
export function addToBlock(block: Block, statements: readonly string[], where: "top" | "end"): TextEdit {
  const { text } = block.file;
  const open = openBrace(block);
  const close = block.spans.declaration.to - 1;
  const newline = lineEnding(text);
  if (!text.slice(open, close).includes("\n")) {
    const at = where === "top" ? open + 1 : close;
    const before = text.charAt(at - 1) === " " || where === "top" ? "" : " ";
    const body = statements.join(" ");
    return insertAt(block.file, at, where === "top" ? ` ${body}` : `${before}${body} `);
  }
  const indent = innerIndent(block, open);
  const lines = statements.map((statement) => `${indent}${reindent(statement, indent, newline)}`);
  if (where === "top") return insertAt(block.file, open + 1, `${newline}${lines.join(newline)}`);
  const lineStart = text.lastIndexOf("\n", close - 1) + 1;
  const alone = text.slice(lineStart, close).trim() === "";
  return alone
    ? insertAt(block.file, lineStart, `${lines.join(newline)}${newline}`)
    : insertAt(block.file, close, `${newline}${lines.join(newline)}${newline}`);
}

/** Further lines of a statement, moved to stand under its first one. */
function reindent(statement: string, indent: string, newline: string): string {
  const [first = "", ...rest] = statement.split(/\r?\n/);
  const own = Math.min(
    ...rest.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length),
  );
  const shift = rest.length === 0 || !Number.isFinite(own) ? 0 : own;
  // The last line of a block is its `}`, which stands where the statement starts.
  return [first, ...rest.map((line) => (line.trim() === "" ? "" : `${indent}${line.slice(shift)}`))].join(newline);
}

/** Adds a statement on a line of its own behind another one. */
export function addBehind(file: FileNode, before: Span, statement: string): TextEdit {
  const { text } = file;
  const newline = lineEnding(text);
  const lineEnd = text.indexOf("\n", before.to);
  const rest = text.slice(before.to, lineEnd === -1 ? text.length : lineEnd).trim();
  // A comment behind the statement stays with it.
  const isComment = rest.startsWith("//") || (rest.startsWith("/*") && rest.endsWith("*/"));
  if (rest !== "" && !isComment) return insertAt(file, before.to, ` ${statement}`);
  const at = rest === "" ? before.to : before.to + text.slice(before.to).indexOf(rest) + rest.length;
  const indent = indentAt(text, before.from);
  return insertAt(file, at, `${newline}${indent}${reindent(statement, indent, newline)}`);
}

/** Removes a statement, with its line if nothing else stands there. */
export function removeStatement(file: FileNode, span: Span): TextEdit {
  const { text } = file;
  const lineStart = text.lastIndexOf("\n", span.from - 1) + 1;
  const lineEnd = text.indexOf("\n", span.to);
  const isAlone =
    lineEnd !== -1 && text.slice(lineStart, span.from).trim() === "" && text.slice(span.to, lineEnd).trim() === "";
  if (isAlone) return { file: file.path, from: lineStart, to: lineEnd + 1, text: "" };
  const gap = /^ */.exec(text.slice(span.to))?.[0].length ?? 0;
  return { file: file.path, from: span.from, to: span.to + gap, text: "" };
}

/** Adds an entry to the `[...]` of a field or an enum's value, or gives it one. */
export function addFieldOption(field: FieldNode | EnumValueNode, entry: string): TextEdit {
  const { optionList, number } = field.spans;
  if (optionList === undefined) return insertAt(field.file, number.to, ` [${entry}]`);
  return insertAt(field.file, optionList.to - 1, `, ${entry}`);
}

/** Removes an entry from a `[...]`, and the list with its last entry. */
export function removeListEntry(field: FieldNode | EnumValueNode, entry: Span): TextEdit | undefined {
  const { optionList } = field.spans;
  if (optionList === undefined) return undefined;
  const { text } = field.file;
  const behind = /^\s*,\s*/.exec(text.slice(entry.to, optionList.to))?.[0].length;
  const before = /\s*,\s*$/.exec(text.slice(optionList.from, entry.from))?.[0].length;
  if (behind !== undefined) return { file: field.file.path, from: entry.from, to: entry.to + behind, text: "" };
  if (before !== undefined) return { file: field.file.path, from: entry.from - before, to: entry.to, text: "" };
  const gap = /\s*$/.exec(text.slice(0, optionList.from))?.[0].length ?? 0;
  return { file: field.file.path, from: optionList.from - gap, to: optionList.to, text: "" };
}

/** Takes a number and a name out of the reservations; undefined where the number stands in a range with others. */
export function unreserve(block: MessageNode | EnumNode, number: number, name: string): TextEdit[] | undefined {
  const range = block.reservedRanges.find(({ start, end }) => start <= number && number <= end);
  if (range !== undefined && range.start !== range.end) return undefined;
  const word = block.reservedNames.find((reserved) => reserved.name === name);
  const items: readonly (readonly [
    RangeNode | ReservedNameNode | undefined,
    readonly { readonly statement: Span }[],
  ])[] = [
    [range, block.reservedRanges],
    [word, block.reservedNames],
  ];
  return items.flatMap(([item, all]) => (item === undefined ? [] : [withoutItem(block.file, item, all)]));
}

function withoutItem(
  file: FileNode,
  item: { readonly span: Span; readonly statement: Span },
  all: readonly { readonly statement: Span }[],
): TextEdit {
  const { span, statement } = item;
  if (all.filter((other) => other.statement.from === statement.from).length === 1)
    return removeStatement(file, statement);
  const behind = /^\s*,\s*/.exec(file.text.slice(span.to, statement.to))?.[0].length;
  if (behind !== undefined) return { file: file.path, from: span.from, to: span.to + behind, text: "" };
  const before = /\s*,\s*$/.exec(file.text.slice(statement.from, span.from))?.[0].length ?? 0;
  return { file: file.path, from: span.from - before, to: span.to, text: "" };
}

/** Reserves a number and names: in the statements that are there, or in new ones at the top. */
export function reserve(
  block: MessageNode | EnumNode,
  numbers: readonly string[],
  names: readonly string[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  const statements: string[] = [];
  const range = block.reservedRanges.at(-1);
  if (numbers.length > 0) {
    if (range === undefined) statements.push(`reserved ${numbers.join(", ")};`);
    else
      edits.push(insertAt(block.file, lastItemEnd(block.reservedRanges, range.statement), `, ${numbers.join(", ")}`));
  }
  const name = block.reservedNames.at(-1);
  const words = names.map((word) => (block.file.syntax.kind === "editions" ? word : `"${word}"`));
  if (words.length > 0) {
    if (name === undefined) statements.push(`reserved ${words.join(", ")};`);
    else edits.push(insertAt(block.file, lastItemEnd(block.reservedNames, name.statement), `, ${words.join(", ")}`));
  }
  if (statements.length > 0) edits.push(addToBlock(block, statements, "top"));
  return edits;
}

function lastItemEnd(
  items: readonly (ReservedNameNode | { readonly span: Span; readonly statement: Span })[],
  statement: Span,
): number {
  const own = items.filter((item) => item.statement.from === statement.from);
  return Math.max(...own.map((item) => item.span.to));
}

/** The text of a declaration. */
export function sourceOf(node: { readonly file: FileNode; readonly spans: { readonly declaration: Span } }): string {
  const { from, to } = node.spans.declaration;
  const { text } = node.file;
  const indent = indentAt(text, from);
  return indent === "" ? text.slice(from, to) : text.slice(from, to).replaceAll(`\n${indent}`, "\n");
}
