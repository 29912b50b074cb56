/** Values of options: scalars, and message literals in the text format (language specification: option values). */
import { FLOAT, IDENTIFIER, INTEGER, STRING } from "./lexer.ts";
import {
  CLOSE_ANGLE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOT,
  MINUS,
  OPEN_ANGLE,
  OPEN_BRACE,
  OPEN_BRACKET,
  type Reader,
  SEMICOLON,
  SLASH,
} from "./reader.ts";
import type { LiteralSyntax, ScalarSyntax, ValueSyntax } from "./syntax.ts";

/** Deeper literals are refused: nobody writes them, and they would overflow the stack. */
const deepest = 200;

function bigintOf(word: string): bigint {
  if (/^0[0-7]+$/.test(word)) return BigInt(`0o${word.slice(1)}`);
  return /^(?:\d+|0[xX][0-9a-fA-F]+)$/.test(word) ? BigInt(word) : 0n;
}

/** A string, number or identifier, with its sign. */
export function scalarValue(r: Reader): ScalarSyntax | undefined {
  if (r.kind === STRING) {
    const string = r.string("a string");
    return string === undefined ? undefined : { kind: "string", ...string };
  }
  const { from } = r;
  const negative = r.take(MINUS);
  const { kind, word } = r;
  if (kind === INTEGER || kind === FLOAT) {
    r.next();
    const text = negative ? `-${word}` : word;
    const span = { from, to: r.previousTo };
    if (kind === FLOAT) return { kind: "float", value: Number(text), text, span };
    return { kind: "integer", value: negative ? -bigintOf(word) : bigintOf(word), text, span };
  }
  if (kind === IDENTIFIER && (!negative || /^(?:inf|infinity|nan)$/i.test(word))) {
    r.next();
    return { kind: "identifier", text: negative ? `-${word}` : word, span: { from, to: r.previousTo } };
  }
  r.expected(negative ? "a number after `-`" : "a value");
  return undefined;
}

/** The value after `=`. */
export function optionValue(r: Reader): ValueSyntax | undefined {
  if (r.is(OPEN_BRACE)) return messageLiteral(r, CLOSE_BRACE);
  if (r.is(OPEN_BRACKET)) {
    r.expected("one value", "Set a repeated option once for each value.");
    skipNested(r);
    return undefined;
  }
  return scalarValue(r);
}

/** Passes a bracketed stretch that is not looked into. */
function skipNested(r: Reader): void {
  let depth = 0;
  do {
    if (r.is(OPEN_BRACE) || r.is(OPEN_BRACKET)) depth++;
    else if (r.is(CLOSE_BRACE) || r.is(CLOSE_BRACKET)) depth--;
    if (r.kind === 0) return;
    r.next();
  } while (depth > 0);
}

function messageLiteral(r: Reader, close: number): ValueSyntax | undefined {
  const { from } = r;
  if (r.depth >= deepest) {
    r.problems.add("too-deep", from, from + 1, `Message literals can be ${deepest} levels deep at most.`);
    skipNested(r);
    return undefined;
  }
  r.next();
  r.depth++;
  const fields: LiteralSyntax[] = [];
  let whole = true;
  while (whole && r.kind !== 0 && !r.is(close)) {
    const field = literalField(r);
    if (field === undefined) whole = false;
    else {
      fields.push(field);
      if (!r.take(COMMA)) r.take(SEMICOLON);
    }
  }
  r.depth--;
  if (!whole || !r.expect(close, close === CLOSE_BRACE ? "`}`" : "`>`")) {
    skipLiteral(r, close);
    return undefined;
  }
  return { kind: "message", fields, span: { from, to: r.previousTo } };
}

/** Gets to the end of a broken literal, unless the statement seems to be over before. */
function skipLiteral(r: Reader, close: number): void {
  let depth = 0;
  while (r.kind !== 0) {
    if (depth === 0 && r.is(SEMICOLON)) return;
    if (r.is(OPEN_BRACE) || r.is(OPEN_BRACKET)) depth++;
    if (r.is(CLOSE_BRACE) || r.is(CLOSE_BRACKET) || r.is(close)) {
      if (depth === 0) {
        if (r.is(close)) r.next();
        return;
      }
      depth--;
    }
    r.next();
  }
}

function literalField(r: Reader): LiteralSyntax | undefined {
  const { from } = r;
  const name = literalName(r);
  if (name === undefined) return undefined;
  const nameSpan = { from, to: r.previousTo };
  const colon = r.take(COLON);
  if (!colon && !r.is(OPEN_BRACE) && !r.is(OPEN_ANGLE) && !r.is(OPEN_BRACKET)) {
    r.expected("`:` after the field's name");
    return undefined;
  }
  const value = literalValue(r, colon);
  return value === undefined ? undefined : { ...name, value, span: { from, to: r.previousTo }, nameSpan };
}

type LiteralName = Pick<LiteralSyntax, "form" | "name" | "url">;

function literalName(r: Reader): LiteralName | undefined {
  if (!r.is(OPEN_BRACKET)) {
    const name = r.name("a field's name");
    return name === undefined ? undefined : { form: "field", name: name.text, url: "" };
  }
  r.next();
  const start = r.from;
  while (r.kind === IDENTIFIER || r.is(DOT) || r.is(SLASH) || r.is(MINUS) || r.kind === INTEGER) r.next();
  const text = r.text.slice(start, r.previousTo).replace(/\s+/g, "");
  if (!r.expect(CLOSE_BRACKET, "`]` after the extension's name")) return undefined;
  const slash = text.lastIndexOf("/");
  const name = text.slice(slash + 1);
  if (!/^\.?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(name)) {
    r.problems.add("syntax", start, r.previousTo, `\`${text.slice(0, 80)}\` is no name of an extension or type.`);
    return undefined;
  }
  return slash === -1 ? { form: "extension", name, url: "" } : { form: "any", name, url: text.slice(0, slash) };
}

function literalValue(r: Reader, colon: boolean): ValueSyntax | undefined {
  if (r.is(OPEN_BRACE)) return messageLiteral(r, CLOSE_BRACE);
  if (r.is(OPEN_ANGLE)) return messageLiteral(r, CLOSE_ANGLE);
  return r.is(OPEN_BRACKET) ? listLiteral(r, colon) : scalarValue(r);
}

function listLiteral(r: Reader, colon: boolean): ValueSyntax | undefined {
  const { from } = r;
  r.next();
  const items: ValueSyntax[] = [];
  while (!r.is(CLOSE_BRACKET)) {
    if (r.is(OPEN_BRACKET) || (!colon && !r.is(OPEN_BRACE) && !r.is(OPEN_ANGLE))) {
      r.expected(colon ? "a value" : "a message literal, or `:` before the list");
      return undefined;
    }
    const item = literalValue(r, true);
    if (item === undefined) return undefined;
    items.push(item);
    if (!r.take(COMMA)) break;
    if (r.is(CLOSE_BRACKET)) r.expected("a value after `,`");
  }
  return r.expect(CLOSE_BRACKET, "`]`") ? { kind: "list", items, span: { from, to: r.previousTo } } : undefined;
}
