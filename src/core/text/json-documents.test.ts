import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonDocuments } from "./json-documents.ts";

function cut(text: string, size = text.length || 1): readonly string[] {
  const documents = new JsonDocuments();
  const found = [];
  for (let at = 0; at < text.length; at += size) found.push(...documents.add(text.slice(at, at + size)));
  found.push(...documents.end());
  return found.map(({ text: document, line, broken }) => `${line}: ${broken ?? document}`);
}

const rows: readonly (readonly [string, string, readonly string[]])[] = [
  ["nothing", "", []],
  ["blank lines", "\n \n", []],
  ["one a line", '{"a":1}\n\n{"a":2}\r\n3\n', ['1: {"a":1}', '3: {"a":2}', "4: 3"]],
  ["the last line without an end", '{"a":1}\n{"a":2}', ['1: {"a":1}', '2: {"a":2}']],
  [
    "a line that is no JSON costs itself",
    '{"a":1}\nnonsense {\n{"a":2}',
    ['1: {"a":1}', "2: nonsense {", '3: {"a":2}'],
  ],
  ["a byte order mark", '\ufeff{"a":1}', ['1: {"a":1}']],
  ["a list on one line", '[{"a":1}, {"a":[2]},3,"x,]"]', ['1: {"a":1}', '1: {"a":[2]}', "1: 3", '1: "x,]"']],
  ["a list over many lines", '[\n  {"a":\n 1},\n  {"b":"}\\""}\n]\n', ['2: {"a":\n 1}', '4: {"b":"}\\""}']],
  ["an empty list", "[]", []],
  ["lines that are lists", "[1,2]\n[3]\n", ["1: [1,2]", "2: [3]"]],
  ["documents over many lines", '{\n"a": 1\n}\n{\n"a": 2 }', ['1: {\n"a": 1\n}', '4: {\n"a": 2 }']],
  ["a list that does not end", "[1, 2", ["1: 1", "1: The list does not end."]],
  ["something after a list", "[1,\n2]\nx", ["1: 1", "2: 2", "2: Something follows the list."]],
  ["a document that does not end", '{\n"a": 1', ["1: The text ends inside a document."]],
];

describe("a stream of documents", () => {
  test.each(rows)("%s", (_name, text, documents) => {
    expect(cut(text)).toEqual(documents);
  });

  test("comes apart in the same way, wherever the pieces are cut", () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    // An empty object laid out over lines is one line: it would say that each line is a document.
    const object = fc.dictionary(fc.string(), value, { minKeys: 1, maxKeys: 3 });
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 40 }), (list, size) => {
        const wanted = list.map((each) => JSON.stringify(each));
        const bare = (text: string): readonly string[] =>
          cut(text, size).map((found) => JSON.stringify(JSON.parse(found.replace(/^\d+: /, ""))));
        expect(bare(wanted.join("\n"))).toEqual(wanted);
        expect(bare(JSON.stringify(list))).toEqual(wanted);
        expect(bare(JSON.stringify(list, null, 2))).toEqual(wanted);
        expect(bare(list.map((each) => JSON.stringify(each, null, 1)).join("\n"))).toEqual(wanted);
      }),
    );
  });
});
