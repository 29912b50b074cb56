import type { Problem } from "../../../model/problem.ts";
import type { JsonNode } from "../../../text/json.ts";
import type { IdlToken } from "./lexer.ts";
import type { IdlProperty } from "./syntax.ts";
import { JsonValues } from "./values.ts";

/** Unwinds to the declaration being parsed. */
export class IdlMistake extends Error {}

/** Walks over the tokens of an IDL file; what is expected and not there is noted, and ends the declaration. */
export class IdlTokenReader {
  readonly problems: Problem[] = [];
  protected readonly tokens: readonly IdlToken[];
  protected at = 0;
  readonly #file: string;

  constructor(tokens: readonly IdlToken[], file: string) {
    this.tokens = tokens;
    this.#file = file;
  }

  protected properties(): readonly IdlProperty[] {
    const properties: IdlProperty[] = [];
    while (this.isSign("@")) {
      this.at++;
      const key = this.identifier().text;
      this.sign("(");
      properties.push({ key, value: this.value() });
      this.sign(")");
    }
    return properties;
  }

  protected value(): JsonNode {
    const values = new JsonValues(this.tokens, this.at);
    const value = values.read();
    if (value === undefined) {
      this.at = values.at;
      return this.fail("a JSON value is expected here");
    }
    this.at = values.at;
    return value;
  }

  protected wholeNumber(): JsonNode {
    const token = this.now;
    const value = this.value();
    if (value.kind === "number" && /^-?\d+$/.test(value.text)) return value;
    this.note("a whole number is expected here", token);
    throw new IdlMistake();
  }

  protected identifier(): IdlToken {
    const token = this.now;
    if (token.kind !== "word") return this.fail("a name is expected here");
    this.at++;
    return token;
  }

  protected sign(sign: string): IdlToken {
    const token = this.now;
    if (!this.isSign(sign)) return this.fail(`"${sign}" is expected here`);
    this.at++;
    return token;
  }

  protected word(text: string): void {
    if (!this.isWord(text)) this.fail(`"${text}" is expected here`);
    this.at++;
  }

  protected isWord(text: string): boolean {
    return this.now.kind === "word" && !this.now.quoted && this.now.text === text;
  }

  protected isSign(sign: string): boolean {
    return this.now.kind === "sign" && this.now.text === sign;
  }

  protected get now(): IdlToken {
    const token = this.tokens[Math.min(this.at, this.tokens.length - 1)];
    if (token === undefined) throw new Error("a file has an end");
    return token;
  }

  protected fail(message: string): never {
    const token = this.now;
    const found = token.kind === "end" ? "the text ends" : `not ${JSON.stringify(token.text)}`;
    this.note(`${message}, ${found}`, token);
    throw new IdlMistake();
  }

  protected note(message: string, { from, to }: { readonly from: number; readonly to: number }): void {
    const place = { file: this.#file, from, to: Math.max(to, from + 1) };
    this.problems.push({ severity: "error", code: "idl-syntax", message, place });
  }
}
