import {
  type CodeLanguage,
  type CodeToken,
  idlKeywords,
  idlTypes,
  protoKeywords,
  protoTypes,
} from "./code-language.ts";

/** A piece of one line in one colour. */
export interface CodePiece {
  readonly text: string;
  readonly token: CodeToken;
}

// One alternative per token; the order of the groups is the order in `jsonGroups` and `protoGroups`. Nothing nests
// inside a repeat, so a hostile text costs no more than its length.
const json =
  /("(?:[^"\\\n]|\\.)*")(?=\s*:)|("(?:[^"\\\n]|\\.)*"?)|(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;
const jsonGroups: readonly CodeToken[] = ["key", "string", "comment", "number", "keyword"];

const proto = new RegExp(
  `(//[^\\n]*|/\\*[\\s\\S]*?\\*/)|("(?:[^"\\\\\\n]|\\\\.)*"?|'(?:[^'\\\\\\n]|\\\\.)*'?)|` +
    `\\b(${protoKeywords.join("|")})\\b|\\b(${protoTypes.join("|")})\\b|\\b(\\d[\\w.]*)`,
  "g",
);
const protoGroups: readonly CodeToken[] = ["comment", "string", "keyword", "type", "number"];

const idl = new RegExp(
  `(//[^\\n]*|/\\*[\\s\\S]*?\\*/)|("(?:[^"\\\\\\n]|\\\\.)*"?)|(@[\\w\`.-]+)|\`[^\`\\s]*\`|` +
    `\\b(${idlKeywords.join("|")})\\b|\\b(${idlTypes.join("|")})\\b|\\b(\\d[\\w.]*)`,
  "g",
);
const idlGroups: readonly CodeToken[] = ["comment", "string", "key", "keyword", "type", "number"];

/** How each language is cut up. */
const cuts = {
  "avro-json": { pattern: json, groups: jsonGroups },
  "json-schema": { pattern: json, groups: jsonGroups },
  "event-json": { pattern: json, groups: jsonGroups },
  proto: { pattern: proto, groups: protoGroups },
  avdl: { pattern: idl, groups: idlGroups },
} as const satisfies Record<CodeLanguage, { readonly pattern: RegExp; readonly groups: readonly CodeToken[] }>;

/** Colours a text for reading until Monaco has loaded: lines of pieces, at most `limit` lines. */
export function highlight(text: string, language: CodeLanguage, limit: number): readonly (readonly CodePiece[])[] {
  const { pattern, groups } = cuts[language];
  const lines = new PieceLines(limit);
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (lines.full) return lines.lines;
    lines.add(text.slice(at, match.index), "plain");
    const group = groups.findIndex((_, index) => match[index + 1] !== undefined);
    const token = groups[group] ?? "plain";
    lines.add(match[0], token === "string" && match[0] === '"null"' ? "keyword" : token);
    at = match.index + match[0].length;
  }
  lines.add(text.slice(at), "plain");
  return lines.lines;
}

/** Collects pieces and begins a new line at every line end inside one. */
class PieceLines {
  readonly lines: CodePiece[][] = [[]];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get full(): boolean {
    return this.lines.length >= this.#limit;
  }

  add(text: string, token: CodeToken): void {
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
      if (index > 0) {
        if (this.full) return;
        this.lines.push([]);
      }
      if (line !== "") this.lines.at(-1)?.push({ text: line, token });
    }
  }
}
