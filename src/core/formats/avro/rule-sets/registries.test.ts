import { describe, expect, test } from "vitest";
import type { Judgement } from "../../../model/finding.ts";
import { noCache, record, schemaOf } from "../fixture.ts";
import format from "../index.ts";

const options = { policy: "STRICT", algorithm: "released" } as const;
const parsed = (text: string) => {
  const { schema } = format.parse({ files: [{ path: "a.avsc", text }] }, noCache);
  if (schema === undefined) throw new Error("nothing was understood");
  return schema;
};

test("Confluent wraps each incompatibility into a string of its own", async () => {
  const pair = { writer: schemaOf(record()), reader: schemaOf(record('{"name":"a","type":"int"}')) };
  const judgement = await format.ruleSets.confluent.judge(pair, options);
  expect(judgement.kind === "judged" && judgement.findings.map((finding) => finding.message)).toEqual([
    "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'a' at path '/fields/0' in the reader's schema has no default value and is missing in the writer's schema', additionalInfo:'a'}",
  ]);
});

test("Confluent overlooks a default of the wrong type, and refuses what no parser reads", async () => {
  const good = schemaOf(record());
  const badDefault = parsed(record('{"name":"a","type":"int","default":"x"}'));
  expect(await format.ruleSets.confluent.judge({ writer: good, reader: badDefault }, options)).toMatchObject({
    compatible: true,
  });
  const badName = parsed(record('{"name":"a-b","type":"int","default":1}'));
  expect(await format.ruleSets.confluent.judge({ writer: good, reader: badName }, options)).toMatchObject({
    kind: "refused",
    side: "reader",
  });
});

/** Writer, reader, and what Glue says: the rules of its findings, or `undecided`. */
const glue: readonly (readonly [string, string, string, readonly string[] | "undecided"])[] = [
  ["a renamed record does not matter", record(), '{"type":"record","name":"S","fields":[]}', []],
  ["a new field without default", record(), record('{"name":"a","type":"int"}'), ["missing-required-field"]],
  ["a type that cannot be read", '"string"', '"int"', ["cannot-resolve-type"]],
  [
    "a symbol that the reader lacks is no error to the grammar",
    '{"type":"enum","name":"E","symbols":["A","B"]}',
    '{"type":"enum","name":"E","symbols":["A"]}',
    [],
  ],
  [
    "whether aliases count is not known",
    record('{"name":"old","type":"int"}'),
    record('{"name":"new","type":"int","aliases":["old"]}'),
    "undecided",
  ],
];

describe("AWS Glue", () => {
  for (const [name, writer, reader, expected] of glue) {
    test(name, async () => {
      const judgement: Judgement = await format.ruleSets.glue.judge(
        { writer: schemaOf(writer), reader: schemaOf(reader) },
        options,
      );
      if (expected === "undecided") expect(judgement.kind).toBe("undecided");
      else expect(judgement.kind === "judged" && judgement.findings.map((finding) => finding.rule)).toEqual(expected);
    });
  }
});

test("every rule set's table names itself in each row", () => {
  for (const ruleSet of Object.values(format.ruleSets)) {
    for (const [id, rule] of Object.entries(ruleSet.rules)) expect(rule).toMatchObject({ id });
  }
});
