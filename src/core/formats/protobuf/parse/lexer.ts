/** Cuts a `.proto` text into tokens without making an object per token; comments and white space are passed over. */
import type { ProblemSink } from "./problem-sink.ts";

export const END = 0;
export const IDENTIFIER = 1;
export const INTEGER = 2;
export const FLOAT = 3;
export const STRING = 4;
export const PUNCTUATION = 5;

const SPACE = 1;
const NAME_START = 2;
const DIGIT = 4;
const NAME_PART = NAME_START | DIGIT;

/** What each ASCII character can be. */
const classes = new Uint8Array(128);
for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = SPACE;
for (let code = 48; code <= 57; code++) classes[code] = DIGIT;
for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] = NAME_START;
classes[95] = NAME_START;

function classOf(code: number): number {
  return code < 128 ? (classes[code] ?? 0) : 0;
}

const punctuation = new Set([..."(){}[]<>=;,.:-+/"].map((char) => char.charCodeAt(0)));
const numberShape = /^(?:0|[1-9]\d*|0[0-7]+|0[xX][0-9a-fA-F]+)$/;
const floatShape = /^(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?$/;

/** Where a lexer stood, to look ahead and come back. */
export interface LexerMark {
  readonly kind: number;
  readonly code: number;
  readonly from: number;
  readonly to: number;
  readonly previousTo: number;
  readonly malformed: boolean;
}

export class Lexer {
  readonly text: string;
  readonly problems: ProblemSink;
  kind = END;
  /** The character, where `kind` is PUNCTUATION. */
  code = 0;
  from = 0;
  to = 0;
  /** Where the token before this one ended. */
  previousTo = 0;
  /** The token is not what it should be, and that has been reported. */
  malformed = false;
  /** A string that no quote closes in the rest of the file, if there is one. */
  unclosedString = -1;

  constructor(text: string, problems: ProblemSink) {
    this.text = text;
    this.problems = problems;
    // A byte order mark is allowed before everything else.
    this.to = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  mark(): LexerMark {
    const { kind, code, from, to, previousTo, malformed } = this;
    return { kind, code, from, to, previousTo, malformed };
  }

  reset(mark: LexerMark): void {
    this.kind = mark.kind;
    this.code = mark.code;
    this.from = mark.from;
    this.to = mark.to;
    this.previousTo = mark.previousTo;
    this.malformed = mark.malformed;
  }

  /** The current token as written. */
  get word(): string {
    return this.text.slice(this.from, this.to);
  }

  /** Passes to the next token; characters that no token starts with are reported and passed over. */
  next(): void {
    this.previousTo = this.to;
    this.malformed = false;
    while (!this.#token(this.#skipBlank(this.to)));
  }

  /** Takes the token that starts at `from`; false if there is none, and `to` is behind what stands there. */
  #token(from: number): boolean {
    this.from = from;
    this.to = from;
    if (from >= this.text.length) {
      this.kind = END;
      return true;
    }
    const code = this.text.charCodeAt(from);
    const type = classOf(code);
    if (type === NAME_START) this.#name(from);
    else if (type === DIGIT) this.#number(from);
    else if (code === 34 || code === 39) this.#string(from, code);
    else if (code === 46 && classOf(this.text.charCodeAt(from + 1)) === DIGIT) this.#number(from);
    else if (punctuation.has(code)) {
      this.kind = PUNCTUATION;
      this.code = code;
      this.to = from + 1;
    } else return this.#unexpected(from, code);
    return true;
  }

  #skipBlank(start: number): number {
    const { text } = this;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 32 || classOf(code) === SPACE) at++;
      else if (code === 47) {
        const second = text.charCodeAt(at + 1);
        if (second === 47) {
          const end = text.indexOf("\n", at);
          at = end === -1 ? text.length : end + 1;
        } else if (second === 42) at = this.#blockComment(at);
        else return at;
      } else return at;
    }
  }

  #blockComment(at: number): number {
    const end = this.text.indexOf("*/", at + 2);
    if (end !== -1) return end + 2;
    this.problems.add("unclosed-comment", at, at + 2, "This comment is never closed.", "Close it with `*/`.");
    return this.text.length;
  }

  #name(from: number): void {
    const { text } = this;
    let at = from + 1;
    while ((classOf(text.charCodeAt(at)) & NAME_PART) !== 0) at++;
    this.kind = IDENTIFIER;
    if (text.charCodeAt(at) > 127) this.#foreignName(from, at);
    else this.to = at;
  }

  #foreignName(from: number, start: number): void {
    const { text } = this;
    let at = start;
    while (at < text.length && (text.charCodeAt(at) > 127 || (classOf(text.charCodeAt(at)) & NAME_PART) !== 0)) at++;
    this.kind = IDENTIFIER;
    this.to = at;
    this.malformed = true;
    this.problems.add(
      "foreign-name",
      from,
      at,
      "Names can only have the letters A to Z, digits and underscores.",
      "Spell the name with these.",
    );
  }

  #number(from: number): void {
    const { text } = this;
    let at = from;
    while (classOf(text.charCodeAt(at)) === DIGIT) at++;
    const after = text.charCodeAt(at);
    if (after !== 46 && classOf(after) !== NAME_START && (text.charCodeAt(from) !== 48 || at === from + 1)) {
      this.kind = INTEGER;
      this.to = at;
      return;
    }
    this.#oddNumber(from, at);
  }

  #oddNumber(from: number, start: number): void {
    const { text } = this;
    const isHex = (text.charCodeAt(from + 1) | 32) === 120;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 46 || (classOf(code) & NAME_PART) !== 0) at++;
      else if ((code === 43 || code === 45) && !isHex && (text.charCodeAt(at - 1) | 32) === 101) at++;
      else break;
    }
    this.to = at;
    const word = text.slice(from, at);
    if (numberShape.test(word)) this.kind = INTEGER;
    else if (floatShape.test(word) && !/^\d+$/.test(word)) this.kind = FLOAT;
    else {
      this.kind = /^0[xX]|^\d+\w*$/.test(word) ? INTEGER : FLOAT;
      this.malformed = true;
      this.problems.add("malformed-number", from, at, `\`${word}\` is not a number.`, "Write 10, 0x1f, 017 or 1.5e3.");
    }
  }

  #string(from: number, quote: number): void {
    const { text } = this;
    this.kind = STRING;
    for (let at = from + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.to = at + 1;
        return;
      }
      if (code === 92) {
        // An escaped line end does not continue the string either.
        if (text.charCodeAt(at + 1) !== 10) at++;
      } else if (code === 10) {
        this.#unclosed(from, at, text.indexOf(String.fromCharCode(quote), at) === -1);
        return;
      }
    }
    this.#unclosed(from, text.length, true);
  }

  /** A string ends at the line's end at the latest, so that a missing quote costs one statement. */
  #unclosed(from: number, to: number, forGood: boolean): void {
    this.to = to;
    this.malformed = true;
    if (forGood) this.unclosedString = from;
    this.problems.add("unclosed-string", from, to, "This string is not closed on its line.", "Add the closing quote.");
  }

  #unexpected(from: number, code: number): boolean {
    if (code > 127 && /\p{L}/u.test(String.fromCodePoint(this.text.codePointAt(from) ?? 0))) {
      this.#foreignName(from, from);
      return true;
    }
    this.to = from + (code >= 0xd800 && code <= 0xdbff ? 2 : 1);
    const shown = code < 32 || code === 127 ? `U+${code.toString(16).toUpperCase().padStart(4, "0")}` : this.word;
    this.problems.add("stray-character", from, this.to, `\`${shown}\` means nothing here.`, "Remove it.");
    return false;
  }
}
