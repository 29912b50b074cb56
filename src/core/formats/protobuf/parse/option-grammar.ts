/** `option name = value;` and `[name = value, ...]`. */
import { optionValue } from "./literal-grammar.ts";
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COMMA,
  DOT,
  EQUALS,
  OPEN_PAREN,
  type Reader,
  SEMICOLON,
} from "./reader.ts";
import type { OptionPart, OptionSyntax } from "./syntax.ts";

/** One part of a name that starts at `start`. */
function optionPart(r: Reader, start: number): OptionPart | undefined {
  const from = r.from - start;
  if (!r.take(OPEN_PAREN)) {
    const name = r.name("an option's name");
    return name === undefined ? undefined : { name: name.text, isExtension: false, from, to: name.to - start };
  }
  const name = r.dottedName("an extension's name", true);
  if (name === undefined || !r.expect(CLOSE_PAREN, "`)` after the extension's name")) return undefined;
  return { name: name.text, isExtension: true, from, to: r.previousTo - start };
}

/** `name = value`, the span reaching to the value's end. */
function setting(r: Reader): OptionSyntax | undefined {
  const { from } = r;
  const parts: OptionPart[] = [];
  do {
    const part = optionPart(r, from);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (r.take(DOT));
  const nameSpan = { from, to: r.previousTo };
  if (!r.expect(EQUALS, "`=` after the option's name")) return undefined;
  const value = optionValue(r);
  if (value === undefined) return undefined;
  const name = r.optionName(r.text.slice(nameSpan.from, nameSpan.to), parts);
  return { name, value, span: { from, to: r.previousTo }, nameSpan };
}

/** A whole `option` statement; the keyword is the current token. */
export function optionStatement(r: Reader, into: OptionSyntax[]): boolean {
  const { from } = r;
  r.next();
  const option = setting(r);
  if (option === undefined) return false;
  const ended = r.semicolon("the option");
  into.push({ ...option, span: { from, to: r.previousTo } });
  return ended;
}

/** `[...]`, the opening bracket being the current token. Broken entries are passed over. */
export function optionList(r: Reader, into: OptionSyntax[]): void {
  r.next();
  if (r.is(CLOSE_BRACKET)) r.expected("an option", "Remove the empty brackets.");
  while (!r.is(CLOSE_BRACKET)) {
    const option = setting(r);
    if (option === undefined) {
      skipEntry(r);
      if (!r.is(COMMA) && !r.is(CLOSE_BRACKET)) return;
    } else into.push(option);
    if (!r.take(COMMA)) break;
    if (r.is(CLOSE_BRACKET)) r.expected("an option after `,`", "Remove the last comma.");
  }
  r.expect(CLOSE_BRACKET, "`]` after the options");
}

function skipEntry(r: Reader): void {
  let parens = 0;
  while (r.kind !== 0 && !r.is(SEMICOLON) && !r.is(CLOSE_BRACE)) {
    if (r.is(OPEN_PAREN)) parens++;
    else if (r.is(CLOSE_PAREN)) parens--;
    else if (parens <= 0 && (r.is(COMMA) || r.is(CLOSE_BRACKET))) return;
    r.next();
  }
}
