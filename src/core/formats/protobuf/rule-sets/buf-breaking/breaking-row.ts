import type { BufRule, RuleWords } from "../buf/rule-table.ts";

type Categories = BufRule["categories"];

const letters: ReadonlyMap<string, string> = new Map([
  ["F", "FILE"],
  ["P", "PACKAGE"],
  ["J", "WIRE_JSON"],
  ["W", "WIRE"],
  ["c", "CSR"],
]);

function named(text: string): readonly string[] {
  return [...text].flatMap((letter) => letters.get(letter) ?? []);
}

/**
 * Categories as spec/buf.md 2 lists them: F=FILE, P=PACKAGE, J=WIRE_JSON, W=WIRE, c=CSR (only in v2). `v1beta1` where it
 * differs from v1.
 */
export function since(first: "v1beta1" | "v1" | "v2", v2: string, v1beta1?: string): Categories {
  const v1 = v2.replace("c", "");
  return {
    v2: named(v2),
    v1: first === "v2" ? undefined : named(v1),
    v1beta1: first === "v1beta1" ? named(v1beta1 ?? v1) : undefined,
  };
}

/** A row of the table of breaking rules. */
export function breakingRow(id: string, categories: Categories, words: RuleWords): BufRule {
  return { id, class: "breaks", source: `buf 1.75, breaking rule ${id}`, categories, ...words };
}
