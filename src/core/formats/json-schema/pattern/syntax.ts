/** A range of code points, both ends included. */
export type CodeRange = readonly [number, number];

/** Part of a regular expression, as ECMAScript with the Unicode flag reads it. */
export type Syntax =
  | { readonly kind: "sequence"; readonly parts: readonly Syntax[] }
  | { readonly kind: "choice"; readonly options: readonly Syntax[] }
  | {
      readonly kind: "repeat";
      readonly body: Syntax;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    }
  | {
      readonly kind: "set";
      readonly ranges: readonly CodeRange[];
      readonly classes: readonly UnicodeClass[];
      readonly negated: boolean;
    }
  | { readonly kind: "edge"; readonly edge: "start" | "end" | "word" | "inside" }
  | { readonly kind: "look"; readonly behind: boolean; readonly negated: boolean; readonly body: Syntax }
  | { readonly kind: "back-reference" };

/** `\p{…}` inside a set. */
export interface UnicodeClass {
  readonly name: string;
  readonly negated: boolean;
}

export const lastCode = 0x10ffff;

const digitRanges: readonly CodeRange[] = [[0x30, 0x39]];
const wordRanges: readonly CodeRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** ECMAScript's white space and line ends. */
const spaceRanges: readonly CodeRange[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: readonly CodeRange[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** All code points outside some ranges. */
export function complement(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const sorted = [...ranges].sort((one, other) => one[0] - other[0]);
  const gaps: CodeRange[] = [];
  let next = 0;
  for (const [from, to] of sorted) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= lastCode) gaps.push([next, lastCode]);
  return gaps;
}

/** Reads a regular expression that the native engine accepts; undefined for what is not read here. */
export function readSyntax(source: string): Syntax | undefined {
  const reader = new SyntaxReader(source);
  const syntax = reader.choice();
  return reader.failed || !reader.atEnd ? undefined : syntax;
}

/** Groups nested deeper than this are not read. */
const deepest = 200;

class SyntaxReader {
  failed = false;
  readonly #codes: readonly number[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#codes = Array.from(source, (sign) => sign.codePointAt(0) ?? 0);
  }

  get atEnd(): boolean {
    return this.#at >= this.#codes.length;
  }

  choice(): Syntax {
    const options: Syntax[] = [];
    this.#depth += 1;
    if (this.#depth > deepest) this.failed = true;
    do options.push(this.#sequence());
    while (!this.failed && this.#take("|"));
    this.#depth -= 1;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: "choice", options };
  }

  #sequence(): Syntax {
    const parts: Syntax[] = [];
    while (!this.atEnd && !this.failed && !this.#sees("|") && !this.#sees(")")) parts.push(this.#repeated());
    return { kind: "sequence", parts };
  }

  #repeated(): Syntax {
    const body = this.#atom();
    const count = this.#count();
    if (count === undefined) return body;
    return { kind: "repeat", body, least: count[0], most: count[1], lazy: this.#take("?") };
  }

  #count(): readonly [number, number] | undefined {
    if (this.#take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#take("?")) return [0, 1];
    if (!this.#sees("{")) return undefined;
    const match = /^\{(\d+)(,(\d*))?\}/.exec(this.#ahead(40));
    // Without the Unicode flag a lone brace stands for itself.
    if (match === null) return undefined;
    this.#at += match[0].length;
    const least = Number(match[1]);
    if (match[2] === undefined) return [least, least];
    return [least, match[3] === "" || match[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3])];
  }

  #atom(): Syntax {
    if (this.#take("^")) return { kind: "edge", edge: "start" };
    if (this.#take("$")) return { kind: "edge", edge: "end" };
    if (this.#take(".")) return set(lineEnds, true);
    if (this.#take("(")) return this.#group();
    if (this.#take("[")) return this.#set();
    if (this.#take("\\")) return this.#escape();
    const code = this.#next();
    return set([[code, code]], false);
  }

  #group(): Syntax {
    const look = /^\?(<?)([=!])/.exec(this.#ahead(3));
    if (look !== null) {
      this.#at += look[0].length;
      const body = this.choice();
      this.#close();
      return { kind: "look", behind: look[1] === "<", negated: look[2] === "!", body };
    }
    const name = /^\?(:|<[A-Za-z_$][\w$]*>)/.exec(this.#ahead(60));
    if (name !== null) this.#at += name[0].length;
    else if (this.#sees("?")) this.failed = true;
    const body = this.choice();
    this.#close();
    return body;
  }

  #close(): void {
    if (!this.#take(")")) this.failed = true;
  }

  #escape(): Syntax {
    const code = this.#next();
    const sign = String.fromCodePoint(code);
    if (sign === "b") return { kind: "edge", edge: "word" };
    if (sign === "B") return { kind: "edge", edge: "inside" };
    if (sign === "k" || /[1-9]/.test(sign)) return { kind: "back-reference" };
    return this.#setEscape(sign, code);
  }

  /** An escape that stands for characters, inside a set or outside. */
  #setEscape(sign: string, code: number): Extract<Syntax, { kind: "set" }> {
    const ranges = shorthand(sign);
    if (ranges !== undefined) return set(ranges, false);
    if (sign === "p" || sign === "P") return this.#property(sign === "P");
    const control = controls.get(sign);
    if (control !== undefined) return set([[control, control]], false);
    const value = sign === "x" || sign === "u" || sign === "c" ? this.#coded(sign) : code;
    return set([[value, value]], false);
  }

  #property(negated: boolean): Extract<Syntax, { kind: "set" }> {
    const match = /^\{([A-Za-z_=]+)\}/.exec(this.#ahead(80));
    if (match?.[1] === undefined) {
      this.failed = true;
      return set([], false);
    }
    this.#at += match[0].length;
    return { kind: "set", ranges: [], classes: [{ name: match[1], negated }], negated: false };
  }

  #coded(sign: string): number {
    const forms = { x: /^([0-9a-fA-F]{2})/, u: /^(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4}))/, c: /^([A-Za-z])/ };
    const match = (sign === "x" ? forms.x : sign === "u" ? forms.u : forms.c).exec(this.#ahead(12));
    if (match === null) {
      this.failed = true;
      return 0;
    }
    this.#at += match[0].length;
    const text = match[1] ?? match[2] ?? "0";
    if (sign === "c") return text.charCodeAt(0) % 32;
    const code = Number.parseInt(text, 16);
    // Two escaped halves are one character.
    const low = code >= 0xd800 && code < 0xdc00 ? /^\\u([dD][c-fC-F][0-9a-fA-F]{2})/.exec(this.#ahead(6)) : null;
    if (low?.[1] === undefined) return code;
    this.#at += 6;
    return 0x10000 + ((code - 0xd800) << 10) + (Number.parseInt(low[1], 16) - 0xdc00);
  }

  #set(): Syntax {
    const negated = this.#take("^");
    const ranges: CodeRange[] = [];
    const classes: UnicodeClass[] = [];
    while (!this.#take("]")) {
      if (this.atEnd || this.failed) {
        this.failed = true;
        break;
      }
      const first = this.#setMember();
      const from = single(first);
      if (from !== undefined && this.#sees("-") && this.#codes[this.#at + 1] !== 0x5d) {
        this.#at += 1;
        const to = single(this.#setMember());
        // A shorthand at either end of a range is an old habit that is not read here.
        if (to === undefined || to < from) this.failed = true;
        else ranges.push([from, to]);
        continue;
      }
      ranges.push(...first.ranges);
      classes.push(...first.classes);
    }
    return { kind: "set", ranges, classes, negated };
  }

  #setMember(): Extract<Syntax, { kind: "set" }> {
    if (!this.#take("\\")) {
      const code = this.#next();
      return set([[code, code]], false);
    }
    const code = this.#next();
    const sign = String.fromCodePoint(code);
    if (sign === "b") return set([[0x08, 0x08]], false);
    if (/[1-9]/.test(sign)) this.failed = true;
    return this.#setEscape(sign, code);
  }

  #next(): number {
    const code = this.#codes[this.#at];
    this.#at += 1;
    if (code === undefined) this.failed = true;
    return code ?? 0;
  }

  #sees(sign: string): boolean {
    return this.#codes[this.#at] === sign.charCodeAt(0);
  }

  #take(sign: string): boolean {
    if (!this.#sees(sign)) return false;
    this.#at += 1;
    return true;
  }

  #ahead(count: number): string {
    return String.fromCodePoint(...this.#codes.slice(this.#at, this.#at + count));
  }
}

function set(ranges: readonly CodeRange[], negated: boolean): Extract<Syntax, { kind: "set" }> {
  return { kind: "set", ranges, classes: [], negated };
}

function single({ ranges, classes, negated }: Extract<Syntax, { kind: "set" }>): number | undefined {
  const [only] = ranges;
  return ranges.length === 1 && classes.length === 0 && !negated && only?.[0] === only?.[1] ? only?.[0] : undefined;
}

function shorthand(sign: string): readonly CodeRange[] | undefined {
  const ranges = new Map([
    ["d", digitRanges],
    ["w", wordRanges],
    ["s", spaceRanges],
  ]).get(sign.toLowerCase());
  if (ranges === undefined) return undefined;
  return sign === sign.toLowerCase() ? ranges : complement(ranges);
}

const controls: ReadonlyMap<string, number> = new Map([
  ["t", 0x09],
  ["n", 0x0a],
  ["v", 0x0b],
  ["f", 0x0c],
  ["r", 0x0d],
  ["0", 0x00],
]);
