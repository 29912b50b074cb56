/** The lexer with what every part of the grammar needs: expectations, names, and getting back on the road. */

import type { Span } from "../schema.ts";
import { END, FLOAT, IDENTIFIER, INTEGER, Lexer, PUNCTUATION, STRING } from "./lexer.ts";
import { ProblemSink } from "./problem-sink.ts";
import { joinStrings, type StringValue, stringValue } from "./string-literal.ts";
import type { OptionName, OptionPart } from "./syntax.ts";

export const SEMICOLON = 59;
export const COMMA = 44;
export const EQUALS = 61;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const OPEN_ANGLE = 60;
export const CLOSE_ANGLE = 62;
export const DOT = 46;
export const MINUS = 45;
export const COLON = 58;
export const SLASH = 47;

/** Words that start a definition. */
const definitionWords: ReadonlySet<string> = new Set(["message", "enum", "service", "extend", "import", "package"]);

/** Nobody nests packages deeper; a name of thousands of parts would be looked up for minutes. */
const mostParts = 100;

/** A dotted name with its place. */
export interface Name {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export class Reader extends Lexer {
  /** How many messages or literals are open. */
  depth = 0;

  /** Definitions at the start of a line are taken to stand at the top level, whatever braces are open. */
  readonly #outdents: boolean;
  readonly #optionNames = new Map<string, OptionName>();

  constructor(text: string, path: string, outdents: boolean) {
    super(text, new ProblemSink(path));
    this.#outdents = outdents;
    this.next();
  }

  #isOutdented(): boolean {
    if (this.from > 0 && this.text.charCodeAt(this.from - 1) !== 10) return false;
    return this.kind === IDENTIFIER && definitionWords.has(this.word);
  }

  is(code: number): boolean {
    return this.kind === PUNCTUATION && this.code === code;
  }

  /** Passes a punctuation mark if it is there. */
  take(code: number): boolean {
    if (!this.is(code)) return false;
    this.next();
    return true;
  }

