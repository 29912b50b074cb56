/** `service Name { rpc ... }`. */

import { kept } from "./kept.ts";
import { optionStatement } from "./option-grammar.ts";
import { CLOSE_PAREN, DOT, OPEN_BRACE, OPEN_PAREN, type Reader, SEMICOLON } from "./reader.ts";
import type { MethodSyntax, MethodTypeSyntax, OptionSyntax, ServiceSyntax } from "./syntax.ts";

/** A service, the keyword being the current token. */
export function serviceDeclaration(r: Reader): ServiceSyntax | undefined {
  const { from } = r;
  r.next();
  const name = r.name("the service's name");
  if (name === undefined) return undefined;
  const methods: MethodSyntax[] = [];
  const options: OptionSyntax[] = [];
  r.body("the service's name", () => {
    if (r.take(SEMICOLON)) return true;
    if (r.isWord("option")) return optionStatement(r, options);
    if (r.isWord("rpc")) return method(r, methods);
    r.expected("`rpc`, `option` or `}`");
    return false;
  });
  return { name: name.text, nameFrom: name.from, from, to: r.previousTo, options: kept(options), methods };
}

function method(r: Reader, into: MethodSyntax[]): boolean {
  const { from } = r;
  r.next();
  const name = r.name("the method's name");
  if (name === undefined) return false;
  const input = methodType(r, "the request's type");
  if (input === undefined) return false;
  if (!r.takeWord("returns")) {
    r.expected("`returns`");
    return false;
  }
  const output = methodType(r, "the response's type");
  if (output === undefined) return false;
  const headTo = r.previousTo;
  const options: OptionSyntax[] = [];
  let good = true;
  if (r.is(OPEN_BRACE)) {
    r.body("the method", () => {
      if (r.take(SEMICOLON)) return true;
      if (r.isWord("option")) return optionStatement(r, options);
      r.expected("`option` or `}`");
      return false;
    });
  } else good = r.semicolon("the method");
  into.push({
    name: name.text,
    nameFrom: name.from,
    from,
    to: r.previousTo,
    options: kept(options),
    input,
    output,
    headTo,
  });
  return good;
}

function methodType(r: Reader, what: string): MethodTypeSyntax | undefined {
  if (!r.expect(OPEN_PAREN, `\`(\` and ${what}`)) return undefined;
  const streaming = streamWord(r);
  const name = r.dottedName(what, true);
  if (name === undefined || !r.expect(CLOSE_PAREN, `\`)\` after ${what}`)) return undefined;
  return { text: name.text, streaming, span: { from: name.from, to: name.to } };
}

/** `stream` is a type's name where nothing that could be one follows. */
function streamWord(r: Reader): boolean {
  if (!r.isWord("stream")) return false;
  const mark = r.mark();
  r.next();
  // `stream.Foo` names a type of package `stream`; `stream .Foo` a stream of `.Foo`.
  if (r.is(CLOSE_PAREN) || (r.is(DOT) && r.from === mark.to)) {
    r.reset(mark);
    return false;
  }
  return true;
}
