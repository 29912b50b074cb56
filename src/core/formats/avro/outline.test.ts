import { expect, test } from "vitest";
import type { OutlineNode } from "../../model/outline.ts";
import { record, schemaOf } from "./fixture.ts";
import { outlineAvro } from "./outline.ts";

function lines(node: OutlineNode): readonly string[] {
  const repeats = node.repeats === undefined ? "" : ` repeats ${node.repeats}`;
  return [
    `${node.path} ${node.kind} ${node.type} [${node.notes.join(", ")}]${repeats}`,
    ...node.children.flatMap(lines),
  ];
}

test("fields, items, values, branches and symbols have nodes; a nullable type is its other branch", () => {
  const text = record(
    '{"name":"id","type":"string","default":"x"}',
    '{"name":"note","type":["null","string"],"default":null}',
    '{"name":"items","type":{"type":"array","items":{"type":"record","name":"Item","fields":[{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}}]}}}',
    '{"name":"tags","type":{"type":"map","values":"int"},"aliases":["labels"]}',
    '{"name":"either","type":["int",{"type":"enum","name":"E","symbols":["A"],"default":"A"}]}',
    '{"name":"next","type":["null","R"]}',
  );
  expect(lines(outlineAvro(schemaOf(text)))).toEqual([
    " record R []",
    '/id scalar string [default "x"]',
    "/note scalar string? [nullable, default null]",
    "/items array array<Item> []",
    "/items/[] record Item []",
    "/items/[]/at scalar long · timestamp-millis []",
    "/tags map map<int> [was labels]",
    "/tags/{} scalar int []",
    "/either union int | E []",
    "/either/|int branch int []",
    "/either/|E branch E [unknown symbols become A]",
    "/either/|E/A symbol 0 []",
    "/next record R? [nullable] repeats R",
  ]);
});

test("places are the declaration and the name", () => {
  const text = record('{"name":"id","type":"string"}');
  const [field] = outlineAvro(schemaOf(text)).children;
  expect(field?.place && text.slice(field.place.from, field.place.to)).toBe('{"name":"id","type":"string"}');
  expect(field?.namePlace && text.slice(field.namePlace.from, field.namePlace.to)).toBe('"id"');
});

test("types that use each other many times over are not unfolded without end", () => {
  const types = Array.from({ length: 40 }, (_, index) => {
    const inner = index === 39 ? '"int"' : `"R${index + 1}"`;
    return `{"type":"record","name":"R${index}","fields":[{"name":"a","type":${inner}},{"name":"b","type":${inner}}]}`;
  });
  const count = (node: OutlineNode): number => node.children.reduce((sum, child) => sum + count(child), 1);
  expect(count(outlineAvro(schemaOf(`[${types.join(",")}]`)))).toBeLessThan(100_000);
});
