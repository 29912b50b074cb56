import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goNumber, goQuote, goQuoteBytes } from "./go-quote.ts";

describe("Go quoting", () => {
  it.each([
    ["plain", '"plain"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["\n\t\r\u0001\u007f", '"\\n\\t\\r\\x01\\x7f"'],
    ["é€😀漢", '"é€😀漢"'],
    ["\u00a0\u2028\u{e0001}", '"\\u00a0\\u2028\\U000e0001"'],
  ])("%j is %s", (text, quoted) => {
    expect(goQuote(text)).toBe(quoted);
  });

  it("shows bytes that are no UTF-8 as they are", () => {
    expect(goQuoteBytes(new Uint8Array([0xe2, 0x82, 0xac, 0x20, 0xff, 0xc0, 0x80]))).toBe('"€ \\xff\\xc0\\x80"');
  });

  it("quotes bytes as it quotes the text they encode", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = text.toWellFormed();
        return goQuoteBytes(new TextEncoder().encode(clean)) === goQuote(clean);
      }),
    );
  });

  it.each([
    [1.5, "1.5"],
    [0, "0"],
    [-0, "-0"],
    [100000, "100000"],
    [1e6, "1e+06"],
    [1e10, "1e+10"],
    [123456789.25, "1.2345678925e+08"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [-2.5e-7, "-2.5e-07"],
    [Number.POSITIVE_INFINITY, "+Inf"],
    [Number.NEGATIVE_INFINITY, "-Inf"],
    [Number.NaN, "NaN"],
  ])("prints %d as %s", (value, text) => {
    expect(goNumber(value, false)).toBe(text);
  });

  it("prints 32-bit floats by the digits that they need", () => {
    expect(goNumber(Math.fround(0.1), true)).toBe("0.1");
    expect(goNumber(Math.fround(3.4e38), true)).toBe("3.4e+38");
  });
});
