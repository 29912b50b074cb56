import { describe, expect, test } from "vitest";
import { createStudio } from "../../index.ts";
import type { Finding, RuleSetId } from "../../model/finding.ts";
import { edited, fixesAvro } from "./fixes.ts";
import { record, schemaOf } from "./fixture.ts";
import format from "./index.ts";
import type { ApacheAvroRuleId } from "./rule-sets/apache-avro.rules.ts";
import type { MeaningRuleId } from "./rule-sets/meaning.rules.ts";

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
  {
    // The default symbol goes with its symbol.
    rule: "MISSING_ENUM_SYMBOLS",
    direction: "forward",
    older: enumText('"A"'),
    newer: enumText('"A", "B"', ',"default":"B"'),
    fixed: { "remove-symbols": enumText('"A"') },
  },
  {
    rule: "MISSING_ENUM_SYMBOLS",
    direction: "forward",
    older: enumText('"A"'),
    newer: enumText('"B"'),
    fixed: { "keep-type": enumText('"A"') },
  },
  {
    rule: "enum-default-changed",
    ruleSet: "meaning",
    older: enumText('"A","B"', ',"default":"A"'),
    newer: enumText('"B"', ',"default":"B"'),
    fixed: { "keep-enum-default": enumText('"B", "A"', ',"default":"A"') },
  },
  {
    rule: "unit-in-doc-changed",
    ruleSet: "meaning",
    older: record('{"name":"a","type":"long","doc":"Weight in grams."}'),
    newer: record('{"name":"a","type":"long","doc":"Weight in kilograms."}'),
    fixed: { "keep-doc": record('{"name":"a","type":"long","doc":"Weight in grams."}') },
  },
  {
    // An alias of an old reader applies while the record is called what it was.
    rule: "alias-does-not-apply",
    ruleSet: "meaning",
    older: '{"type":"record","name":"a.R","fields":[{"name":"n","type":"int","aliases":["m"],"default":0}]}',
    newer: '{"type":"record","name":"b.R","fields":[{"name":"m","type":"int"}]}',
    fixed: { "keep-name": '{"type":"record","name":"a.R","fields":[{"name":"m","type":"int"}]}' },
  },
  {
    rule: "record-taken-by-shape",
    ruleSet: "meaning",
    direction: "forward",
    older:
      '["null",{"type":"record","name":"a.In","fields":[]},{"type":"record","name":"a.Out","fields":[{"name":"n","type":"int"}]}]',
    newer:
      '["null",{"type":"record","name":"a.New","fields":[]},{"type":"record","name":"a.Out","fields":[{"name":"n","type":"int"}]}]',
    fixed: {
      "keep-name":
        '["null",{"type":"record","name":"a.In","fields":[]},{"type":"record","name":"a.Out","fields":[{"name":"n","type":"int"}]}]',
    },
  },
  {
    rule: "alias-steals-field",
    ruleSet: "meaning",
    older: record('{"name":"a","type":"int"}'),
    newer: record('{"name":"b","type":"int","aliases":["a"]}', '{"name":"a","type":"int","default":0}'),
    fixed: { "remove-alias": record('{"name":"b","type":"int"}', '{"name":"a","type":"int","default":0}') },
  },
  {
    rule: "logical-type-changed",
    ruleSet: "meaning",
    older: '{"type":"long","logicalType":"timestamp-millis"}',
    newer: '{"type":"long","logicalType":"timestamp-micros"}',
    fixed: { "keep-type": '{"type":"long","logicalType":"timestamp-millis"}' },
  },
  {
    rule: "decimal-precision-changed",
    ruleSet: "meaning",
    older: '{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}',
    newer: '{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}',
    fixed: { "keep-type": '{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}' },
  },
  {
    rule: "default-changed",
    ruleSet: "meaning",
    older: record('{"name":"a","type":"int","default":1}'),
    newer: record('{"name":"a","type":"int","default":2}'),
    fixed: { "keep-default": record('{"name":"a","type":"int","default":1}') },
  },
  {
    rule: "branches-reordered",
    ruleSet: "meaning",
    older: '["null", "int"]',
    newer: '["int", "null"]',
    fixed: { "keep-order": '["null", "int"]' },
  },
  {
    rule: "bytes-string-exchanged",
    ruleSet: "meaning",
    older: '"bytes"',
    newer: '"string"',
    fixed: { "keep-type": '"bytes"' },
  },
  {
    rule: "lossy-promotion",
    ruleSet: "meaning",
    older: '"int"',
    newer: '"float"',
    fixed: { "keep-type": '"int"', "use-double": '"double"' },
  },
];

/** Every rule that reports something; a new one has no row here until someone says how it is mended. */
const kinds = {
  READER_FIELD_MISSING_DEFAULT_VALUE: true,
  TYPE_MISMATCH: true,
  MISSING_UNION_BRANCH: true,
  MISSING_ENUM_SYMBOLS: true,
  NAME_MISMATCH: true,
  FIXED_SIZE_MISMATCH: true,
  "original-throws": true,
  "logical-type-changed": true,
  "decimal-scale-changed": true,
  "decimal-precision-changed": true,
  "default-changed": true,
  "default-taken-for-other-branch": true,
  "enum-default-changed": true,
  "symbols-reordered": true,
  "branches-reordered": true,
  "alias-steals-field": true,
  "alias-does-not-apply": true,
  "bytes-string-exchanged": true,
  "lossy-promotion": true,
  "record-taken-by-shape": true,
  "unit-in-doc-changed": true,
} as const satisfies Record<ApacheAvroRuleId | MeaningRuleId, true>;

