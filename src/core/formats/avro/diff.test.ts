import { describe, expect, test } from "vitest";
import { diffAvro } from "./diff.ts";
import { record, schemaOf } from "./fixture.ts";

/** Old, new, and the changes as `kind path old -> new`. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [record('{"name":"a","type":"int"}'), record('{"name":"a","type":"long"}'), ["type-changed /a int -> long"]],
  [record(), record('{"name":"a","type":"int","default":1}'), ["field-added /a  -> int, default 1"]],
  [record('{"name":"a","type":"int"}'), record(), ["field-removed /a int -> "]],
  [
    record('{"name":"a","type":"int"}'),
    record('{"name":"b","type":"int","aliases":["a"]}'),
    ["field-renamed /b a -> b", "field-aliases-changed /b none -> a"],
  ],
  [
    record('{"name":"a","type":"int"}', '{"name":"b","type":"int"}', '{"name":"c","type":"int"}'),
    record('{"name":"c","type":"int"}', '{"name":"a","type":"int"}', '{"name":"b","type":"int"}'),
    ["field-moved /c 3 -> 1"],
  ],
  [record('{"name":"a","type":"int"}'), record('{"name":"a","type":["null","int"]}'), ["made-nullable /a int -> int?"]],
  [record('{"name":"a","type":["int","null"]}'), record('{"name":"a","type":"int"}'), ["made-required /a int? -> int"]],
  [
    '["int","string"]',
    '["string","int","null"]',
    ["branch-added   -> null", "branches-reordered  int, string -> string, int, null"],
  ],
  [
    '{"type":"enum","name":"E","symbols":["A","B"]}',
    '{"type":"enum","name":"E","symbols":["B","C"],"default":"B"}',
    ["symbol-removed  A -> ", "symbol-added   -> C", "enum-default-changed  none -> B"],
  ],
  ['{"type":"fixed","name":"F","size":1}', '{"type":"fixed","name":"F","size":2}', ["size-changed  1 -> 2"]],
  ['{"type":"fixed","name":"a.F","size":1}', '{"type":"fixed","name":"b.F","size":1}', ["namespace-changed  a -> b"]],
  ['{"type":"fixed","name":"F","size":1}', '{"type":"fixed","name":"G","size":1}', ["type-renamed  F -> G"]],
  [
    '{"type":"long","logicalType":"timestamp-millis"}',
    '{"type":"long","logicalType":"timestamp-micros"}',
    ["logical-type-changed  timestamp-millis -> timestamp-micros"],
  ],
  [
    '{"type":"bytes","logicalType":"decimal","precision":4,"scale":1}',
    '{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}',
    ["decimal-changed  decimal(4, 1) -> decimal(4, 2)"],
  ],
  [
    record('{"name":"a","type":"int","default":1,"doc":"x"}'),
    record('{"name":"a","type":"int","default":2,"order":"ignore","unit":"m"}'),
    [
      "default-changed /a 1 -> 2",
      "doc-changed /a x -> ",
      "order-changed /a ascending -> ignore",
      'property-changed /a none -> unit "m"',
    ],
  ],
  // Inside a type that contains itself, a change is told once.
  [
    record('{"name":"next","type":["null","R"]}', '{"name":"v","type":"int"}'),
    record('{"name":"next","type":["null","R"]}', '{"name":"v","type":"long"}'),
    ["type-changed /v int -> long"],
  ],
];

describe("facts about a change", () => {
  for (const [older, newer, expected] of cases) {
    test(expected.join("; "), () => {
      const changes = diffAvro(schemaOf(older), schemaOf(newer));
      const told = changes.map(
        (change) => `${change.kind} ${change.path} ${change.old?.value ?? ""} -> ${change.new?.value ?? ""}`,
      );
      expect(told).toEqual(expected);
    });
  }
});

test("removed fields stand where they stood", () => {
  const older = schemaOf(record('{"name":"a","type":"int"}', '{"name":"b","type":"int"}', '{"name":"c","type":"int"}'));
  const newer = schemaOf(
    record('{"name":"a","type":"int"}', '{"name":"x","type":"int"}', '{"name":"c","type":"string"}'),
  );
  expect(diffAvro(older, newer).map((change) => change.kind + change.path)).toEqual([
    "field-added/x",
    "field-removed/b",
    "type-changed/c",
  ]);
});
