import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts, inBufOrder } from "./selection.ts";

function finding(file: string | undefined, line: number, rule: string, message = "m") {
  const span = { startLine: line, startColumn: 1, endLine: line, endColumn: 2 };
  const where = file === undefined ? span : { file, ...span };
  return { rule, message, class: "breaks", path: "p", span: where } as const;
}

describe("order of findings", () => {
  it("puts what has no file first, then goes by file, line and rule, and says nothing twice", () => {
    const findings = [
      finding("b.proto", 1, "X"),
      finding("a.proto", 10, "X"),
      finding("a.proto", 9, "Z"),
      finding("a.proto", 9, "Y"),
      finding("a.proto", 9, "Y"),
      finding(undefined, 1, "X"),
    ];
    expect(inBufOrder(findings).map(({ span, rule }) => `${span.file ?? ""} ${span.startLine} ${rule}`)).toEqual([
      " 1 X",
      "a.proto 9 Y",
      "a.proto 9 Z",
      "a.proto 10 X",
      "b.proto 1 X",
    ]);
  });

  it("compares texts by their UTF-8 bytes", () => {
    const encoder = new TextEncoder();
    const byBytes = (left: string, right: string): number => {
      const [one, other] = [encoder.encode(left), encoder.encode(right)];
      const at = one.findIndex((byte, index) => byte !== other[index]);
      return at === -1 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
    };
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (left, right) => {
        const [one, other] = [left.toWellFormed(), right.toWellFormed()];
        return Math.sign(compareTexts(one, other)) === Math.sign(byBytes(one, other));
      }),
    );
  });
});