test("every kind of incompatibility and of meaning has its rows", () => {
  const tested = new Set(cases.map(({ rule }) => rule));
  expect(Object.keys(kinds).filter((rule) => !tested.has(rule))).toEqual([]);
});

async function findings(one: Case): Promise<readonly Finding[]> {
  const ruleSet: RuleSetId = one.ruleSet ?? "apache-avro";
  const [older, newer] = [schemaOf(one.older), schemaOf(one.newer)];
  // Of a pair, meaning says both directions at once.
  const forward = one.direction === "forward" && ruleSet !== "meaning";
  const pair = forward ? { writer: newer, reader: older } : { writer: older, reader: newer };
  const judgement = await format.ruleSets[ruleSet].judge(pair, { policy: "STRICT", algorithm: "released" });
  if (judgement.kind !== "judged") throw new Error("not judged");
  return judgement.findings.map((found) => {
    const [old, now] = forward ? [found.readerNode, found.writerNode] : [found.writerNode, found.readerNode];
    const nodes = { old: old ?? "", new: now ?? "" };
    return { ...found, ruleSet, direction: found.direction ?? one.direction ?? "backward", proof: "rule", nodes };
  });
}

function isOf(finding: Finding, { rule, direction }: Case): boolean {
  return finding.rule === rule && (direction === undefined || finding.direction === direction);
}

describe("fixes edit the newer text and end the finding", () => {
  for (const one of cases) {
    test(`${one.rule}: ${Object.keys(one.fixed).join(", ")}`, async () => {
      const finding = (await findings(one)).find((candidate) => isOf(candidate, one));
      if (finding === undefined) throw new Error("no finding");
      const fixes = fixesAvro(schemaOf(one.older), schemaOf(one.newer), finding);
      for (const [id, text] of Object.entries(one.fixed)) {
        const fix = fixes.find((candidate) => candidate.id === id);
        expect(fix && edited({ path: "schema.avsc", text: one.newer }, fix.edits).text).toBe(text);
        const left = await findings({ ...one, newer: text });
        expect(left.some((other) => isOf(other, one) && other.path === finding.path)).toBe(false);
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

describe("fixes of an IDL text are edits of that text", () => {
  const idl = (body: string): string => `namespace a;\nschema R;\n\n${body}\n`;
  const rows: readonly (readonly [id: string, older: string, newer: string, after: string, direction?: "forward"])[] = [
    [
      "add-default",
      "record R { }",
      "record R {\n  int n; // the number\n}",
      "record R {\n  int n = 0; // the number\n}",
    ],
    ["add-null-default", "record R { }", "record R { int n; }", "record R { union { null, int } n = null; }"],
    [
      "add-null-default",
      "record R { }",
      'record R { @logicalType("timestamp-micros") long n; }',
      'record R { union { null, @logicalType("timestamp-micros") long } n = null; }',
    ],
    ["add-null-default", "record R { }", "record R { string? n; }", "record R { string? n = null; }"],
    [
      "put-null-first",
      "record R { }",
      "record R { union { int, null } n; }",
      "record R { union { null, int } n = null; }",
    ],
    ["add-alias", "record R { int old; }", "record R { int n; }", 'record R { int @aliases(["old"]) n; }'],
    [
      "add-enum-default",
      "record R { E e; }\nenum E { A, B }",
      "record R { E e; }\nenum E { A }",
      "record R { E e; }\nenum E { A } = A;",
    ],
    [
      "restore-symbols",
      "record R { E e; }\nenum E { A, B }",
      "record R { E e; }\nenum E { A }",
      "record R { E e; }\nenum E { A, B }",
    ],
    [
      "remove-symbols",
      "record R { E e; }\nenum E { A }",
      "record R { E e; }\nenum E { A, B } = B;",
      "record R { E e; }\nenum E { A }",
      "forward",
    ],
    [
      "add-type-alias",
      "record R { F f; }\nfixed F(4);",
      "record R { G f; }\n/** A digest. */\nfixed G(4);",
      'record R { G f; }\n/** A digest. */\n@aliases(["a.F"])\nfixed G(4);',
    ],
    ["keep-size", "record R { F f; }\nfixed F(4);", "record R { F f; }\nfixed F(8);", "record R { F f; }\nfixed F(4);"],
    ["remove-alias", "record R { int a; int b; }", 'record R { int @aliases(["b"]) a; }', "record R { int a; }"],
  ];

  test.each(rows)("%s: %s > %s", async (id, older, newer, after, direction) => {
    const studio = createStudio();
    const put = (text = "") => studio.put("avro", { files: [{ path: "r.avdl", text: idl(text) }] });
    const old = await put(older);
    const now = await put(newer);
    const versions = [old, now];
    const level = direction === "forward" ? "FORWARD" : "BACKWARD";
    const question = { ruleSet: "apache-avro", level, versions } as const;
    const verdict = await studio.check(question);
    if (verdict.kind === "refused") throw new Error(verdict.problems[0]?.message);
    const offers = (
      await Promise.all(verdict.findings.map((finding) => studio.fixes(old, now, finding, question)))
    ).flat();
    const offer = offers.find(({ fix }) => fix.id === id);
    expect(offer?.files[0]?.text).toBe(idl(after ?? ""));
    expect(offer?.verdict).toMatchObject({ kind: "judged", compatible: true });
  });
});
