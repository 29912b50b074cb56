import type { ReviewFinding } from "./review.ts";

/** A row of the list: a file with how many findings it has, or one of them. */
export type FindingRow =
  | {
      readonly kind: "file";
      readonly file: string;
      /** Where it lies in its folder, if imports call it otherwise. */
      readonly foundAt?: string;
      readonly count: number;
      readonly oldFile?: string;
      /** The new folder has no such file. */
      readonly gone: boolean;
    }
  | { readonly kind: "finding"; readonly finding: ReviewFinding };

export interface FindingFilter {
  /** Words that file, rule or message hold, in any case. */
  readonly text: string;
  /** One rule alone; all where it is empty. */
  readonly rule: string;
}

/** The findings that a filter leaves. */
export function filtered(findings: readonly ReviewFinding[], { text, rule }: FindingFilter): readonly ReviewFinding[] {
  const words = text.trim().toLowerCase();
  if (words === "" && rule === "") return findings;
  return findings.filter(
    (finding) =>
      (rule === "" || finding.rule === rule) &&
      (words === "" || `${placeOf(finding)} ${finding.rule} ${finding.message}`.toLowerCase().includes(words)),
  );
}

/** Findings under their files, both in the order in which buf prints them. */
export function findingRows(findings: readonly ReviewFinding[]): readonly FindingRow[] {
  const files = new Map<string, ReviewFinding[]>();
  for (const finding of findings) {
    const list = files.get(finding.file) ?? [];
    list.push(finding);
    files.set(finding.file, list);
  }
  const rows: FindingRow[] = [];
  for (const [file, list] of files) {
    const oldFile = list.find((finding) => finding.oldFile !== undefined)?.oldFile;
    const gone = list.every((finding) => finding.gone === true);
    const foundAt = list[0]?.foundAt;
    rows.push({
      kind: "file",
      file,
      count: list.length,
      gone,
      ...(oldFile === undefined ? {} : { oldFile }),
      ...(foundAt === undefined ? {} : { foundAt }),
    });
    for (const finding of list) rows.push({ kind: "finding", finding });
  }
  return rows;
}

/** How often each rule was broken, the most frequent first. */
export function ruleCounts(findings: readonly ReviewFinding[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
}

/** The findings as buf prints them, a line each. */
export function asBufPrints(findings: readonly ReviewFinding[]): string {
  return findings
    .map(({ line, column, message, ...where }) =>
      // Of a file that is gone buf names no place.
      line === undefined ? `<input>:1:1:${message}\n` : `${placeOf(where)}:${line}:${column ?? 1}:${message}\n`,
    )
    .join("");
}

/** Where a file lies in its folder. */
export function placeOf({ file, foundAt }: Pick<ReviewFinding, "file" | "foundAt">): string {
  return foundAt ?? file;
}
