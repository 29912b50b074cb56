import fc from "fast-check";
import { expect, test } from "vitest";
import { readText, utf8Length, writeUtf8 } from "./utf8.ts";
import { bytesOfText, RawText } from "./value.ts";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

test("bytes are read as the platform reads them, or kept where they are no UTF-8", () => {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 3 }),
    fc.string({ unit: "binary", maxLength: 90 }).map((text) => bytesOfText(text)),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const bytes = Uint8Array.from([7, ...parts.flatMap((one) => [...one]), 7]);
      const inner = bytes.slice(1, -1);
      const read = readText(bytes, 1, bytes.length - 1);
      if (read instanceof RawText) {
        expect(() => strict.decode(inner)).toThrow();
        expect(read.bytes).toEqual(inner);
      } else expect(read).toBe(strict.decode(inner));
    }),
    { numRuns: 400 },
  );
});

test("texts are written as the platform writes them, half a surrogate pair as a question mark", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\ud800", "\udc00", "€"))),
      (parts) => {
        const text = parts.join("");
        const out = new Uint8Array(utf8Length(text) + 2);
        expect(writeUtf8(text, out, 1)).toBe(out.length - 1);
        expect(out.slice(1, -1)).toEqual(bytesOfText(text));
      },
    ),
  );
});
