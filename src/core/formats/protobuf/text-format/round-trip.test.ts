import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "../../../bytes/hex.ts";
import { HostileRandom, hostileBytes } from "../../../bytes/testing/hostile.ts";
import { encode } from "../codec.ts";
import { sample } from "../sample.ts";
import { resultValue, schemaOf } from "../test-schema.ts";
import { Chance, randomFile } from "../testing/random-file.ts";
import { fileText } from "../testing/random-text.ts";
import * as textFormat from "./index.ts";
import { everything, hexOf } from "./test-text.ts";
import { doubleDigits, floatDigits } from "./text-numbers.ts";

describe("what is printed is read back", () => {
  test("events of random files", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const schema = schemaOf(fileText(randomFile(new Chance(seed), "r.v1")));
        for (const json of sample(schema, { seed, limit: 12 })) {
          const { bytes } = resultValue(encode(schema, json));
          const text = resultValue(textFormat.decode(schema, bytes));
          expect(hexOf(schema, text)).toBe(toHex(bytes));
        }
      }),
      { numRuns: 150 },
    );
  });

  test("events with groups, extensions and an Any", () => {
    for (const json of sample(everything, { seed: 5, limit: 200 })) {
      const { bytes } = resultValue(encode(everything, json));
      expect(hexOf(everything, resultValue(textFormat.decode(everything, bytes)))).toBe(toHex(bytes));
    }
  });

  test("all floats", () => {
    fc.assert(
      fc.property(fc.double(), fc.float(), (double, float) => {
        const [a, b] = [doubleDigits(double), floatDigits(float)].map((text) =>
          Number(text.replace("inf", "Infinity")),
        );
        expect([a, Math.fround(b ?? 0)]).toEqual([double, float]);
      }),
      { numRuns: 3000 },
    );
  });

  test("all strings and bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.uint8Array(), (s, y) => {
        const json = JSON.stringify({ s, y: Buffer.from(y).toString("base64") });
        const { bytes } = resultValue(encode(everything, json));
        expect(hexOf(everything, resultValue(textFormat.decode(everything, bytes)))).toBe(toHex(bytes));
      }),
    );
  });
});

describe("hostile texts end in an answer", () => {
  const events = sample(everything, { seed: 7, limit: 60 }).map((json) =>
    new TextEncoder().encode(resultValue(textFormat.decode(everything, resultValue(encode(everything, json)).bytes))),
  );

  test("texts that were changed", () => {
    const random = new HostileRandom(11);
    for (let run = 0; run < 5000; run++) {
      const text = new TextDecoder().decode(hostileBytes(random, events));
      const result = textFormat.encode(everything, text);
      const places = result.ok
        ? []
        : result.problems.map(({ place, hint }) => place !== undefined && hint !== undefined);
      expect(places.every(Boolean)).toBe(true);
    }
  });

  const many = 300_000;
  for (const [name, text] of [
    ["deep braces", "inner{".repeat(many)],
    ["deep brackets", `inner:${"[".repeat(many)}`],
    ["deep reserved", "gone<".repeat(many)],
    ["deep Any", "any{[x/google.protobuf.Any]{".repeat(many)],
    ["comments", "#\n".repeat(many)],
    ["blanks", " ".repeat(many)],
    ["digits", `i: ${"9".repeat(many)}`],
    ["hex digits", `i: 0x${"f".repeat(many)}`],
    ["float digits", `d: ${"9".repeat(many)}.${"9".repeat(many)}`],
    ["pieces", `s: ${'"a" "\\n"'.repeat(many)}`],
    ["escapes", `s: "${"\\x41".repeat(many)}"`],
    ["unknown names", "nope: 1 ".repeat(many)],
    ["a long name", `${"n".repeat(many)}: 1`],
    ["a name of many parts", `[${"a.".repeat(many)}]: 1`],
    ["slashes", `any{[${"a/".repeat(many)}p.M]{}}`],
    ["minuses", `i: ${"-".repeat(many)}`],
    ["repeated", "list: 1 ".repeat(many)],
  ] as const) {
    test(name, () => {
      const start = performance.now();
      textFormat.encode(everything, text);
      expect(performance.now() - start).toBeLessThan(3000);
    });
  }

  test("nesting that the bytes allow is printed and read back; what grows too long is refused", () => {
    const nested = (depth: number): string => `${"inner{".repeat(depth)}${"}".repeat(depth)}`;
    expect(textFormat.encode(everything, nested(100)).ok).toBe(true);
    expect(textFormat.encode(everything, nested(101)).ok).toBe(false);
    const wide = `${"inner{".repeat(99)}${"list:1 ".repeat(600_000)}${"}".repeat(99)}`;
    const printed = textFormat.decode(everything, resultValue(textFormat.encode(everything, wide)).bytes);
    expect(printed.ok ? [] : printed.problems.map(({ message }) => message)).toEqual([
      "as text format this event is longer than 100000000 letters",
    ]);
  });
});
