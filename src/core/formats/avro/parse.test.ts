import { describe, expect, test } from "vitest";
import { noCache, parsedText, record, schemaOf, schemaOfFiles } from "./fixture.ts";
import { parseAvro } from "./parse.ts";

/** What is refused or warned of, where (the text under the mark), in Java's rules (spec 1, 7). */
const problems: readonly { readonly text: string; readonly code: string; readonly marked: string }[] = [
  { text: '{"type":"record","name":"a-b","fields":[]}', code: "bad-name", marked: '"a-b"' },
  { text: '{"type":"record","name":"1a","fields":[]}', code: "bad-name", marked: '"1a"' },
  { text: '{"type":"record","name":"Ä","fields":[]}', code: "name-not-ascii", marked: '"Ä"' },
  { text: '{"type":"record","name":"R","namespace":"a.b-c","fields":[]}', code: "bad-namespace", marked: '"a.b-c"' },
  { text: '{"type":"fixed","name":"string","size":2}', code: "named-after-primitive", marked: '"string"' },
  { text: '{"type":"record","name":"R"}', code: "no-fields", marked: "{" },
  { text: '{"type":"enum","name":"E","symbols":["A","A"]}', code: "duplicate-symbol", marked: '"A"' },
  { text: '{"type":"enum","name":"E","symbols":["A"],"default":"B"}', code: "enum-default-unknown", marked: '"B"' },
  { text: '{"type":"fixed","name":"F","size":-1}', code: "negative-size", marked: "-1" },
  { text: '{"type":"fixed","name":"F","size":"2"}', code: "no-size", marked: '"2"' },
  { text: '["int","int"]', code: "duplicate-branch", marked: '"int"' },
  { text: '["int",["null"]]', code: "nested-union", marked: '["null"]' },
  { text: '"Missing"', code: "undefined-name", marked: '"Missing"' },
  { text: '{"type":"array"}', code: "no-items", marked: "{" },
  { text: '{"items":"int"}', code: "no-type", marked: "{" },
  { text: "17", code: "not-a-type", marked: "17" },
  { text: '{"type":"int"', code: "json-syntax", marked: "{" },
  { text: record('{"name":"a","type":"int"}', '{"name":"a","type":"int"}'), code: "duplicate-field", marked: '"a"' },
  { text: record('{"name":"a","type":"int","default":1.5}'), code: "invalid-default", marked: "1.5" },
  { text: record('{"name":"a","type":"int","default":2147483648}'), code: "invalid-default", marked: "2147483648" },
  { text: record('{"name":"a","type":"string","default":null}'), code: "invalid-default", marked: "null" },
  { text: record('{"name":"a","type":"int","order":"up"}'), code: "unknown-order", marked: '"up"' },
  { text: record('{"name":"a","type":"int","aliases":"b"}'), code: "aliases-not-a-list", marked: '"b"' },
  { text: record('{"name":"a","type":"R","default":{}}'), code: "default-of-unfinished-type", marked: "{}" },
  { text: record('{"name":"a","type":"int","logicalType":"date"}'), code: "logical-on-field", marked: '"date"' },
  { text: '{"type":"string","logicalType":"date"}', code: "logical-ignored", marked: '"date"' },
  {
    text: record('{"name":"a","type":"F"}', '{"name":"b","type":{"type":"fixed","name":"F","size":1}}'),
    code: "forward-reference",
    marked: '"F"',
  },
  {
    text: record('{"name":"e","type":{"type":"enum","name":"E","symbols":["A"]},"default":"X"}'),
    code: "default-not-a-symbol",
    marked: '"X"',
  },
  {
    text: record(
      '{"name":"f","type":{"type":"fixed","name":"F","size":2}}',
      '{"name":"g","type":{"type":"fixed","name":"F","size":3}}',
    ),
    code: "redefined",
    marked: '"F"',
  },
];

describe("problems have a code and a place", () => {
  for (const { text, code, marked } of problems) {
    test(`${code}: ${text.slice(0, 70)}`, () => {
      const found = parsedText(text).problems.find((problem) => problem.code === code);
      expect(found?.place && text.slice(found.place.from, found.place.to)).toBe(marked);
    });
  }
});

/** What Java accepts, although one might doubt it (spec 1, 7). */
const accepted: readonly string[] = [
  "[]",
  '{"type":"enum","name":"E","symbols":[]}',
  '{"type":"fixed","name":"F","size":0}',
  '{"type":"record","name":"n.string","fields":[]}',
  record('{"name":"a","type":["null","string"],"default":"x"}'),
  record('{"name":"a","type":"double","default":"NaN"}'),
  record('{"name":"a","type":"R"}'),
  record(
    '{"name":"f","type":{"type":"fixed","name":"F","size":2}}',
    '{"name":"g","type":{"type":"fixed","name":"F","size":2}}',
  ),
  '/* a comment */ {"type":"int" // another\n}',
];

describe("accepted as Java accepts it", () => {
  for (const text of accepted) {
    test(text.slice(0, 80), () => {
      expect(parsedText(text).problems.filter((problem) => problem.severity === "error")).toEqual([]);
    });
  }
});

test("one mistake does not hide the rest", () => {
  const { schema, problems: found } = parsedText(
    record('{"name":"a","type":"Missing"}', '{"name":"b","type":"int","default":"x"}'),
  );
  expect(found.map((problem) => problem.code)).toEqual(["undefined-name", "invalid-default"]);
  expect(schema?.root.kind === "record" && schema.root.fields.map((field) => field.name)).toEqual(["a", "b"]);
});

test("a name without a dot is looked up in its namespace, then in none", () => {
  const schema = schemaOf(
    '[{"type":"fixed","name":"F","size":1},{"type":"record","name":"a.R","fields":[{"name":"f","type":"F"},{"name":"g","type":{"type":"fixed","name":"F","size":2}},{"name":"h","type":"F"}]}]',
  );
  const root = schema.root;
  const fields = root.kind === "union" && root.branches[1]?.kind === "record" ? root.branches[1].fields : [];
  expect(fields.map((field) => field.type.kind === "fixed" && field.type.full)).toEqual(["F", "a.F", "a.F"]);
});

test("files use each other's names; the root file is the one asked for", () => {
  const files = [
    {
      path: "order.avsc",
      text: '{"type":"record","name":"Order","fields":[{"name":"lines","type":{"type":"array","items":"Line"}}]}',
    },
    { path: "line.avsc", text: '{"type":"record","name":"Line","fields":[{"name":"sku","type":"string"}]}' },
  ];
  expect(schemaOfFiles(files).root).toMatchObject({ kind: "record", name: "Order" });
  expect(parseAvro({ files, root: "line.avsc" }, noCache).schema?.root).toMatchObject({ name: "Line" });
});

test("a chain of ten thousand types, or levels of JSON, is refused with a place", () => {
  const deep = `${'{"type":"array","items":'.repeat(10_000)}"int"${"}".repeat(10_000)}`;
  expect(parsedText(deep).problems[0]?.code).toBe("too-deep");
  const types = Array.from({ length: 10_000 }, (_, index) => {
    const inner = index === 9_999 ? '"int"' : `"R${index + 1}"`;
    return `{"type":"record","name":"R${index}","fields":[{"name":"f","type":${inner}}]}`;
  });
  expect(parsedText(`[${types.join(",")}]`).problems.some((problem) => problem.code === "too-deep")).toBe(true);
});
