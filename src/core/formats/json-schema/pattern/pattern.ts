import { type Automaton, automatonOf } from "./automaton.ts";
import { isQuick } from "./cost.ts";
import { possibleExamples } from "./examples.ts";
import type { Core, Lengths } from "./lengths.ts";
import { coreOf, lengthsOf, matchesEverywhere } from "./lengths.ts";
import type { LinearMatcher } from "./linear.ts";
import { linearMatcher } from "./linear.ts";
import type { Syntax } from "./syntax.ts";
import { readSyntax } from "./syntax.ts";

/** A match, no match, or why nobody can say. */
export type Match = boolean | { readonly why: string };

/** A regular expression of a schema: compiled when first asked, and never run where it could run away. */
export interface Pattern {
  readonly source: string;
  /** Set if it is no regular expression at all. */
  readonly broken: boolean;
  /** True if it matches somewhere in the text. */
  test(text: string): Match;
  /** How long the texts are that match, in characters. */
  lengths(): Lengths;
  /** True if every text is known to match. */
  takesAll(): boolean;
  /** True if every text that matches is known to match the other one, too. */
  implies(other: Pattern): boolean;
  /** The machine that reads it; undefined for what no automaton reads. */
  automaton(): Automaton | undefined;
  /** What it says between its edges; undefined where that is not known. */
  core(): Core | undefined;
  /** True if any backtracking engine answers quickly on that text. */
  isQuick(text: string): boolean;
  /** Some texts that match, the shortest first; none where none is found. */
  examples(): readonly string[];
}

const known = new Map<string, Pattern>();
const mostKnown = 5000;

/** The pattern of a text; the same text is compiled once. */
export function patternOf(source: string): Pattern {
  let pattern = known.get(source);
  if (pattern === undefined) {
    pattern = new EcmaPattern(source);
    if (known.size >= mostKnown) known.clear();
    known.set(source, pattern);
  }
  return pattern;
}

/** What a source compiles to: the native engine, and what is known of the pattern's structure. */
interface Compiled {
  readonly native: RegExp;
  readonly unicode: boolean;
  readonly syntax: Syntax | undefined;
}

/**
 * Runs on the native engine where it is sure to end soon, and that is what ECMAScript means by the pattern; on RE2 where
 * it is not and RE2 means the same; nowhere else.
 */
class EcmaPattern implements Pattern {
  readonly source: string;
  #compiled: Compiled | undefined;
  #broken: boolean | undefined;
  #linear: LinearMatcher | "none" | undefined;
  #examples: readonly string[] | undefined;
  #automaton: Automaton | "none" | undefined;
  /** Texts up to this length are quick. */
  #quickLength = -1;

  constructor(source: string) {
    this.source = source;
  }

  get broken(): boolean {
    this.#compile();
    return this.#broken === true;
  }

  #compile(): Compiled | undefined {
    if (this.#broken !== undefined) return this.#compiled;
    this.#compiled = compile(this.source);
    this.#broken = this.#compiled === undefined;
    return this.#compiled;
  }

  test(text: string): Match {
    const compiled = this.#compile();
    if (compiled === undefined) return { why: `the pattern ${this.source} is no regular expression` };
    const { native, syntax, unicode } = compiled;
    if (this.isQuick(text)) return native.test(text);
    // Without the Unicode flag, characters beyond the first plane are two each; RE2 knows them as one.
    if (syntax === undefined || (!unicode && /[\ud800-\udfff]/.test(text))) return this.#openMatch();
    this.#linear ??= linearMatcher(syntax) ?? "none";
    return this.#linear === "none" ? this.#openMatch() : this.#linear.matches(text);
  }

  takesAll(): boolean {
    const syntax = this.#compile()?.syntax;
    return syntax !== undefined && matchesEverywhere(syntax);
  }

  core(): Core | undefined {
    const syntax = this.#compile()?.syntax;
    return syntax === undefined ? undefined : coreOf(syntax);
  }

  implies(other: Pattern): boolean {
    if (this.source === other.source) return true;
    const [own, wanted] = [this.core(), other.core()];
    if (own === undefined || wanted === undefined || own.inner !== wanted.inner) return false;
    return (own.start || !wanted.start) && (own.end || !wanted.end);
  }

  automaton(): Automaton | undefined {
    const compiled = this.#compile();
    // Without the Unicode flag, characters beyond the first plane are two each.
    if (compiled?.syntax === undefined || !compiled.unicode) return undefined;
    this.#automaton ??= automatonOf(compiled.syntax) ?? "none";
    return this.#automaton === "none" ? undefined : this.#automaton;
  }

  lengths(): Lengths {
    const compiled = this.#compile();
    // Without the Unicode flag, characters beyond the first plane are two each.
    if (compiled?.syntax === undefined || !compiled.unicode) return { least: 0, most: Number.POSITIVE_INFINITY };
    return lengthsOf(compiled.syntax);
  }

  isQuick(text: string): boolean {
    if (text.length <= this.#quickLength) return true;
    const syntax = this.#compile()?.syntax;
    if (syntax === undefined || !isQuick(syntax, text.length)) return false;
    this.#quickLength = text.length;
    return true;
  }

  #openMatch(): Match {
    return { why: `the pattern ${this.source} could run away, so it is not run` };
  }

  examples(): readonly string[] {
    if (this.#examples === undefined) {
      const syntax = this.#compile()?.syntax;
      const possible = syntax === undefined ? [] : possibleExamples(syntax);
      this.#examples = possible.filter((text) => this.test(text) === true).slice(0, 12);
    }
    return this.#examples;
  }
}

function compile(source: string): Compiled | undefined {
  for (const unicode of [true, false]) {
    try {
      const native = new RegExp(source, unicode ? "u" : "");
      return { native, unicode, syntax: readSyntax(source) };
    } catch {
      // What the Unicode mode refuses may be fine without it.
    }
  }
  return undefined;
}
