import { expect, test } from "vitest";
import { linesOf } from "./written-file.ts";

const rows: readonly (readonly [what: string, text: string, lines: readonly string[]])[] = [
  ["a text a line, empty lines left out", '{"a":1}\n\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
  ["one event that spans lines", '{\n "a": 1\n}', ['{\n "a": 1\n}']],
  ["what is no JSON stays as it is, to be refused by its line", '{"a":1}\nnil', ['{"a":1}', "nil"]],
  ["nothing", " \n", []],
];

for (const [what, text, lines] of rows) test(what, () => expect(linesOf(text)).toEqual(lines));
