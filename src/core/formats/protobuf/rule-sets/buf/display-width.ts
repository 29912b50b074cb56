/**
 * Terminal width of text, as buf counts columns: a tab jumps to the next multiple of four, wide characters take two
 * columns, marks and controls none, and an emoji sequence or a flag counts once. spec/buf.md 1, "Source positions".
 */

/** Where a tab stops. */
const tabStop = 4;

/** First and last code point of each range whose East Asian Width is W or F, emoji apart. */
const wideRanges: readonly number[] = [
  0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x2e99, 0x2e9b, 0x2ef3, 0x2f00, 0x2fd5, 0x2ff0, 0x2ffb, 0x3000, 0x303e,
  0x3041, 0x3096, 0x3099, 0x30ff, 0x3105, 0x312f, 0x3131, 0x318e, 0x3190, 0x31e3, 0x31f0, 0x321e, 0x3220, 0x3247,
  0x3250, 0x4dbf, 0x4e00, 0xa48c, 0xa490, 0xa4c6, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
  0xfe30, 0xfe52, 0xfe54, 0xfe66, 0xfe68, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x16fe4, 0x16ff0, 0x16ff1,
  0x17000, 0x187f7, 0x18800, 0x18cd5, 0x18d00, 0x18d08, 0x1aff0, 0x1affe, 0x1b000, 0x1b122, 0x1b132, 0x1b132, 0x1b150,
  0x1b155, 0x1b164, 0x1b167, 0x1b170, 0x1b2fb, 0x1f200, 0x1f202, 0x1f210, 0x1f23b, 0x1f240, 0x1f248, 0x1f250, 0x1f251,
  0x1f260, 0x1f265, 0x20000, 0x2fffd, 0x30000, 0x3fffd,
];

function isWide(code: number): boolean {
  let low = 0;
  let high = wideRanges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (wideRanges[middle * 2] ?? 0)) high = middle - 1;
    else if (code > (wideRanges[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

const simpleText = /^[\x20-\x7e]*$/;
const regionalIndicator = /^\p{Regional_Indicator}$/u;
const pictograph = /^\p{Extended_Pictographic}$/u;
const emojiPresentation = /^\p{Emoji_Presentation}$/u;
/** Characters that add nothing to the cluster they end: marks, joiners, skin tones. */
const extending = /^[\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d]$/u;
/** Marks that take room, and two vowels that behave like them. */
const spacingMark = /^[\p{Mc}\u0e33\u0eb3]$/u;
/** What grapheme segmentation calls a control, except the characters that extend or begin a cluster. */
const control = /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]$/u;
/** Characters that stand before their cluster (Unicode's Prepend). */
const prepended =
  /^[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u{110bd}\u{110cd}\u{111c2}\u{111c3}\u{1193f}\u{11941}\u{11a3a}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]$/u;
const textPresentation = "\ufe0e";
const imagePresentation = "\ufe0f";

/** Width of a character that counts by itself. */
function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return 1;
  if (extending.test(character)) return 0;
  if (control.test(character) && !prepended.test(character)) return 0;
  if (regionalIndicator.test(character)) return 2;
  if (pictograph.test(character)) return emojiPresentation.test(character) ? 2 : 1;
  if (code === 0x2e3a) return 3;
  if (code === 0x2e3b) return 4;
  return isWide(code) ? 2 : 1;
}

type HangulPart = "leading" | "vowel" | "trailing" | "open" | "closed";

/** Which part of a Korean syllable a character is; undefined for all others. */
function hangulPart(code: number): HangulPart | undefined {
  if ((code >= 0x1100 && code <= 0x115f) || (code >= 0xa960 && code <= 0xa97c)) return "leading";
  if ((code >= 0x1160 && code <= 0x11a7) || (code >= 0xd7b0 && code <= 0xd7c6)) return "vowel";
  if ((code >= 0x11a8 && code <= 0x11ff) || (code >= 0xd7cb && code <= 0xd7fb)) return "trailing";
  if (code < 0xac00 || code > 0xd7a3) return undefined;
  return (code - 0xac00) % 28 === 0 ? "open" : "closed";
}

/** Parts that may follow a part within one syllable. */
const hangulFollowers: Readonly<Record<HangulPart, readonly HangulPart[]>> = {
  leading: ["leading", "vowel", "open", "closed"],
  vowel: ["vowel", "trailing"],
  open: ["vowel", "trailing"],
  trailing: ["trailing"],
  closed: ["trailing"],
};

function partAt(characters: readonly string[], at: number): HangulPart | undefined {
  return hangulPart(characters[at]?.codePointAt(0) ?? 0);
}

/** Where the base of a cluster ends: a flag, a syllable, or one character. */
function baseEnd(characters: readonly string[], start: number): number {
  const character = characters[start] ?? "";
  if (regionalIndicator.test(character)) return start + (regionalIndicator.test(characters[start + 1] ?? "") ? 2 : 1);
  let at = start + 1;
  for (let part = partAt(characters, start); part !== undefined; at++) {
    const next = partAt(characters, at);
    if (next === undefined || !hangulFollowers[part].includes(next)) break;
    part = next;
  }
  return at;
}

/** Where the grapheme cluster that starts at an index ends. */
function clusterEnd(characters: readonly string[], start: number): number {
  let at = start;
  while (at + 1 < characters.length && prepended.test(characters[at] ?? "")) {
    if (control.test(characters[at + 1] ?? "") && !prepended.test(characters[at + 1] ?? "")) return at + 1;
    at++;
  }
  const base = characters[at] ?? "";
  if (control.test(base) && !extending.test(base) && !prepended.test(base)) return at + 1;
  const joins = pictograph.test(base);
  at = baseEnd(characters, at);
  for (; at < characters.length; at++) {
    const character = characters[at] ?? "";
    const joined = joins && characters[at - 1] === "\u200d" && pictograph.test(character);
    if (!joined && !extending.test(character) && !spacingMark.test(character)) break;
  }
  return at;
}

/** Flags, syllables and emoji are as wide as their first character says; other clusters as their parts together. */
function clusterWidth(cluster: readonly string[]): number {
  const [first = ""] = cluster;
  if (pictograph.test(first)) {
    const presentation = cluster.findLast((part) => part === textPresentation || part === imagePresentation);
    if (presentation !== undefined) return presentation === imagePresentation ? 2 : 1;
    return characterWidth(first);
  }
  if (regionalIndicator.test(first) || hangulPart(first.codePointAt(0) ?? 0) === "leading") return 2;
  return cluster.reduce((width, character) => width + characterWidth(character), 0);
}

/** Width of a text without tabs. */
function textWidth(text: string): number {
  if (simpleText.test(text)) return text.length;
  const characters = [...text];
  let width = 0;
  for (let at = 0; at < characters.length; ) {
    const end = clusterEnd(characters, at);
    width += clusterWidth(characters.slice(at, end));
    at = end;
  }
  return width;
}

/** The zero-based display column at which a line's prefix ends. */
export function displayWidth(prefix: string): number {
  if (simpleText.test(prefix)) return prefix.length;
  let column = 0;
  let from = 0;
  for (let tab = prefix.indexOf("\t"); tab !== -1; tab = prefix.indexOf("\t", from)) {
    column += textWidth(prefix.slice(from, tab));
    column += tabStop - (column % tabStop);
    from = tab + 1;
  }
  return column + textWidth(prefix.slice(from));
}
