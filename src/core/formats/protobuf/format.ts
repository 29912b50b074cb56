/**
 * Lays a `.proto` file out again: two spaces a level, one statement a line, one blank line at most, comments where they
 * were. Line breaks inside a statement stay, moved to stand under it.
 */
import { parseFile } from "./parse/file-grammar.ts";
import { END, IDENTIFIER, INTEGER, Lexer, PUNCTUATION, STRING } from "./parse/lexer.ts";
import { ProblemSink } from "./parse/problem-sink.ts";

/** The text laid out; undefined if it cannot be read. */
export function format(text: string, path: string): string | undefined {
  const file = parseFile(path, text);
  if (file.problems.some((problem) => problem.severity === "error")) return undefined;
  return new Printer(text).print();
}

/** A comment between two tokens. */
interface Comment {
  readonly text: string;
  readonly isLine: boolean;
  /** Line ends before it in the source. */
  readonly breaks: number;
}

interface Gap {
  readonly comments: readonly Comment[];
  /** Line ends after the last comment, or altogether. */
  readonly breaks: number;
  readonly isEmpty: boolean;
}

/** What an open bracket is. */
type Bracket = "block" | "literal" | "list" | "paren";

class Printer {
  readonly #text: string;
  readonly #lexer: Lexer;
  readonly #newline: string;
  readonly #open: Bracket[] = [];
  readonly #lines: string[] = [];
  #line = "";
  /** The token before, or nothing at the start. */
  #previous = "";
  #previousKind = END;
  /** The token before ended a statement or opened a block. */
  #isFresh = true;

  constructor(text: string) {
    this.#text = text;
    this.#lexer = new Lexer(text, new ProblemSink(""));
    this.#newline = text.includes("\r\n") ? "\r\n" : "\n";
  }

  print(): string {
    const lexer = this.#lexer;
    const mark = this.#text.charCodeAt(0) === 0xfeff ? "\ufeff" : "";
    let end = lexer.to;
    for (;;) {
      lexer.next();
      this.#gap(gapOf(this.#text.slice(end, lexer.from)), lexer);
      if (lexer.kind === END) break;
      this.#token(lexer);
      end = lexer.to;
    }
    this.#flush();
    while (this.#lines.at(-1) === "") this.#lines.pop();
    const body = this.#lines.join(this.#newline);
    return body === "" ? mark : `${mark}${body}${this.#newline}`;
  }

  get #inside(): Bracket | undefined {
    return this.#open.at(-1);
  }

