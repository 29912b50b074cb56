/** `enum Name { ... }`. */

import { kept } from "./kept.ts";
import { IDENTIFIER } from "./lexer.ts";
import { optionList, optionStatement } from "./option-grammar.ts";
import { MAX_ENUM_NUMBER, reservedStatement, signedInteger } from "./range-grammar.ts";
import { EQUALS, OPEN_BRACKET, type Reader, SEMICOLON } from "./reader.ts";
import type { EnumSyntax, EnumValueSyntax, OptionSyntax, RangeSyntax, ReservedNameSyntax } from "./syntax.ts";
import type { Modifier } from "./visibility-grammar.ts";

/** An enum, the keyword being the current token. */
export function enumDeclaration(r: Reader, modifier: Modifier | undefined): EnumSyntax | undefined {
  const { from } = r;
  r.next();
  const name = r.name("the enum's name");
  if (name === undefined) return undefined;
  const values: EnumValueSyntax[] = [];
  const options: OptionSyntax[] = [];
  const reservedRanges: RangeSyntax[] = [];
  const reservedNames: ReservedNameSyntax[] = [];
  r.body("the enum's name", () => {
    if (r.take(SEMICOLON)) return true;
    if (isStatement(r, "option")) return optionStatement(r, options);
    if (isStatement(r, "reserved")) return reservedStatement(r, MAX_ENUM_NUMBER, reservedRanges, reservedNames);
    return enumValue(r, values);
  });
  return {
    name: name.text,
    nameFrom: name.from,
    from,
    to: r.previousTo,
    options: kept(options),
    visibility: modifier?.visibility,
    visibilitySpan: modifier?.span,
    values,
    reservedRanges: kept(reservedRanges),
    reservedNames: kept(reservedNames),
  };
}

/** `option` and `reserved` can be values' names too: then `=` follows. */
function isStatement(r: Reader, word: string): boolean {
  if (!r.isWord(word)) return false;
  const mark = r.mark();
  r.next();
  const isValue = r.is(EQUALS);
  r.reset(mark);
  return !isValue;
}

function enumValue(r: Reader, into: EnumValueSyntax[]): boolean {
  const { from } = r;
  if (r.kind !== IDENTIFIER) {
    r.expected("an enum value");
    return false;
  }
  const name = r.word;
  r.next();
  if (!r.expect(EQUALS, "`=` and a number after the value's name")) return false;
  const numberFrom = r.from;
  const number = signedInteger(r, "the value's number");
  if (number === undefined) return false;
  const numberTo = r.previousTo;
  const listFrom = r.from;
  const options: OptionSyntax[] = [];
  if (r.is(OPEN_BRACKET)) optionList(r, options);
  const listTo = r.previousTo;
  const good = r.semicolon("the enum value");
  const to = r.previousTo;
  const hasList = listTo > listFrom;
  into.push({
    name,
    nameFrom: from,
    from,
    to,
    options: kept(options),
    number,
    numberFrom,
    numberTo,
    listFrom: hasList ? listFrom : -1,
    listTo: hasList ? listTo : -1,
  });
  return good;
}
