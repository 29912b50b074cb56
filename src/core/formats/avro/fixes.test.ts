import { describe, expect, test } from "vitest";
import type { Finding, RuleSetId } from "../../model/finding.ts";
import { edited, fixesAvro } from "./fixes.ts";
import { record, schemaOf } from "./fixture.ts";
import format from "./index.ts";

interface Case {
  readonly rule: string;
  readonly older: string;
  readonly newer: string;
  readonly direction?: "forward";
  readonly ruleSet?: "meaning";
  /** The text of the newer version after each fix, by the fix's id. */
  readonly fixed: Readonly<Record<string, string>>;
}

const enumText = (symbols: string, more = "") => `{"type":"enum","name":"E","symbols":[${symbols}]${more}}`;

const cases: readonly Case[] = [
  {
    rule: "READER_FIELD_MISSING_DEFAULT_VALUE",
    older: record('{"name":"old","type":"string"}'),
    newer: record('{ "name": "b", "type": "string" }'),
    fixed: {
      "add-null-default": record('{ "name": "b", "type": ["null", "string"], "default": null }'),
      "add-default": record('{ "name": "b", "type": "string", "default": "" }'),
      "add-alias": record('{ "name": "b", "type": "string", "aliases": ["old"] }'),
    },
  },
  {
    // The namespace trap: the record needs its old name as an alias too.
    rule: "READER_FIELD_MISSING_DEFAULT_VALUE",
    older: '{"type":"record","name":"a.R","fields":[{"name":"old","type":"int"}]}',
    newer: '{"type":"record","name":"b.R","fields":[{"name":"new","type":"int"}]}',
    fixed: {
      "add-alias":
        '{"type":"record","name":"b.R","fields":[{"name":"new","type":"int","aliases":["old"]}],"aliases":["a.R"]}',
    },
  },
  {
    rule: "READER_FIELD_MISSING_DEFAULT_VALUE",
    older: record(),
    newer: record('{"name":"b","type":["int","null"]}'),
    fixed: { "put-null-first": record('{"name":"b","type":["null","int"],"default":null}') },
  },
  {
    rule: "READER_FIELD_MISSING_DEFAULT_VALUE",
    direction: "forward",
    older: record('{"name":"a","type":"int"}', '{"name":"b","type":"int"}'),
    newer: record('{"name":"a","type":"int"}'),
    fixed: { "restore-field": record('{"name":"a","type":"int"}', ' { "name": "b", "type": "int" }') },
  },
  {
    rule: "TYPE_MISMATCH",
    older: record('{"name":"a","type":"long","default":5}'),
    newer: record('{"name":"a","type":"string","default":"x"}'),
    fixed: {
      "keep-type": record('{"name":"a","type":"long","default":5}'),
      "accept-both": record('{"name":"a","type":["string", "long"],"default":"x"}'),
    },
  },
  {
    rule: "TYPE_MISMATCH",
    older: record(`{"name":"a","type":["null",${enumText('"A"')}]}`),
    newer: record(`{"name":"a","type":${enumText('"A","B"')}}`),
    fixed: { "make-nullable": record(`{"name":"a","type":["null", ${enumText('"A","B"')}]}`) },
  },
  {
    rule: "MISSING_UNION_BRANCH",
    older: '["null", "int", "string"]',
    newer: '["null", "int"]',
    fixed: { "restore-branch": '["null", "int", "string"]' },
  },
  {
    // The branch is there; what does not fit inside is mended where it stands.
    rule: "MISSING_UNION_BRANCH",
    older: `["int",${record()}]`,
    newer: `["int",${record('{"name":"a","type":"int"}')}]`,
    fixed: { "add-default": `["int",${record('{"name":"a","type":"int","default":0}')}]` },
  },
  {
    rule: "MISSING_ENUM_SYMBOLS",
    older: enumText('"A", "B"'),
    newer: enumText('"A"'),
    fixed: {
      "restore-symbols": enumText('"A", "B"'),
      "add-enum-default": enumText('"A"', ',"default":"A"'),
    },
  },
  {
    rule: "MISSING_ENUM_SYMBOLS",
    direction: "forward",
    older: enumText('"A"'),
    newer: enumText('"A", "B"'),
    fixed: { "remove-symbols": enumText('"A"') },
  },
  {
    rule: "NAME_MISMATCH",
    older: '{"type":"fixed","name":"a.F","size":1}',
    newer: '{"type":"fixed","name":"b.G","size":1}',
    fixed: {
      "add-type-alias": '{"type":"fixed","name":"b.G","size":1,"aliases":["a.F"]}',
      "keep-name": '{"type":"fixed","name":"a.F","size":1}',
    },
  },
  {
    rule: "FIXED_SIZE_MISMATCH",
    older: '{"type":"fixed","name":"F","size":1}',
    newer: '{"type":"fixed","name":"F","size":2}',
    fixed: { "keep-size": '{"type":"fixed","name":"F","size":1}' },
  },
  {
    rule: "original-throws",
    older: record('{"name":"a","type":"int"}', '{"name":"b","type":"int"}'),
    newer: record('{"name":"a","type":"int","aliases":["b"]}'),
    fixed: { "remove-alias": record('{"name":"a","type":"int"}') },
  },
  {
    rule: "decimal-scale-changed",
    ruleSet: "meaning",
    older: '{"type":"bytes","logicalType":"decimal","precision":4,"scale":1}',
    newer: '{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}',
    fixed: { "keep-type": '{"type":"bytes","logicalType":"decimal","precision":4,"scale":1}' },
  },
  {
    rule: "symbols-reordered",
    ruleSet: "meaning",
    older: enumText('"A","B"'),
    newer: enumText('"B","A","C"'),
    fixed: { "keep-order": enumText('"A","B","C"') },
  },
  {
    rule: "default-taken-for-other-branch",
    ruleSet: "meaning",
    older: record(),
    newer: record('{"name":"a","type":["int", "double"],"default":1.5}'),
    fixed: { "put-branch-first": record('{"name":"a","type":["double", "int"],"default":1.5}') },
  },
];

