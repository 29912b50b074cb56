import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CodeLanguage, codeLanguages } from "./code-language.ts";
import { highlight } from "./highlight.ts";

const rows: readonly (readonly [CodeLanguage, string, string])[] = [
  ["avro-json", '{"type": "long"}', 'plain:{ key:"type" plain::  string:"long" plain:}'],
  ["avro-json", '["null", 1.5e-3]', 'plain:[ keyword:"null" plain:,  number:1.5e-3 plain:]'],
  ["json-schema", "true // why", "keyword:true plain:  comment:// why"],
  ["proto", "repeated int64 a = 3;", "keyword:repeated plain:  type:int64 plain: a =  number:3 plain:;"],
  ["proto", "import 'a.proto'; /* x */", "keyword:import plain:  string:'a.proto' plain:;  comment:/* x */"],
  [
    "avdl",
    'record `record` { @order("ignore") int? n = 5; }',
    'keyword:record plain:  plain:`record` plain: {  key:@order plain:( string:"ignore" plain:)  type:int plain:? n =  number:5 plain:; }',
  ],
  ["event-json", '"half', 'string:"half'],
];

describe("colours", () => {
  for (const [language, text, expected] of rows) {
    test(text, () => {
      const [line = []] = highlight(text, language, 10);
      expect(line.map((piece) => `${piece.token}:${piece.text}`).join(" ")).toBe(expected);
    });
  }
});

test("loses no character and no line, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...codeLanguages), (text, language) => {
      const lines = highlight(text, language, 1_000).map((line) => line.map((piece) => piece.text).join(""));
      expect(lines).toEqual(text.split(/\r\n|\n|\r/));
    }),
  );
});

test("stops at the limit, and no text makes it slow", () => {
  expect(highlight("\n".repeat(5_000), "proto", 100)).toHaveLength(100);
  const start = performance.now();
  highlight('"'.repeat(200_000), "avro-json", 100);
  highlight("/*".repeat(2_000), "proto", 100);
  expect(performance.now() - start).toBeLessThan(2_000);
});
