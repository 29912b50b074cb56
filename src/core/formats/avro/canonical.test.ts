import { describe, expect, test } from "vitest";
import { canonicalForm } from "./canonical.ts";
import { fingerprints } from "./fingerprints.ts";
import { record, schemaOf } from "./fixture.ts";

/** A schema and its Parsing Canonical Form (spec 9). */
const forms: readonly (readonly [string, string])[] = [
  ['{"type":"int","logicalType":"date"}', '"int"'],
  ['{"type":"fixed","size":2,"name":"F","namespace":"a","doc":"x"}', '{"name":"a.F","type":"fixed","size":2}'],
  ['{"type":"enum","name":"E","symbols":["A"],"default":"A"}', '{"name":"E","type":"enum","symbols":["A"]}'],
  [
    '{"type":"error","name":"a.R","aliases":["S"],"fields":[{"default":null,"type":["null","R"],"name":"r"}]}',
    '{"name":"a.R","type":"record","fields":[{"name":"r","type":["null","a.R"]}]}',
  ],
];

describe("canonical form", () => {
  for (const [text, form] of forms) {
    test(text, () => {
      expect(canonicalForm(schemaOf(text))).toBe(form);
    });
  }
});

test("fingerprints", () => {
  expect(fingerprints(schemaOf('"int"'))).toEqual({
    crc64: "8f5c393f1ad57572",
    md5: "ef524ea1b91e73173d938ade36c1db32",
    sha256: "3f2b87a9fe7cc9b13835598c3981cd45e3e355309e5090aa0933d7becb6fba45",
  });
  expect(fingerprints(schemaOf(record('{"name":"a","type":"int"}'))).crc64).toBe("3715a01bf361b035");
});
