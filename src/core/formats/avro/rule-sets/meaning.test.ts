import { describe, expect, test } from "vitest";
import { record, schemaOf } from "../fixture.ts";
import format from "../index.ts";

const logical = (name: string) => `{"type":"long","logicalType":"${name}"}`;
const named = (name: string, ...fields: readonly string[]) =>
  `{"type":"record","name":"${name}","fields":[${fields.join(",")}]}`;

/** Old, new, and the findings as `direction rule path`. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [logical("timestamp-millis"), logical("timestamp-micros"), ["both logical-type-changed "]],
  ['"long"', logical("timestamp-micros"), []],
  ['{"type":"int","logicalType":"date"}', logical("timestamp-millis"), ["both logical-type-changed "]],
  ['"long"', '"double"', ["backward lossy-promotion "]],
  ['"float"', '"int"', ["forward lossy-promotion "]],
  ['"int"', '"double"', []],
  ['"bytes"', '"string"', ["both bytes-string-exchanged "]],
  [
    record('{"name":"a","type":"int","default":1}'),
    record('{"name":"a","type":"int","default":2}'),
    ["both default-changed /a"],
  ],
  [
    record('{"name":"a","type":"int","doc":"length in metres"}'),
    record('{"name":"a","type":"int","doc":"length in feet"}'),
    ["both unit-in-doc-changed /a"],
  ],
  [
    record('{"name":"b","type":"int"}'),
    record('{"name":"a","type":"int","aliases":["b"],"default":0}', '{"name":"b","type":"int","default":0}'),
    ["backward alias-steals-field /a"],
  ],
  [
    named("x.R", '{"name":"old","type":"int","default":0}'),
    named("y.R", '{"name":"new","type":"int","aliases":["old"],"default":0}'),
    ["backward alias-does-not-apply /new"],
  ],
  [
    record(),
    record('{"name":"a","type":["int","double"],"default":1.5}'),
    ["backward default-taken-for-other-branch /a"],
  ],
  [
    `[${named("A", '{"name":"x","type":"int"}')},"null"]`,
    `[${named("B", '{"name":"y","type":"int","default":0}')},${named("C", '{"name":"x","type":"int"}')}]`,
    ["backward record-taken-by-shape "],
  ],
];

describe("reads, but means something else", () => {
  for (const [older, newer, expected] of cases) {
    test(`${older.slice(0, 60)} -> ${newer.slice(0, 60)}`, async () => {
      const pair = { writer: schemaOf(older), reader: schemaOf(newer) };
      const judgement = await format.ruleSets.meaning.judge(pair, { policy: "STRICT", algorithm: "released" });
      const told = judgement.kind === "judged" ? judgement.findings : [];
      expect(told.map((one) => `${one.direction} ${one.rule} ${one.path}`)).toEqual(expected);
    });
  }
});
