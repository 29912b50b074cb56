/** `reserved` and `extensions` statements, of messages and enums. */
import { IDENTIFIER, INTEGER, STRING } from "./lexer.ts";
import { optionList } from "./option-grammar.ts";
import { COMMA, MINUS, OPEN_BRACKET, type Reader } from "./reader.ts";
import type { OptionSyntax, RangeSyntax, ReservedNameSyntax } from "./syntax.ts";

/** The largest field number; also what `max` means in a message. */
export const MAX_FIELD_NUMBER = 536_870_911;
/** What `max` means in a message set. */
export const MAX_MESSAGE_SET_NUMBER = 2_147_483_646;
/** What `max` means in an enum. */
export const MAX_ENUM_NUMBER = 2_147_483_647;

/** A range as read; the statement's span is filled in when its end is known. */
type OpenRange = Omit<RangeSyntax, "statement" | "options">;

/** `-`? integer; undefined with a problem. */
export function signedInteger(r: Reader, what: string): number | undefined {
  const negative = r.take(MINUS);
  if (r.kind !== INTEGER) {
    r.expected(what);
    return undefined;
  }
  const value = r.malformed ? Number.NaN : r.integerHere();
  r.next();
  return negative ? -value : value;
}

function range(r: Reader, max: number): OpenRange | undefined {
  const { from } = r;
  const start = signedInteger(r, "a number");
  if (start === undefined) return undefined;
  const startSpan = { from, to: r.previousTo };
  if (!r.takeWord("to")) return { start, end: start, toMax: false, span: startSpan, startSpan, endSpan: startSpan };
  const endFrom = r.from;
  const toMax = r.takeWord("max");
  const end = toMax ? max : signedInteger(r, "a number or `max` after `to`");
  if (end === undefined) return undefined;
  const span = { from, to: r.previousTo };
  return { start, end, toMax, span, startSpan, endSpan: { from: endFrom, to: r.previousTo } };
}

function ranges(r: Reader, max: number, into: OpenRange[]): boolean {
  do {
    if (r.kind === STRING || r.kind === IDENTIFIER) {
      r.expected("a number", "Reserve names in a statement of their own.");
      return false;
    }
    const one = range(r, max);
    if (one === undefined) return false;
    into.push(one);
  } while (r.take(COMMA));
  return true;
}

const noOptions: readonly OptionSyntax[] = [];

/** `reserved ...;`, the keyword being the current token. */
export function reservedStatement(
  r: Reader,
  max: number,
  toRanges: RangeSyntax[],
  toNames: ReservedNameSyntax[],
): boolean {
  const { from } = r;
  r.next();
  if (r.kind !== STRING && r.kind !== IDENTIFIER) {
    const found: OpenRange[] = [];
    const good = ranges(r, max, found) && r.semicolon("the reserved numbers");
    const statement = { from, to: r.previousTo };
    for (const one of found) toRanges.push({ ...one, statement, options: noOptions });
    return good;
  }
  const names: Omit<ReservedNameSyntax, "statement">[] = [];
  const good = reservedNames(r, names) && r.semicolon("the reserved names");
  const statement = { from, to: r.previousTo };
  for (const name of names) toNames.push({ ...name, statement });
  return good;
}

function reservedNames(r: Reader, into: Omit<ReservedNameSyntax, "statement">[]): boolean {
  do {
    if (r.kind === STRING) {
      const string = r.string("a name");
      if (string === undefined) return false;
      into.push({ name: string.value, quoted: true, span: string.span });
    } else {
      const name = r.name("a name");
      if (name === undefined) return false;
      into.push({ name: name.text, quoted: false, span: { from: name.from, to: name.to } });
    }
  } while (r.take(COMMA));
  return true;
}

/** `extensions ...;`, the keyword being the current token. */
export function extensionsStatement(r: Reader, into: RangeSyntax[]): boolean {
  const { from } = r;
  r.next();
  const found: OpenRange[] = [];
  if (!ranges(r, MAX_FIELD_NUMBER, found)) return false;
  const options: OptionSyntax[] = [];
  if (r.is(OPEN_BRACKET)) optionList(r, options);
  const good = r.semicolon("the extension range");
  const statement = { from, to: r.previousTo };
  for (const one of found) into.push({ ...one, statement, options });
  return good;
}
