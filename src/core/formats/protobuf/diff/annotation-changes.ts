/** Options and comments of one element in both versions. */
import type { NodePath } from "../../../model/index.ts";
import type { Comments, FileNode, OptionNode, Span } from "../schema.ts";
import type { ChangeList } from "./change-list.ts";
import type { Both } from "./pairs.ts";

/** An element with options. */
export interface Annotated {
  readonly file: FileNode;
  readonly options: readonly OptionNode[];
}

/** Where an element stands in both versions. */
export interface At {
  readonly old: NodePath;
  readonly new: NodePath;
}

/** Options that have kinds of change of their own. */
const toldElsewhere: ReadonlySet<string> = new Set(["json_name", "default"]);

/** An option's values, several if it is repeated, and the first one's place. */
interface OptionValues {
  readonly text: string;
  readonly span: Span;
}

function valuesOf({ file, options }: Annotated): Map<string, OptionValues> {
  const values = new Map<string, OptionValues>();
  for (const option of options) {
    const key = option.path.join(".");
    if (toldElsewhere.has(key)) continue;
    const { from, to } = option.value.span;
    const text = file.text.slice(from, to).replace(/\s+/g, " ");
    const known = values.get(key);
    values.set(key, known === undefined ? { text, span: option.span } : { ...known, text: `${known.text}, ${text}` });
  }
  return values;
}

/** Tells which options were set, unset or set to something else. */
export function tellOptions({ old, new: now }: Both<Annotated>, at: At, list: ChangeList): void {
  if (old.options.length === 0 && now.options.length === 0) return;
  const before = valuesOf(old);
  const after = valuesOf(now);
  for (const [key, value] of after) {
    const known = before.get(key);
    if (known?.text === value.text) continue;
    tell(key, known, value);
  }
  for (const [key, value] of before) if (!after.has(key)) tell(key, value, undefined);
  function tell(key: string, older: OptionValues | undefined, newer: OptionValues | undefined): void {
    const side = (values: OptionValues | undefined, file: FileNode, path: NodePath) => ({
      path,
      value: values === undefined ? `no ${key}` : `${key} = ${values.text}`,
      file,
      span: values?.span,
    });
    list.add("option-changed", side(older, old.file, at.old), side(newer, now.file, at.new));
  }
}

/** An element that can have comments. */
export interface Commented {
  readonly file: FileNode;
  readonly comments: Comments;
  readonly spans: { readonly declaration: Span; readonly name: Span };
}

/** The stretch in which two texts differ, in each of them. */
interface Window {
  readonly old: Span;
  readonly new: Span;
}

const windows = new WeakMap<FileNode, { readonly other: FileNode; readonly window: Window }>();

function windowOf(old: FileNode, now: FileNode): Window {
  const known = windows.get(now);
  if (known?.other === old) return known.window;
  const [a, b] = [old.text, now.text];
  const shorter = Math.min(a.length, b.length);
  let from = 0;
  while (from < shorter && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  let tail = 0;
  while (tail < shorter - from && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  const window = { old: { from, to: a.length - tail }, new: { from, to: b.length - tail } };
  windows.set(now, { other: old, window });
  return window;
}

/**
 * Tells if an element's comments changed. Comments are worked out only near the stretch in which the texts differ:
 * what stands apart from it has the same comments in both.
 */
export function tellComments({ old, new: now }: Both<Commented>, at: At, list: ChangeList): void {
  if (old.file === now.file) return;
  const window = windowOf(old.file, now.file);
  const { declaration } = now.spans;
  // A comment before the element ends where it starts, and one behind it starts on the line where it ends.
  const { text } = now.file;
  const lineEnd = text.indexOf("\n", declaration.to);
  const isBefore = (lineEnd === -1 ? text.length : lineEnd) < window.new.from;
  const isBehind = blockStart(text, declaration.from) > window.new.to;
  if (isBefore || isBehind) return;
  const [before, after] = [commentText(old.comments), commentText(now.comments)];
  if (before === after) return;
  const side = (node: Commented, path: NodePath, value: string) => ({
    path,
    value,
    file: node.file,
    span: node.spans.name,
  });
  list.add("comment-changed", side(old, at.old, before), side(now, at.new, after));
}

/** Where the lines of comments and blanks above an element start. */
function blockStart(text: string, from: number): number {
  const before = text.slice(Math.max(0, from - 4000), from);
  const at = Math.max(before.lastIndexOf(";"), before.lastIndexOf("{"), before.lastIndexOf("}"));
  return at === -1 ? Math.max(0, from - 4000) : from - before.length + at;
}

function commentText({ leading, trailing }: Comments): string {
  return [leading, trailing]
    .filter((text) => text !== undefined)
    .map((text) => text.trim())
    .join("\n");
}