  isWord(word: string): boolean {
    return this.kind === IDENTIFIER && this.to - this.from === word.length && this.text.startsWith(word, this.from);
  }

  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.next();
    return true;
  }

  /** What stands here, for messages. */
  get shown(): string {
    switch (this.kind) {
      case END:
        return "the end of the file";
      case STRING:
        return "a string";
      case INTEGER:
      case FLOAT:
        return "a number";
      default:
        return `\`${this.word.slice(0, 40)}\``;
    }
  }

  /** Says what should stand here; a token that was reported already is not reported again. */
  expected(what: string, hint?: string): void {
    this.#say(what, hint, this.kind === END);
  }

  /** The same of something without which the line is not finished: the mark stands at that line's end. */
  missing(what: string): void {
    this.#say(what, undefined, this.kind === END || this.isOnNewLine());
  }

  #say(what: string, hint: string | undefined, isBehind: boolean): void {
    if (this.malformed && this.kind !== IDENTIFIER) return;
    const from = isBehind ? Math.max(0, this.previousTo - 1) : this.from;
    const to = isBehind ? this.previousTo : this.to;
    this.problems.add("syntax", from, to, `Expected ${what}, found ${this.shown}.`, hint);
  }

  /** The name of an option; one object for all options of the file that are written alike. */
  optionName(text: string, parts: readonly OptionPart[]): OptionName {
    const known = this.#optionNames.get(text);
    if (known !== undefined) return known;
    const name = { text, parts };
    this.#optionNames.set(text, name);
    return name;
  }

  /** A line end parts this token from the one before. */
  isOnNewLine(): boolean {
    return this.previousTo > 0 && this.text.slice(this.previousTo, this.from).includes("\n");
  }

  expect(code: number, what: string): boolean {
    if (this.take(code)) return true;
    this.missing(what);
    return false;
  }

  /** An identifier, or undefined with a problem. */
  name(what: string): Name | undefined {
    if (this.kind !== IDENTIFIER) {
      this.missing(what);
      return undefined;
    }
    const name = { text: this.word, from: this.from, to: this.to };
    this.next();
    return name;
  }

  /** `a.b.c`, with a leading dot where that is allowed. */
  dottedName(what: string, leadingDot: boolean): Name | undefined {
    const { from } = this;
    let text = "";
    if (leadingDot && this.take(DOT)) text = ".";
    for (let count = 1; ; count++) {
      const part = this.name(what);
      if (part === undefined) return undefined;
      if (count <= mostParts) text += part.text;
      else if (count === mostParts + 1) {
        this.problems.add("too-deep", part.from, part.to, `Names can have ${mostParts} parts at most.`);
      }
      if (!this.is(DOT)) return { text, from, to: this.previousTo };
      this.next();
      if (count < mostParts) text += ".";
    }
  }

  /** One or more strings in a row. */
  string(what: string): (StringValue & { readonly span: Span }) | undefined {
    if (this.kind !== STRING) {
      this.expected(what);
      return undefined;
    }
    const { from } = this;
    const values: StringValue[] = [];
    while (this.kind === STRING) {
      values.push(stringValue(this.text, this.from, this.to, this.problems));
      this.next();
    }
    return { ...joinStrings(values), span: { from, to: this.previousTo } };
  }

  /** The end of a statement. */
  semicolon(after: string): boolean {
    if (this.take(SEMICOLON)) return true;
    this.expected(`\`;\` after ${after}`);
    // What starts on a new line is the next statement.
    return this.isOnNewLine() && this.kind === IDENTIFIER;
  }

  /** Gets past a broken statement: through the next `;` or block, or up to the `}` of the body it stands in. */
  skipStatement(): void {
    while (this.kind !== END) {
      if (this.take(SEMICOLON)) return;
      if (this.is(CLOSE_BRACE)) return;
      if (this.is(OPEN_BRACE)) {
        this.skipBlock();
        return;
      }
      this.next();
    }
  }

  /** Gets past `{ ... }` at any depth. */
  skipBlock(): void {
    const opened: number[] = [];
    while (this.kind !== END) {
      if (this.is(OPEN_BRACE)) opened.push(this.from);
      else if (this.is(CLOSE_BRACE)) opened.pop();
      this.next();
      if (opened.length === 0) return;
    }
    const open = opened.at(-1);
    if (open !== undefined) this.unclosed(open);
  }

  unclosed(brace: number): void {
    this.problems.add("unclosed-brace", brace, brace + 1, "This `{` is never closed.", "Add the `}` that ends it.");
  }

  /** Reads `{ statement* }`; each call of `statement` must pass at least one token or return false to skip. */
  body(what: string, statement: () => boolean): void {
    const open = this.from;
    if (!this.take(OPEN_BRACE)) {
      this.missing(`\`{\` after ${what}`);
      if (!this.isOnNewLine() || this.kind !== IDENTIFIER) {
        this.skipStatement();
        return;
      }
      // The name stands alone on its line: either only the brace is missing, or there is no body yet.
      if (definitionWords.has(this.word)) return;
    }
    while (this.kind !== END && !this.is(CLOSE_BRACE)) {
      if (this.#outdents && this.#isOutdented()) {
        this.unclosed(open);
        return;
      }
      const before = this.from;
      if (!statement()) this.skipStatement();
      if (this.from === before && this.kind !== END && !this.is(CLOSE_BRACE)) this.next();
    }
    if (this.kind === END || this.unclosedString > open) this.unclosed(open);
    if (this.unclosedString > open) this.unclosedString = -1;
    this.take(CLOSE_BRACE);
  }

  /** An unsigned number in any notation; the lexer has checked its shape. */
  integerHere(): number {
    const word = this.word;
    return word.length > 1 && word.startsWith("0") && !/[xX]/.test(word) ? Number.parseInt(word, 8) : Number(word);
  }

  /** Asks afresh what stands here, after `next`. */
  at(kind: number): boolean {
    return this.kind === kind;
  }
}
