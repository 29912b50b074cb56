/** A regular expression of a schema: compiled when first asked, and never run where it could run away. */
export interface Pattern {
  readonly source: string;
}

/** The pattern of a text; patterns that stand twice in a version need not be compiled twice. */
export function patternOf(source: string): Pattern {
  return { source };
}