  /** Comments and line breaks before a token. */
  #gap(gap: Gap, next: Lexer): void {
    const closes = next.kind === PUNCTUATION && (next.code === 125 || next.code === 93);
    for (const comment of gap.comments) {
      const sameLine = comment.breaks === 0 && this.#previous !== "";
      if (sameLine) this.#line += `${this.#line === "" || this.#line.endsWith(" ") ? "" : " "}${comment.text}`;
      else {
        this.#break(comment.breaks, closes && comment === gap.comments[0] ? false : closes);
        this.#line = this.#indent(false, false) + indented(comment.text, this.#indent(false, false), this.#newline);
      }
      if (comment.isLine) this.#flush();
    }
    const mustBreak = this.#mustBreak(next);
    const breaks = Math.max(gap.breaks, mustBreak ? 1 : 0);
    const closesEmpty =
      next.kind === PUNCTUATION && next.code === 125 && this.#previous === "{" && gap.comments.length === 0;
    if (next.kind === END || closesEmpty) return;
    if (breaks > 0 || this.#line === "") {
      this.#break(breaks, closes);
      this.#line = this.#indent(closes, !this.#isFresh && !closes);
    } else this.#line += this.#space(next, gap);
  }

  /** Ends the line; one blank line stays, but not behind `{` or before `}`. */
  #break(breaks: number, closes: boolean): void {
    this.#flush();
    if (breaks > 1 && !closes && this.#lines.length > 0 && this.#lines.at(-1) !== "" && this.#previous !== "{") {
      this.#lines.push("");
    }
  }

  #flush(): void {
    if (this.#line.trim() !== "") this.#lines.push(this.#line.trimEnd());
    this.#line = "";
  }

  /** Statements stand on lines of their own. */
  #mustBreak(next: Lexer): boolean {
    if (this.#inside === "block" || this.#inside === undefined) {
      if (next.kind === PUNCTUATION && next.code === 59) return false;
      return this.#isFresh && this.#previous !== "";
    }
    return false;
  }

  #indent(closes: boolean, continues: boolean): string {
    const levels = this.#open.filter((bracket) => bracket !== "paren").length - (closes ? 1 : 0);
    const inLiteral = this.#inside === "literal" || this.#inside === "list";
    return "  ".repeat(Math.max(0, levels + (continues && !inLiteral ? 2 : 0)));
  }

  /** The space between two tokens of one line. */
  #space(next: Lexer, gap: Gap): string {
    const word = next.word;
    const before = this.#previous;
    if (word === ";" || word === "," || word === ")" || word === "]" || before === "(" || before === "[") return "";
    if (before === "," || before === "=" || word === "=" || before === ":") return " ";
    if (word === "{" || before === "{" || word === "}" || word === "[") return " ";
    if (word === "returns" || before === "returns") return " ";
    if (this.#inside === "block" && (word === "<" || before === "<" || word === ">")) return "";
    if (before === ">" && isWord(next.kind)) return " ";
    if (isWord(next.kind) && isWord(this.#previousKind)) return " ";
    return gap.isEmpty ? "" : " ";
  }

  #token(lexer: Lexer): void {
    const word = lexer.word;
    this.#line += word;
    const inside = this.#inside;
    if (lexer.kind === PUNCTUATION) {
      if (word === "{") {
        const isLiteral = this.#previous === "=" || inside === "literal" || inside === "list";
        this.#open.push(isLiteral ? "literal" : "block");
      } else if (word === "[") this.#open.push("list");
      else if (word === "(") this.#open.push("paren");
      else if (word === "}" || word === "]" || word === ")") this.#open.pop();
    }
    const now = this.#inside;
    const inBlock = now === undefined || now === "block";
    const closedBlock = word === "}" && inside === "block";
    this.#isFresh =
      inBlock && ((word === ";" && lexer.kind === PUNCTUATION) || closedBlock || (word === "{" && now === "block"));
    this.#previous = word;
    this.#previousKind = lexer.kind;
  }
}

function isWord(kind: number): boolean {
  return kind === IDENTIFIER || kind === INTEGER || kind === STRING || kind === 3;
}

function countBreaks(text: string): number {
  let count = 0;
  for (const char of text) if (char === "\n") count++;
  return count;
}

function gapOf(text: string): Gap {
  const comments: Comment[] = [];
  let at = 0;
  let blank = 0;
  while (at < text.length) {
    if (text.charAt(at) !== "/") {
      at++;
      continue;
    }
    const isLine = text.charAt(at + 1) === "/";
    const found = isLine ? text.indexOf("\n", at) : text.indexOf("*/", at + 2) + 2;
    const end = found < at ? text.length : found;
    comments.push({ text: text.slice(at, end).trimEnd(), isLine, breaks: countBreaks(text.slice(blank, at)) });
    at = end;
    blank = end;
  }
  return { comments, breaks: countBreaks(text.slice(blank)), isEmpty: text === "" };
}

/** A block comment's further lines: those that start with `*` line up with it, others stay as they are. */
function indented(comment: string, indent: string, newline: string): string {
  return comment
    .split(/\r?\n/)
    .map((line, index) => (index > 0 && /^\s*\*/.test(line) ? `${indent} ${line.trim()}` : line))
    .join(newline);
}
