import { describe, expect, test } from "vitest";
import { record, schemaOf } from "../fixture.ts";
import { judgeApacheAvro } from "./apache-avro.ts";

const enumAB = '{"type":"enum","name":"E","symbols":["A","B"]}';
const enumA = '{"type":"enum","name":"E","symbols":["A"]}';
const enumDefault = '{"type":"enum","name":"E","symbols":["A"],"default":"A"}';
const fixed = (name: string, size: number) => `{"type":"fixed","name":"${name}","size":${size}}`;
const named = (name: string, more: string) => `{"type":"record","name":"${name}",${more}}`;

/** Writer, reader, and Java's findings as `TYPE path message` (spec 2, 3). */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['"int"', '"long"', []],
  ['"long"', '"int"', ["TYPE_MISMATCH / reader type: INT not compatible with writer type: LONG"]],
  ['"bytes"', '"string"', []],
  [fixed("F", 2), fixed("F", 3), ["FIXED_SIZE_MISMATCH /size expected: 2, found: 3"]],
  [
    fixed("F", 2),
    fixed("G", 3),
    ["NAME_MISMATCH /name expected: F", "FIXED_SIZE_MISMATCH /size expected: 2, found: 3"],
  ],
  [enumAB, enumA, ["MISSING_ENUM_SYMBOLS /symbols [B]"]],
  [enumAB, enumDefault, []],
  [record(), record('{"name":"a","type":"int"}'), ["READER_FIELD_MISSING_DEFAULT_VALUE /fields/0 a"]],
  [record(), record('{"name":"a","type":"int","default":0}'), []],
  // An enum's own default gets it compared with the record that lacks the field.
  [
    record(),
    record(`{"name":"e","type":${enumDefault}}`),
    ["TYPE_MISMATCH /fields/0/type reader type: ENUM not compatible with writer type: RECORD"],
  ],
  ['["null","string"]', '"string"', ["TYPE_MISMATCH /0 reader type: STRING not compatible with writer type: NULL"]],
  ['["null","string"]', '["null"]', ["MISSING_UNION_BRANCH /1 reader union lacking writer type: STRING"]],
  ['"string"', '["null","int"]', ["MISSING_UNION_BRANCH / reader union lacking writer type: STRING"]],
  // Only short names count, unless an alias gives the full one.
  [named("a.R", '"fields":[]'), named("b.R", '"fields":[]'), []],
  [named("a.R", '"fields":[]'), named("a.S", '"fields":[]'), ["NAME_MISMATCH /name expected: a.R"]],
  [named("a.R", '"fields":[]'), named("a.S", '"aliases":["R"],"fields":[]'), []],
  [named("a.R", '"fields":[]'), named("b.S", '"aliases":["R"],"fields":[]'), ["NAME_MISMATCH /name expected: a.R"]],
  [named("R", '"fields":[]'), named("b.S", '"aliases":[".R"],"fields":[]'), ["NAME_MISMATCH /name expected: R"]],
  // A named pair used twice tells its reasons twice, both times from the first place.
  [
    record(`{"name":"a","type":${fixed("F", 2)}}`, '{"name":"b","type":"F"}'),
    record(`{"name":"a","type":${fixed("F", 3)}}`, '{"name":"b","type":"F"}'),
    [
      "FIXED_SIZE_MISMATCH /fields/0/type/size expected: 2, found: 3",
      "FIXED_SIZE_MISMATCH /fields/0/type/size expected: 2, found: 3",
    ],
  ],
  // First met inside a union, the pair keeps a path from there.
  [
    record(`{"name":"a","type":["null",${fixed("F", 2)}]}`, '{"name":"b","type":"F"}'),
    record(`{"name":"a","type":["null",${fixed("F", 3)}]}`, '{"name":"b","type":"F"}'),
    [
      "MISSING_UNION_BRANCH /fields/0/type/1 reader union lacking writer type: FIXED",
      "FIXED_SIZE_MISMATCH /size expected: 2, found: 3",
    ],
  ],
  // A recursive pair tells its reasons once.
  [
    named("R", '"fields":[{"name":"next","type":"R"}]'),
    named("S", '"fields":[{"name":"next","type":"S"}]'),
    ["NAME_MISMATCH /name expected: R"],
  ],
  [
    record('{"name":"a","type":"int"}', '{"name":"b","type":"int"}'),
    record('{"name":"a","type":"int","aliases":["b"]}'),
    [
      'original-throws /fields/0 Reader record field a type:INT pos:0 matches multiple fields in writer record schema {"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}',
    ],
  ],
];

describe("findings in Java's words and order", () => {
  for (const [writer, reader, expected] of cases) {
    test(`${writer.slice(0, 50)} read by ${reader.slice(0, 50)}`, () => {
      const judgement = judgeApacheAvro({ writer: schemaOf(writer), reader: schemaOf(reader) });
      expect(judgement.kind === "judged" && judgement.compatible).toBe(expected.length === 0);
      const told = judgement.kind === "judged" ? judgement.findings : [];
      expect(told.map((finding) => `${finding.rule} ${finding.path} ${finding.message}`)).toEqual(expected);
    });
  }
});

test("findings stand at nodes and places of both versions", () => {
  const writer = record('{"name":"items","type":{"type":"array","items":["null","string"]}}');
  const reader = record('{"name":"items","type":{"type":"array","items":["null","int"]}}');
  const judgement = judgeApacheAvro({ writer: schemaOf(writer), reader: schemaOf(reader) });
  const [finding] = judgement.kind === "judged" ? judgement.findings : [];
  expect(finding).toMatchObject({ readerNode: "/items/[]", writerNode: "/items/[]" });
  expect(finding?.readerPlace && reader.slice(finding.readerPlace.from, finding.readerPlace.to)).toBe('["null","int"]');
  expect(finding?.writerPlace && writer.slice(finding.writerPlace.from, finding.writerPlace.to)).toBe('"string"');
});

test("unions of a thousand records against a thousand others end in undecided, not in an empty memory", () => {
  const union = (prefix: string) =>
    `[${Array.from({ length: 1000 }, (_, index) => `{"type":"record","name":"${prefix}${index}","fields":[]}`).join(",")}]`;
  const judgement = judgeApacheAvro({ writer: schemaOf(union("A")), reader: schemaOf(union("B")) });
  expect(judgement.kind).toBe("undecided");
});
