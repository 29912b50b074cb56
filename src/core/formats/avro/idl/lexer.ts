import type { Problem } from "../../../model/problem.ts";
import { docText } from "./doc-text.ts";

/** One token of Avro IDL, with the doc comment before it. */
export interface IdlToken {
  readonly kind: "word" | "string" | "number" | "sign" | "end";
  /** Words without backticks, strings with their escapes undone, numbers as written. */
  readonly text: string;
  /** A word written with backticks, which is never a keyword. */
  readonly quoted: boolean;
  readonly from: number;
  readonly to: number;
  readonly doc: { readonly text: string; readonly from: number; readonly to: number } | undefined;
}

const blank = /[ \t\n\r\f\ufeff]+/y;
const lineComment = /\/\/[^\n\r]*/y;
const blockComment = /\/\*[\s\S]*?\*\//y;
const wordPart = "(?:`[\\p{XID_Start}_][\\p{XID_Continue}]*`|[\\p{XID_Start}_][\\p{XID_Continue}]*)";
const word = new RegExp(`${wordPart}(?:[.-]${wordPart})*`, "uy");
const number =
  /[+-]?(?:NaN|Infinity|0[xX](?:[\da-fA-F]+\.?[\da-fA-F]*|\.[\da-fA-F]+)(?:[pP][+-]?\d+[fFdD]?|[lL])?|(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?[lLfFdD]?)/y;
const text = /"(?:[^"\\\n\r]|\\[^\n\r])*"/y;

/** Cuts IDL text into tokens; what is none becomes a problem and is skipped. */
export function idlTokens(
  source: string,
  file: string,
): { readonly tokens: readonly IdlToken[]; readonly problems: readonly Problem[] } {
  const lexer = new Lexer(source, file);
  lexer.run();
  return lexer;
}

/** More problems than this help nobody: the text is no IDL. */
const mostProblems = 20;

class Lexer {
  readonly tokens: IdlToken[] = [];
  readonly problems: Problem[] = [];
  readonly #source: string;
  readonly #file: string;
  #at = 0;
  #doc: IdlToken["doc"];

  constructor(source: string, file: string) {
    this.#source = source;
    this.#file = file;
  }

  run(): void {
    while (this.#at < this.#source.length && this.problems.length < mostProblems) {
      // An old end-of-file sign ends the input, whatever follows.
      if (this.#source.charCodeAt(this.#at) === 0x1a) break;
      if (!this.#skip()) this.#token();
    }
    this.#add("end", "", this.#at, this.#at);
  }

  #skip(): boolean {
    if (this.#match(blank) !== undefined || this.#match(lineComment) !== undefined) return true;
    const from = this.#at;
    const comment = this.#match(blockComment);
    if (comment === undefined) return false;
    if (comment.startsWith("/**") && comment.length > 4) this.#doc = { text: docText(comment), from, to: this.#at };
    return true;
  }

  #token(): void {
    const from = this.#at;
    const literal = this.#match(text);
    const digits = literal === undefined && this.#startsNumber() ? this.#match(number) : undefined;
    const name = literal === undefined && digits === undefined ? this.#match(word) : undefined;
    if (literal !== undefined) this.#add("string", this.#unescaped(literal, from), from, this.#at);
    else if (digits !== undefined) this.#add("number", digits, from, this.#at);
    else if (name !== undefined) this.#add("word", name.replaceAll("`", ""), from, this.#at, name.includes("`"));
    else this.#sign(from);
  }

  #startsNumber(): boolean {
    return /^(?:[\d+.-]|NaN\b|Infinity\b)/.test(this.#source.slice(this.#at, this.#at + 9));
  }

  #sign(from: number): void {
    const sign = this.#source[from] ?? "";
    this.#at++;
    if ("{}[]()<>:;,@=?".includes(sign)) this.#add("sign", sign, from, this.#at);
    else if (sign === '"') this.#fault("the text's closing quote is missing", from);
    else if (this.#source.startsWith("/*", from)) {
      this.#at = this.#source.length;
      this.#fault("the comment is not closed", from, from + 2);
    } else this.#fault(`${JSON.stringify(sign)} has no meaning here`, from);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match[0];
  }

  #unescaped(literal: string, from: number): string {
    return literal.slice(1, -1).replace(/\\(?:u([\da-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))/g, (all, hex, octal, letter) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const plain = escapes[letter];
      if (plain === undefined) this.#fault(`${all} is not an escape that IDL knows`, from, from + literal.length);
      return plain ?? letter;
    });
  }

  #add(kind: IdlToken["kind"], content: string, from: number, to: number, quoted = false): void {
    this.tokens.push({ kind, text: content, quoted, from, to, doc: this.#doc });
    this.#doc = undefined;
  }

  #fault(message: string, from: number, to = this.#at): void {
    this.problems.push({ severity: "error", code: "idl-syntax", message, place: { file: this.#file, from, to } });
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  b: "\b",
  f: "\f",
  t: "\t",
  "\\": "\\",
  "'": "'",
  '"': '"',
};
