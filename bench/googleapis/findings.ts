/** A finding with every part that buf prints; two runs agree if their sorted lists of these are the same. */
export function findingKey(finding: {
  readonly rule: string;
  readonly file: string | undefined;
  readonly span: readonly (number | undefined)[];
  readonly message: string;
}): string {
  return JSON.stringify([finding.file ?? "", ...finding.span, finding.rule, finding.message]);
}

interface BufLine {
  readonly path?: string;
  readonly start_line?: number;
  readonly start_column?: number;
  readonly end_line?: number;
  readonly end_column?: number;
  readonly type: string;
  readonly message: string;
}

/** A finding as `buf breaking --error-format json` prints it; its paths may start at the folder above the version. */
export function bufKey(line: BufLine): string {
  return findingKey({
    rule: line.type,
    file: line.path?.replace(/^gapi-new\//, ""),
    span: [line.start_line, line.start_column, line.end_line, line.end_column],
    message: line.message,
  });
}

interface OurFinding {
  readonly rule: string;
  readonly message: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A finding as `evolve check --output json` prints it. */
export function ourKey(finding: OurFinding): string {
  return findingKey({
    rule: finding.rule,
    file: finding.file,
    span: [finding.startLine, finding.startColumn, finding.endLine, finding.endColumn],
    message: finding.message,
  });
}

/** How many of the wanted findings were given, and which are missing or too many. */
export function agreement(wanted: readonly string[], given: readonly string[]) {
  const left = new Map<string, number>();
  for (const key of wanted) left.set(key, (left.get(key) ?? 0) + 1);
  const extra = given.filter((key) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
  const missing = [...left].filter(([, count]) => count > 0).map(([key]) => key);
  return { agreed: given.length - extra.length, missing, extra };
}
