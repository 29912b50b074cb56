/**
 * Comments as descriptors attach them (descriptor.proto, `SourceCodeInfo.Location`), worked out only where asked.
 *
 * A comment on the line where a token ends is that token's trailing one. Of those on the lines after it, the first
 * paragraph is trailing too if no blank line parts it from the token and it does not lead to the next; the last
 * paragraph leads the next token if exactly one line end parts them (as buf has it); the others are detached.
 */
import type { Comments } from "../schema.ts";
import { END, Lexer } from "./lexer.ts";
import { ProblemSink } from "./problem-sink.ts";

const none: Comments = { leading: undefined, trailing: undefined, detached: [] };

/** What stands between two tokens. */
interface Gap {
  readonly trailing: string | undefined;
  readonly detached: readonly string[];
  readonly leading: string | undefined;
}

/** Comments of one text: by the offset where the token after the gap starts, and where the token before it ends. */
interface CommentIndex {
  readonly before: ReadonlyMap<number, Gap>;
  readonly after: ReadonlyMap<number, Gap>;
}

/** Something whose identity stands for a text; a file. */
interface TextOwner {
  readonly text: string;
}

const indexes = new WeakMap<TextOwner, CommentIndex>();

function indexOf(file: TextOwner): CommentIndex {
  const known = indexes.get(file);
  if (known !== undefined) return known;
  const index = makeIndex(file.text);
  indexes.set(file, index);
  return index;
}

function makeIndex(text: string): CommentIndex {
  const before = new Map<number, Gap>();
  const after = new Map<number, Gap>();
  const lexer = new Lexer(text, new ProblemSink(""));
  let end = lexer.to;
  do {
    lexer.next();
    if (lexer.from > end + 1 && text.slice(end, lexer.from).includes("/")) {
      const gap = gapBetween(text, end, lexer);
      before.set(lexer.from, gap);
      after.set(end, gap);
    }
    end = lexer.to;
  } while (lexer.kind !== END);
  return { before, after };
}

/**
 * The comments of the element whose first token starts at `from` and whose statement ends, or whose body opens, with
 * the first token at or behind `anchor`.
 */
export function commentsAt(file: TextOwner, from: number, anchor: number): Comments {
  if (from < 0) return none;
  const { before, after } = indexOf(file);
  const leadingGap = before.get(from);
  const trailingGap = after.get(tokenEnd(file.text, anchor));
  if (leadingGap === undefined && trailingGap === undefined) return none;
  return {
    leading: leadingGap?.leading,
    trailing: trailingGap?.trailing,
    detached: leadingGap?.detached ?? [],
  };
}

function tokenEnd(text: string, anchor: number): number {
  const lexer = new Lexer(text, new ProblemSink(""));
  lexer.to = Math.max(anchor, lexer.to);
  lexer.next();
  return lexer.to;
}

/** One comment paragraph. */
interface Paragraph {
  readonly text: string;
  readonly isLine: boolean;
  /** Nothing but one line end, or less, parts it from the token before. */
  readonly touches: boolean;
  readonly sameLine: boolean;
  readonly to: number;
}

function gapBetween(text: string, from: number, next: Lexer): Gap {
  const isFirst = from <= 1 && text.slice(0, from).trim() === "";
  const paragraphs = paragraphsOf(text, from, next.from, isFirst);
  const nextCloses = next.kind === END || /^[})\]]/.test(text.charAt(next.from));
  let trailing: string | undefined;
  const first = paragraphs[0];
  if (first?.sameLine && !text.slice(from, next.from).includes("\n")) {
    // Between two tokens of one line nobody can tell whose it is.
    return { trailing: undefined, detached: [], leading: undefined };
  }
  let leading: string | undefined;
  const last = paragraphs.at(-1);
  if (last !== undefined && !last.sameLine && !nextCloses && newlines(text, last.to, next.from) === 1) {
    leading = last.text;
    paragraphs.pop();
  }
  if (first !== undefined && paragraphs.length > 0 && (first.sameLine || first.touches)) {
    trailing = first.text;
    paragraphs.shift();
  }
  return { trailing, detached: paragraphs.map((paragraph) => paragraph.text), leading };
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) count++;
  return count;
}

function paragraphsOf(text: string, from: number, to: number, isFirst: boolean): Paragraph[] {
  const found: Paragraph[] = [];
  let at = from;
  let lastEnd = from;
  while (at < to) {
    if (text.charCodeAt(at) !== 47) {
      at++;
      continue;
    }
    const isLine = text.charCodeAt(at + 1) === 47;
    const end = isLine ? lineEnd(text, at, to) : blockEnd(text, at, to);
    const gap = newlines(text, lastEnd, at);
    const sameLine = found.length === 0 && gap === 0 && !isFirst;
    const touches = found.length === 0 && gap <= 1 && !isFirst;
    const body = isLine ? `${text.slice(at + 2, end)}\n` : blockText(text.slice(at + 2, Math.max(at + 2, end - 2)));
    const previous = found.at(-1);
    if (isLine && previous?.isLine && !previous.sameLine && gap === 1) {
      found[found.length - 1] = { ...previous, text: previous.text + body, to: end };
    } else found.push({ text: body, isLine, touches, sameLine, to: end });
    lastEnd = end;
    at = end;
  }
  return found;
}

function lineEnd(text: string, from: number, to: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 || end > to ? to : end;
}

function blockEnd(text: string, from: number, to: number): number {
  const end = text.indexOf("*/", from + 2);
  return end === -1 ? to : end + 2;
}

/** A block comment's text: what leads each further line up to and with its `*` is dropped. */
function blockText(body: string): string {
  return body
    .split("\n")
    .map((line, index) => (index === 0 ? line : line.replace(/^\s*\*?/, "")))
    .join("\n");
}