async function findings(one: Case): Promise<readonly Finding[]> {
  const ruleSet: RuleSetId = one.ruleSet ?? "apache-avro";
  const [older, newer] = [schemaOf(one.older), schemaOf(one.newer)];
  const forward = one.direction === "forward";
  const pair = forward ? { writer: newer, reader: older } : { writer: older, reader: newer };
  const judgement = await format.ruleSets[ruleSet].judge(pair, { policy: "STRICT", algorithm: "released" });
  if (judgement.kind !== "judged") throw new Error("not judged");
  return judgement.findings.map((found) => {
    const [old, now] = forward ? [found.readerNode, found.writerNode] : [found.writerNode, found.readerNode];
    const nodes = { old: old ?? "", new: now ?? "" };
    return { ...found, ruleSet, direction: found.direction ?? one.direction ?? "backward", proof: "rule", nodes };
  });
}

describe("fixes edit the newer text and end the finding", () => {
  for (const one of cases) {
    test(`${one.rule}: ${Object.keys(one.fixed).join(", ")}`, async () => {
      const finding = (await findings(one)).find((candidate) => candidate.rule === one.rule);
      if (finding === undefined) throw new Error("no finding");
      const fixes = fixesAvro(schemaOf(one.older), schemaOf(one.newer), finding);
      for (const [id, text] of Object.entries(one.fixed)) {
        const fix = fixes.find((candidate) => candidate.id === id);
        expect(fix && edited({ path: "schema.avsc", text: one.newer }, fix.edits).text).toBe(text);
        const left = await findings({ ...one, newer: text });
        expect(left.some((other) => other.rule === one.rule && other.path === finding.path)).toBe(false);
      }
    });
  }
});

test("an added member takes a line of its own where the others have theirs", async () => {
  const older = record();
  const newer = `{
  "type": "record",
  "name": "R",
  "fields": [
    {
      "name": "a",
      "type": "int"
    }
  ]
}`;
  const [finding] = await findings({ rule: "", older, newer, fixed: {} });
  const fix = finding && fixesAvro(schemaOf(older), schemaOf(newer), finding).find((one) => one.id === "add-default");
  expect(fix && edited({ path: "schema.avsc", text: newer }, fix.edits).text).toBe(
    newer.replace('"type": "int"', '"type": "int",\n      "default": 0'),
  );
});
