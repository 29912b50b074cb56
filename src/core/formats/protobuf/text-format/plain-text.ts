/**
 * What the text format has and `.proto` files have not, taken out of a text without moving anything in it: comments that
 * begin with `#`, and the `f` behind a floating-point number (protobuf.dev, Text Format Language Specification: Lexical
 * Elements). What is left, the grammar of option values reads.
 */
import type { ProblemSink } from "../parse/problem-sink.ts";

export interface PlainText {
  readonly text: string;
  /** Where an `f` stood: the number before it is no integer, whatever it looks like. */
  readonly floats: ReadonlySet<number>;
}

const token =
  /#[^\n]*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[A-Za-z_]\w*|0[xX][0-9a-fA-F]*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fF]?|\/[/*]/g;

/** Blanks comments and suffixes; comments of other languages are problems. */
export function plainText(text: string, problems: ProblemSink): PlainText {
  const parts: string[] = [];
  const floats = new Set<number>();
  let kept = 0;
  const blank = (from: number, to: number): void => {
    parts.push(text.slice(kept, from), " ".repeat(to - from));
    kept = to;
  };
  for (const match of text.matchAll(token)) {
    const [word] = match;
    const to = match.index + word.length;
    if (word.startsWith("#")) blank(match.index, to);
    else if (word === "//" || word === "/*")
      problems.add(
        "foreign-comment",
        match.index,
        to,
        `\`${word}\` begins no comment here.`,
        "Comments begin with `#`.",
      );
    else if (/^[\d.][^xX]*[fF]$/.test(word)) {
      floats.add(to - 1);
      blank(to - 1, to);
    }
  }
  parts.push(text.slice(kept));
  return { text: parts.join(""), floats };
}
