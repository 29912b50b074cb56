import type { Span } from "../schema.ts";
import type { TextProblems } from "./text-problems.ts";
import type { NumberForm } from "./text-tree.ts";

export type TokenKind = "word" | "number" | "string" | "mark" | "end" | "broken" | "stray";

const numberForms: readonly (readonly [NumberForm, RegExp])[] = [
  ["decimal", /^(?:0|[1-9]\d*)$/],
  ["hex", /^0[xX][\da-fA-F]+$/],
  ["octal", /^0[0-7]+$/],
  ["float", /^(?:(?:\.\d+|(?:0|[1-9]\d*)\.\d*)(?:[eE][+-]?\d+)?|(?:0|[1-9]\d*)(?:[eE][+-]?\d+)?)[fF]?$/],
];

/** What an ASCII character can be part of. Loops over it, because a pattern could run out of stack in a long text. */
const [blank, letter, digit] = [1, 2, 4];
const classes = new Uint8Array(128);
for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = blank;
for (const one of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_") classes[one.charCodeAt(0)] = letter;
for (const one of "0123456789") classes[one.charCodeAt(0)] = digit;

const marks = new Set([..."{}<>[]:,;-"]);
const typeMarks = new Set([...".-/~!$&()*+,;=%"]);

/** Cuts text format into tokens, one at a time (text format specification, "Lexical Elements"). */
export class TextLexer {
  readonly text: string;
  readonly #problems: TextProblems;
  kind: TokenKind = "end";
  from = 0;
  to = 0;
  /** Where the token before this one ended. */
  #before = 0;
  /** How the number is written, where the token is one. */
  form: NumberForm = "decimal";

  constructor(text: string, problems: TextProblems) {
    this.text = text;
    this.#problems = problems;
    // Some editors put a byte order mark first.
    this.to = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** The token as written. */
  get word(): string {
    return this.text.slice(this.from, this.to);
  }

  get span(): Span {
    return { from: this.from, to: this.to };
  }

  isMark(mark: string): boolean {
    return this.kind === "mark" && this.text.charAt(this.from) === mark;
  }

  /** True if the token is the first on its line. */
  get startsLine(): boolean {
    return this.text.slice(this.#before, this.from).includes("\n");
  }

  /** Passes to the next token. */
  next(): void {
    this.#before = this.to;
    this.from = this.#blankEnd(this.to);
    this.to = this.from + 1;
    const first = this.text.charAt(this.from);
    const kind = this.#classAt(this.from);
    if (first === "") {
      this.kind = "end";
      this.to = this.from;
    } else if (kind === letter) {
      this.kind = "word";
      this.to = this.#runEnd(this.from, letter | digit);
    } else if (kind === digit || (first === "." && this.#classAt(this.from + 1) === digit)) this.#number();
    else if (first === '"' || first === "'") this.#string(first);
    else if (marks.has(first)) this.kind = "mark";
    else this.#stray();
  }

  /** The letters between `[` and `]`, blanks and comments left out; undefined if something else stands there. */
  bracketed(): string | undefined {
    const parts: string[] = [];
    for (let at = this.#blankEnd(this.from + 1); ; at = this.#blankEnd(at)) {
      const start = at;
      while ((this.#classAt(at) & (letter | digit)) !== 0 || typeMarks.has(this.text.charAt(at))) at++;
      if (at > start) parts.push(this.text.slice(start, at));
      else {
        this.to = at + 1;
        return this.text.charAt(at) === "]" ? parts.join("") : undefined;
      }
    }
  }

  #classAt(at: number): number {
    return classes[this.text.charCodeAt(at)] ?? 0;
  }

  #runEnd(start: number, wanted: number): number {
    let at = start;
    while ((this.#classAt(at) & wanted) !== 0) at++;
    return at;
  }

  #blankEnd(start: number): number {
    let at = start;
    for (;;) {
      at = this.#runEnd(at, blank);
      if (this.text.charAt(at) !== "#") return at;
      const line = this.text.indexOf("\n", at);
      at = line === -1 ? this.text.length : line;
    }
  }

  /** A number takes all that sticks to it: the specification wants a blank before a name. */
  #number(): void {
    const isHex = this.text.charAt(this.from) === "0" && /[xX]/.test(this.text.charAt(this.from + 1));
    let at = this.from;
    for (;;) {
      at = this.#runEnd(at, letter | digit);
      const sign = /[+-]/.test(this.text.charAt(at)) && /[eE]/.test(this.text.charAt(at - 1)) && !isHex;
      if (this.text.charAt(at) !== "." && !sign) break;
      at++;
    }
    this.to = at;
    const { word } = this;
    const form = numberForms.find(([, pattern]) => pattern.test(word));
    this.kind = form === undefined ? "broken" : "number";
    if (form !== undefined) this.form = form[0];
    else if (/^0\d+$/.test(word))
      this.#refuse(`${shortened(word)} is no number`, "Leave the 0 before it out: octal has no 8 and 9.");
    else
      this.#refuse(`${shortened(word)} is no number`, "Write it like 10, 0x1f or 1.5e3, with a blank before a name.");
  }

  #string(quote: string): void {
    const { text } = this;
    let at = this.from + 1;
    for (; at < text.length; at++) {
      const one = text.charAt(at);
      if (one === quote || one === "\n") break;
      if (one === "\\" && text.charAt(at + 1) !== "\n") at++;
    }
    const isClosed = text.charAt(at) === quote;
    this.to = isClosed ? at + 1 : Math.min(at, text.length);
    const hasNul = text.slice(this.from, this.to).includes("\0");
    this.kind = isClosed && !hasNul ? "string" : "broken";
    if (!isClosed)
      this.#refuse("this text is not closed on its line", `Close it with ${quote}; a line's end is written \\n.`);
    else if (hasNul) this.#refuse("a NUL cannot stand in a text", "Write it as \\000.");
  }

  #stray(): void {
    const point = this.text.codePointAt(this.from) ?? 0;
    this.to = this.from + (point > 0xffff ? 2 : 1);
    this.kind = "stray";
    const shown = point < 0x20 ? `U+${point.toString(16).toUpperCase().padStart(4, "0")}` : this.word;
    this.#refuse(
      `${shown} means nothing here`,
      shown === "/" ? "A comment starts with #." : "Remove it; texts stand in quotes.",
    );
  }

  #refuse(message: string, hint: string): void {
    this.#problems.add(this.span, message, hint);
  }
}

/** As much of a token as a sentence should hold. */
export function shortened(word: string): string {
  return word.length > 40 ? `${word.slice(0, 39)}…` : word;
}
