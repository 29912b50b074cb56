import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pastedBytes } from "./pasted-bytes.ts";

const rows: readonly (readonly [string, readonly number[]])[] = [
  ["06 41 2d 31", [6, 0x41, 0x2d, 0x31]],
  ["06412D31", [6, 0x41, 0x2d, 0x31]],
  ["0x06, 0x41", [6, 0x41]],
  ["\\x06\\x41", [6, 0x41]],
  ["06:41\n2d", [6, 0x41, 0x2d]],
  ["BkEtMQ==", [6, 0x41, 0x2d, 0x31]],
  ["BkEtMQ", [6, 0x41, 0x2d, 0x31]],
  ['"BkEtMQ=="', [6, 0x41, 0x2d, 0x31]],
  ["-_8=", [0xfb, 0xff]],
];

describe("bytes as people copy them", () => {
  for (const [text, bytes] of rows) {
    test(text, () => expect(pastedBytes(text)).toEqual({ ok: true, value: new Uint8Array(bytes) }));
  }
});

const refused: readonly (readonly [string, string])[] = [
  ["", "There are no bytes yet."],
  ["abc", "These are 3 hexadecimal digits; a byte has two."],
  ["06 4x!", '"!" stands in neither hexadecimal nor base64.'],
  ["BkEtMZZZZ", "This base64 is cut off."],
  ["B=kEtM", "This base64 is cut off."],
];

describe("what is no message gets a sentence", () => {
  for (const [text, message] of refused) {
    test(JSON.stringify(text), () => {
      const result = pastedBytes(text);
      expect(result.ok ? "" : result.problems[0]?.message).toBe(message);
    });
  }
});

test("all bytes survive as hexadecimal, and as base64", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
      expect(pastedBytes(hex)).toEqual({ ok: true, value: bytes });
      const base64 = btoa(String.fromCharCode(...bytes));
      // A few short base64 texts look like hexadecimal; padding tells the rest apart.
      if (!/^[0-9a-f]+$/i.test(base64)) expect(pastedBytes(base64)).toEqual({ ok: true, value: bytes });
    }),
  );
});
