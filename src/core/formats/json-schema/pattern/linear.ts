import { RE2JS } from "re2js";
import type { CodeRange, Syntax, UnicodeClass } from "./syntax.ts";
import { complement } from "./syntax.ts";

/** Repeats above this are refused by RE2. */
const mostRepeats = 1000;
/** Longer translations than this are not compiled. */
const longest = 50_000;

/** A matcher that takes time in proportion to the text. */
export interface LinearMatcher {
  matches(text: string): boolean;
}

/** Translates into RE2 what means the same there; undefined for lookaround, back references and long repeats. */
export function linearMatcher(syntax: Syntax): LinearMatcher | undefined {
  const text = translated(syntax);
  if (text === undefined || text.length > longest) return undefined;
  try {
    const compiled = RE2JS.compile(text);
    return { matches: (input) => compiled.matcher(input).find() };
  } catch {
    // Too large for RE2: the caller says so.
    return undefined;
  }
}

function translated(syntax: Syntax): string | undefined {
  switch (syntax.kind) {
    case "sequence":
      return all(syntax.parts, "");
    case "choice": {
      const options = all(syntax.options, "|");
      return options === undefined ? undefined : `(?:${options})`;
    }
    case "repeat":
      return repeated(syntax.body, syntax.least, syntax.most);
    case "set":
      return setText(syntax.ranges, syntax.classes, syntax.negated);
    case "edge":
      return { start: "\\A", end: "\\z", word: "\\b", inside: "\\B" }[syntax.edge];
    default:
      return undefined;
  }
}

function all(parts: readonly Syntax[], joint: string): string | undefined {
  const texts = parts.map(translated);
  return texts.includes(undefined) ? undefined : texts.join(joint);
}

function repeated(body: Syntax, least: number, most: number): string | undefined {
  const inner = translated(body);
  if (inner === undefined || least > mostRepeats || (most !== Number.POSITIVE_INFINITY && most > mostRepeats))
    return undefined;
  return `(?:${inner}){${least},${most === Number.POSITIVE_INFINITY ? "" : most}}`;
}

function setText(ranges: readonly CodeRange[], classes: readonly UnicodeClass[], negated: boolean): string | undefined {
  if (classes.length === 0) {
    const codes = negated ? complement(ranges) : ranges;
    // No character at all: an impossible place.
    return codes.length === 0 ? "(?:\\b\\B)" : `[${codes.map(rangeText).join("")}]`;
  }
  const names = classes.map(classText);
  return names.includes(undefined)
    ? undefined
    : `[${negated ? "^" : ""}${ranges.map(rangeText).join("")}${names.join("")}]`;
}

function rangeText([from, to]: CodeRange): string {
  return `\\x{${from.toString(16)}}-\\x{${to.toString(16)}}`;
}

function classText({ name, negated }: UnicodeClass): string | undefined {
  const category = name.replace(/^(?:General_Category|gc)=/, "");
  const short =
    longNames.get(category) ??
    (/^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?)$/.test(category) ? category : undefined);
  return short === undefined ? undefined : `\\${negated ? "P" : "p"}{${short}}`;
}

/** ECMAScript's long names of the general categories that RE2 knows by their short ones. */
const longNames: ReadonlyMap<string, string> = new Map([
  ["Letter", "L"],
  ["Uppercase_Letter", "Lu"],
  ["Lowercase_Letter", "Ll"],
  ["Titlecase_Letter", "Lt"],
  ["Modifier_Letter", "Lm"],
  ["Other_Letter", "Lo"],
  ["Mark", "M"],
  ["Number", "N"],
  ["Decimal_Number", "Nd"],
  ["digit", "Nd"],
  ["Letter_Number", "Nl"],
  ["Other_Number", "No"],
  ["Punctuation", "P"],
  ["punct", "P"],
  ["Symbol", "S"],
  ["Separator", "Z"],
  ["Space_Separator", "Zs"],
]);
