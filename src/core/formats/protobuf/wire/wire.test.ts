import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BytesError } from "../../../bytes/cursor.ts";
import { fromHex, toHex } from "../../../bytes/hex.ts";
import { decodeText, encodeText, isBroken, isUtf8 } from "./utf8.ts";
import { signed64, unsigned64, WireReader } from "./wire-reader.ts";
import { WireWriter } from "./wire-writer.ts";

describe("texts that may not be UTF-8", () => {
  test("any bytes come back from their text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = decodeText(bytes, 0, bytes.length);
        expect(encodeText(text)).toEqual(Uint8Array.from(bytes));
        expect(isBroken(text)).toBe(!isUtf8(bytes));
      }),
    );
  });

  test("text is text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        const bytes = encodeText(text);
        expect(decodeText(bytes, 0, bytes.length)).toBe(text);
      }),
    );
  });

  for (const [hex, valid] of [
    ["c3bc", true],
    ["f09fa686", true],
    ["c080", false],
    ["eda080", false],
    ["f4908080", false],
    ["e282", false],
    ["80", false],
  ] as const) {
    test(`${hex} is ${valid ? "" : "not "}UTF-8`, () => expect(isUtf8(fromHex(hex) ?? new Uint8Array(0))).toBe(valid));
  }
});

describe("numbers on the wire", () => {
  test("64-bit varints come back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (value) => {
        const writer = new WireWriter();
        writer.varint64(value);
        const reader = new WireReader(writer.finish());
        reader.varint();
        expect(unsigned64(reader.low, reader.high)).toBe(BigInt.asUintN(64, value));
        expect(signed64(reader.low, reader.high)).toBe(BigInt.asIntN(64, value));
        expect(reader.at).toBe(reader.end);
      }),
    );
  });

  test("lengths of any size are put before their content", () => {
    for (const size of [0, 1, 127, 128, 16383, 16384, 2097152]) {
      const writer = new WireWriter();
      const start = writer.beginLength();
      writer.raw(new Uint8Array(size).fill(7));
      writer.endLength(start);
      const reader = new WireReader(writer.finish());
      expect(reader.length()).toBe(size);
      expect(reader.end - reader.at).toBe(size);
    }
  });

  for (const [what, hex, message] of [
    ["field number 0", "00", "a tag has field number 0"],
    ["a tag beyond 32 bits", "ffffffff7f", "a tag is larger than 32 bits"],
    ["an endless varint", "ffffffffffffffffffffff", "a number has more than ten bytes"],
    ["nothing", "", "the bytes end inside a number"],
  ] as const) {
    test(`${what} is no tag`, () => {
      const reader = new WireReader(fromHex(hex) ?? new Uint8Array(0));
      expect(() => reader.tag()).toThrow(new BytesError(message, 0));
    });
  }

  test("a length past the end is refused before anything is made for it", () => {
    const reader = new WireReader(fromHex("ffffffff07") ?? new Uint8Array(0));
    expect(() => reader.length()).toThrow("a length of 2147483647 bytes is promised, 0 are left");
  });

  test("groups nested 10,000 deep are refused without an overflow", () => {
    const reader = new WireReader(new Uint8Array(10000).fill(0x0b));
    expect(() => reader.skipValue(reader.tag(), 0)).toThrow("groups are nested more than 100 deep");
  });

  test("negative 32-bit numbers take ten bytes", () => {
    const writer = new WireWriter();
    writer.int32(-1);
    expect(toHex(writer.finish())).toBe("ffffffffffffffffff01");
  });
});
