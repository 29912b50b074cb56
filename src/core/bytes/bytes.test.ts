import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Framing, framings } from "../model/framing.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { BytesError, Cursor } from "./cursor.ts";
import { frameOf } from "./framing.ts";
import { fromHex, toHex } from "./hex.ts";
import { openings } from "./openings.ts";
import { pushVarint, unzigzag, zigzag } from "./varint.ts";

const bytes = fc.uint8Array({ maxLength: 64 });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

describe("texts of bytes", () => {
  test("hex and base64 come back", () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(fromHex(toHex(some))).toEqual(new Uint8Array(some));
        expect(fromBase64(toBase64(some))).toEqual(new Uint8Array(some));
        expect(toBase64(some)).toBe(Buffer.from(some).toString("base64"));
      }),
    );
  });

  for (const text of ["0", "zz", "0x1"]) test(`${text} is no hex`, () => expect(fromHex(text)).toBeUndefined());
  for (const text of ["a", "a$bc"]) test(`${text} is no base64`, () => expect(fromBase64(text)).toBeUndefined());
  test("hex forgives blanks, colons and 0x", () => expect(fromHex("0x01 02:03\n")).toEqual(new Uint8Array([1, 2, 3])));
});

describe("varints", () => {
  test("come back, with their sign", () => {
    fc.assert(
      fc.property(int64, (value) => {
        const out: number[] = [];
        pushVarint(out, zigzag(value));
        expect(unzigzag(new Cursor(Uint8Array.from(out)).varint())).toBe(value);
      }),
    );
  });

  test("more than ten bytes are refused", () => {
    expect(() => new Cursor(new Uint8Array(11).fill(0x80)).varint()).toThrow(BytesError);
  });

  test("a length past the end is refused before anything is allocated", () => {
    expect(() => new Cursor(new Uint8Array(3)).take(2 ** 40)).toThrow("1099511627776 bytes are promised, 3 are left");
  });
});

const facts = {
  messageIndexes: { confluent: [1, 0], glue: 4 },
  messageName: "Order",
  fingerprint: new Uint8Array(8).fill(7),
  schemaId: 42,
};

describe("framings", () => {
  for (const framing of framings.filter((name) => name !== "container")) {
    test(`${framing}: the event starts where the frame ends`, () => {
      const frame = frameOf(framing, 3, facts);
      if (frame === undefined) throw new Error("no frame");
      const protobuf = framing !== "single-object";
      const [opening] = openings(framing, Uint8Array.from([...frame.bytes, 1, 2, 3]), protobuf);
      expect(opening?.from).toBe(frame.bytes.length);
      expect(opening?.segments).toEqual(frame.segments);
    });
  }

  const spelled: readonly { framing: Framing; hex: string }[] = [
    { framing: "confluent", hex: "000000002a040200" },
    { framing: "glue", hex: "030000000000000040008000000000000001" + "04" },
    { framing: "grpc", hex: "0000000003" },
    { framing: "single-object", hex: "c3010707070707070707" },
  ];
  for (const { framing, hex } of spelled) {
    test(`${framing} is ${hex}`, () => {
      expect(toHex(Uint8Array.from(frameOf(framing, 3, facts)?.bytes ?? []))).toBe(hex);
    });
  }

  // Examples of spec/registries 5.1.
  for (const { indexes, hex } of [
    { indexes: [0], hex: "00" },
    { indexes: [1], hex: "0202" },
    { indexes: [0, 1], hex: "040002" },
    { indexes: [2, 0, 1], hex: "06040002" },
  ]) {
    test(`message indexes ${JSON.stringify(indexes)} are written ${hex}`, () => {
      const frame = frameOf("confluent", 0, { messageIndexes: { confluent: indexes, glue: 0 } });
      expect(toHex(Uint8Array.from(frame?.bytes.slice(5) ?? []))).toBe(hex);
    });
  }

  test("foreign bytes are refused with the place", () => {
    expect(() => openings("confluent", Uint8Array.from([9, 0, 0, 0, 1]), false)).toThrow("should be 00, not 09");
  });
});
