import { describe, expect, test } from "vitest";
import { largestFile, sizeProblem, textOfFile } from "./file-text.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const rows: readonly (readonly [string, Uint8Array, string])[] = [
  ["plain UTF-8", utf8('{"a": "é"}'), '{"a": "é"}'],
  ["a byte order mark is left out", new Uint8Array([0xef, 0xbb, 0xbf, 0x31]), "1"],
  ["CRLF stays", utf8("a\r\nb\r\n"), "a\r\nb\r\n"],
  ["UTF-16, little end first", new Uint8Array([0xff, 0xfe, 0x31, 0]), "1"],
  ["UTF-16, big end first", new Uint8Array([0xfe, 0xff, 0, 0x31]), "1"],
  ["nothing", new Uint8Array(), ""],
];

describe("a file's text", () => {
  for (const [name, bytes, text] of rows) {
    test(name, () => expect(textOfFile("a", bytes)).toEqual({ ok: true, value: { path: "a", text } }));
  }
});

const refused: readonly (readonly [string, Uint8Array, string])[] = [
  ["invalid UTF-8", new Uint8Array([...utf8("ab\nc"), 0xc3, 0x28]), '"a" is not UTF-8: byte 5 (line 2) is 0x28.'],
  ["a sequence cut off at the end", new Uint8Array([0x31, 0xc3]), '"a" is not UTF-8: byte 1 (line 1) is 0xC3.'],
  ["Latin-1", new Uint8Array([0x22, 0xe9, 0x22]), '"a" is not UTF-8: byte 2 (line 1) is 0x22.'],
  ["an Avro container", new Uint8Array([0x4f, 0x62, 0x6a, 1, 4]), '"a" is an Avro container file, not a text.'],
  ["a descriptor set", new Uint8Array([0x0a, 5, 0, 1]), '"a" is a binary file, not a text.'],
];

describe("what is no text gets a sentence", () => {
  for (const [name, bytes, message] of refused) {
    test(name, () => {
      const result = textOfFile("a", bytes);
      expect(result.ok ? "" : result.problems[0]?.message).toBe(message);
      expect(result.ok ? "" : result.problems[0]?.hint).toBeTruthy();
    });
  }

  test("a file that is too large, before it is read", () => {
    const result = sizeProblem("big.json", 10 * 1024 * 1024);
    expect(result?.ok === false ? result.problems[0]?.message : "").toBe(
      '"big.json" has 10.0 MB, and files of up to 8.0 MB are opened.',
    );
    expect(sizeProblem("a", largestFile)).toBeUndefined();
  });
});
