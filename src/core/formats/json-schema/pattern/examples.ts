import type { CodeRange, Syntax } from "./syntax.ts";
import { complement } from "./syntax.ts";

/** Examples tried for one pattern, and their greatest length. */
const mostTried = 24;
const longest = 2000;

/** Texts that a pattern may match, short ones first; whoever asks checks them. */
export function possibleExamples(syntax: Syntax): readonly string[] {
  return variants(syntax, 0).slice(0, mostTried);
}

function variants(syntax: Syntax, depth: number): readonly string[] {
  if (depth > 50) return [""];
  switch (syntax.kind) {
    case "sequence":
      return sequences(syntax.parts, depth);
    case "choice":
      return [...new Set(syntax.options.flatMap((option) => variants(option, depth + 1).slice(0, 6)))].slice(
        0,
        mostTried,
      );
    case "repeat":
      return repeats(syntax.body, syntax.least, syntax.most, depth);
    case "set":
      return characters(syntax);
    default:
      return [""];
  }
}

/** The first variant of each part, then each part's others in turn. */
function sequences(parts: readonly Syntax[], depth: number): readonly string[] {
  const lists = parts.map((part) => variants(part, depth + 1));
  const first = lists.map((list) => list[0] ?? "");
  const found = new Set([first.join("")]);
  for (const [index, list] of lists.entries()) {
    for (const other of list.slice(1, 5)) {
      found.add(first.map((text, at) => (at === index ? other : text)).join(""));
      if (found.size >= mostTried) return [...found];
    }
  }
  found.add(lists.map((list) => list.at(-1) ?? "").join(""));
  return [...found].filter((text) => text.length <= longest);
}

function repeats(body: Syntax, least: number, most: number, depth: number): readonly string[] {
  const inner = variants(body, depth + 1);
  const counts = new Set([
    Math.max(least, Math.min(1, most)),
    least,
    Math.min(least + 1, most),
    Math.min(most, least + 7),
  ]);
  const found = new Set<string>();
  for (const count of counts) {
    if (count > longest) continue;
    for (const text of inner.slice(0, 3)) if (text.length * count <= longest) found.add(text.repeat(count));
  }
  return [...found];
}

/** Letters and digits are nicer to look at than what comes first in a set. */
const nice = ["a", "A", "0", "1", "b", "x", "-", "_", " ", "é", "😀"];

function characters({ ranges, classes, negated }: Extract<Syntax, { kind: "set" }>): readonly string[] {
  // What a Unicode class holds is not known here: letters and digits are tried.
  if (classes.length > 0) return nice;
  const codes = negated ? complement(ranges) : ranges;
  const good = nice.filter((sign) => holds(codes, sign.codePointAt(0) ?? 0)).slice(0, 3);
  const ends = codes
    .slice(0, 2)
    .flat()
    .map((code) => String.fromCodePoint(code));
  return [...new Set([...good, ...ends])].slice(0, 5);
}

function holds(ranges: readonly CodeRange[], code: number): boolean {
  return ranges.some(([from, to]) => from <= code && code <= to);
}
