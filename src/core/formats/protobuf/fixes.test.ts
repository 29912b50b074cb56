import { describe, expect, it } from "vitest";
import type { Finding, RuleSetId } from "../../model/index.ts";
import format from "./index.ts";
import { parse } from "./parse.ts";
import type { ProtobufSchema } from "./schema.ts";

const cache = { get: <T>(_kind: string, _path: string, _text: string, make: () => T): T => make() };

function version(text: string): ProtobufSchema {
  const { schema } = parse({ files: [{ path: "a.proto", text }] }, cache);
  if (schema === undefined) throw new Error("nothing was parsed");
  return schema;
}

/** The findings of a rule set, as the product hands them to `fixes`. */
async function findings(older: ProtobufSchema, newer: ProtobufSchema, ruleSet: RuleSetId): Promise<Finding[]> {
  const rules = format.ruleSets[ruleSet as keyof typeof format.ruleSets];
  const judgement = await rules.judge(
    { writer: older, reader: newer },
    { policy: "STRICT", algorithm: "released", category: "WIRE_JSON" },
  );
  if (judgement.kind === "refused") throw new Error(JSON.stringify(judgement.problems));
  return judgement.findings.map(({ writerNode, readerNode, writerPlace, readerPlace, ...finding }) => ({
    ...finding,
    ruleSet,
    direction: finding.direction ?? "backward",
    proof: "rule",
    nodes: {
      ...(writerNode === undefined ? {} : { old: writerNode }),
      ...(readerNode === undefined ? {} : { new: readerNode }),
    },
    places: {
      ...(writerPlace === undefined ? {} : { old: writerPlace }),
      ...(readerPlace === undefined ? {} : { new: readerPlace }),
    },
  }));
}

/** The newer text after each fix of the findings of one rule, by the fix's id. */
async function mended(older: string, newer: string, rule: string, ruleSet: RuleSetId): Promise<Record<string, string>> {
  const [old, now] = [version(older), version(newer)];
  const found = (await findings(old, now, ruleSet)).find((finding) => finding.rule === rule);
  if (found === undefined) throw new Error(`${rule} is not found`);
  const texts: Record<string, string> = {};
  for (const fix of format.fixes(old, now, found)) {
    let text = newer;
    for (const edit of [...fix.edits].sort((left, right) => right.from - left.from)) {
      text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
    }
    texts[fix.id] = text;
    expect(version(text).problems.filter(({ severity }) => severity === "error")).toEqual([]);
  }
  return texts;
}

/** What one fix makes of the body of a message `M`, in the syntax that the first line names. */
async function mendedBody(
  head: string,
  [older, newer]: readonly [string, string],
  [rule, ruleSet]: readonly [string, RuleSetId],
  fix: string,
): Promise<string | undefined> {
  const text = (body: string): string => `${head}\nmessage M {\n${body}}\n`;
  const texts = await mended(text(older), text(newer), rule, ruleSet);
  return texts[fix]?.slice(`${head}\nmessage M {\n`.length).replace(/\}\n$/, "");
}

const order = (body: string): string => `syntax = "proto3";\n\nmessage Order {\n${body}}\n`;

interface Row {
  readonly rule: string;
  readonly ruleSet?: RuleSetId;
  readonly older: string;
  readonly newer: string;
  readonly fixed: Readonly<Record<string, string>>;
}

const rows: readonly Row[] = [
  {
    rule: "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
    older: order("  string id = 1;\n  string note = 2; // why\n  int64 total = 3;\n"),
    newer: order("  string id = 1; // key\n  int64 total = 3;\n"),
    fixed: {
      "reserve-field": order('  reserved 2;\n  reserved "note";\n  string id = 1; // key\n  int64 total = 3;\n'),
      "deprecate-field": order("  string id = 1; // key\n  string note = 2 [deprecated = true];\n  int64 total = 3;\n"),
      "restore-field": order("  string id = 1; // key\n  string note = 2;\n  int64 total = 3;\n"),
    },
  },
  {
    rule: "number-freed",
    ruleSet: "meaning",
    older: order("  reserved 9;\n  string id = 1;\n  string note = 2;\n"),
    newer: order('  reserved 9;\n  reserved "x";\n  string id = 1;\n'),
    fixed: {
      "reserve-field": order('  reserved 9, 2;\n  reserved "x", "note";\n  string id = 1;\n'),
      "deprecate-field": order(
        '  reserved 9;\n  reserved "x";\n  string id = 1;\n  string note = 2 [deprecated = true];\n',
      ),
      "restore-field": order('  reserved 9;\n  reserved "x";\n  string id = 1;\n  string note = 2;\n'),
    },
  },
  {
    rule: "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
    older: order("  string id = 1;\n"),
    newer: order("  string id = 2;\n"),
    fixed: {
      "restore-number": order("  string id = 1;\n"),
      "reserve-field": order("  reserved 1;\n  string id = 2;\n"),
    },
  },
  {
    rule: "FIELD_SAME_NAME",
    older: order("  string note_text = 1;\n"),
    newer: order("  string remark = 1 [deprecated = true];\n"),
    fixed: {
      "restore-name": order("  string note_text = 1 [deprecated = true];\n"),
      "keep-json-name": order('  string remark = 1 [deprecated = true, json_name = "noteText"];\n'),
      "move-to-new-number": order('  reserved 1;\n  reserved "note_text";\n  string remark = 2 [deprecated = true];\n'),
    },
  },
  {
    rule: "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
    older: order("  int64 total = 1;\n  string note = 2;\n"),
    newer: order("  string total = 1;\n  string note = 2;\n"),
    fixed: {
      "restore-type": order("  int64 total = 1;\n  string note = 2;\n"),
      "move-to-new-number": order("  reserved 1;\n  string total = 3;\n  string note = 2;\n"),
    },
  },
  {
    rule: "FIELD_SAME_ONEOF",
    older: order("  oneof pay {\n    string card = 1;\n    string iban = 2;\n  }\n"),
    newer: order("  string card = 1;\n  oneof pay {\n    string iban = 2;\n  }\n"),
    fixed: { "move-back": order("  oneof pay {\n    string iban = 2;\n    string card = 1;\n  }\n") },
  },
  {
    rule: "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED",
    older: 'syntax = "proto3";\nenum E {\n  A = 0;\n  B = 1;\n}\n',
    newer: 'syntax = "proto3";\nenum E {\n  A = 0;\n}\n',
    fixed: {
      "reserve-value": 'syntax = "proto3";\nenum E {\n  reserved 1;\n  reserved "B";\n  A = 0;\n}\n',
      "restore-value": 'syntax = "proto3";\nenum E {\n  A = 0;\n  B = 1;\n}\n',
    },
  },
  {
    rule: "ENUM_VALUE_SAME_NAME",
    older: 'syntax = "proto3";\nenum E {\n  A = 0;\n  B = 1;\n}\n',
    newer: 'syntax = "proto3";\nenum E {\n  A = 0;\n  C = 1;\n}\n',
    fixed: { "restore-value-name": 'syntax = "proto3";\nenum E {\n  A = 0;\n  B = 1;\n}\n' },
  },
  {
    rule: "RESERVED_MESSAGE_NO_DELETE",
    older: order('  reserved 5 to 9, 12;\n  reserved "old";\n  string id = 1;\n'),
    newer: order("  string id = 1;\n"),
    fixed: { "restore-reserved": order('  reserved 5 to 9, 12;\n  reserved "old";\n  string id = 1;\n') },
  },
  {
    rule: "RPC_SAME_RESPONSE_TYPE",
    older: 'syntax = "proto3";\nmessage A {}\nmessage B {}\nservice S {\n  rpc Get(A) returns (stream A);\n}\n',
    newer: 'syntax = "proto3";\nmessage A {}\nmessage B {}\nservice S {\n  rpc Get(A) returns (B);\n}\n',
    fixed: {
      "restore-signature":
        'syntax = "proto3";\nmessage A {}\nmessage B {}\nservice S {\n  rpc Get(A) returns (stream A);\n}\n',
    },
  },
  {
    rule: "FILE_SAME_PACKAGE",
    older: 'syntax = "proto3";\npackage a.v1;\nmessage A {}\n',
    newer: 'syntax = "proto3";\npackage a.v2;\nmessage A {}\n',
    fixed: { "restore-package": 'syntax = "proto3";\npackage a.v1;\nmessage A {}\n' },
  },
  {
    rule: "MESSAGE_REMOVED",
    ruleSet: "confluent",
    older: 'syntax = "proto3";\nmessage A {}\nmessage B {\n  string x = 1;\n}\n',
    newer: 'syntax = "proto3";\nmessage A {}\n',
    fixed: { "restore-definition": 'syntax = "proto3";\nmessage A {}\n\nmessage B {\n  string x = 1;\n}\n' },
  },
  {
    rule: "REQUIRED_FIELD_ADDED",
    ruleSet: "confluent",
    older: 'syntax = "proto2";\nmessage A {\n  optional string x = 1;\n}\n',
    newer: 'syntax = "proto2";\nmessage A {\n  optional string x = 1;\n  required string y = 2;\n}\n',
    fixed: {
      "make-optional": 'syntax = "proto2";\nmessage A {\n  optional string x = 1;\n  optional string y = 2;\n}\n',
    },
  },
];

describe("fixes", () => {
  it.each(rows)("mend $rule", async ({ rule, ruleSet, older, newer, fixed }) => {
    expect(await mended(older, newer, rule, ruleSet ?? "buf-breaking")).toEqual(fixed);
  });
});

const proto3 = 'syntax = "proto3";';
const proto2 = 'syntax = "proto2";';
const edition = 'edition = "2023";';

interface BodyRow {
  readonly what: string;
  readonly head: string;
  readonly rule: readonly [string, RuleSetId];
  readonly fix: string;
  readonly older: string;
  readonly newer: string;
  readonly mended: string;
}

const bodies: readonly BodyRow[] = [
  {
    what: "names that were swapped get their numbers back",
    head: proto3,
    rule: ["number-reused", "meaning"],
    fix: "restore-numbers",
    older: "  string a = 1;\n  string b = 2;\n",
    newer: "  string b = 1;\n  string a = 2;\n",
    mended: "  string b = 2;\n  string a = 1;\n",
  },
  {
    what: "a field that took over a number gets one of its own",
    head: proto3,
    rule: ["number-reused", "meaning"],
    fix: "move-to-new-number",
    older: "  string coupon = 5;\n",
    newer: "  string code = 5;\n  string coupon = 8;\n",
    mended: "  reserved 5;\n  string code = 9;\n  string coupon = 8;\n",
  },
  {
    what: "a field of another label gets a number that no older event has",
    head: proto2,
    rule: ["FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY", "buf-breaking"],
    fix: "move-to-new-number",
    older: "  optional int32 may = 2;\n",
    newer: "  required int32 may = 2;\n",
    mended: "  reserved 2;\n  optional int32 may = 3;\n",
  },
  {
    what: "a field comes back with the oneof that went with it",
    head: proto3,
    rule: ["number-freed", "meaning"],
    fix: "restore-field",
    older: "  string a = 1;\n  oneof only { bool q = 4; }\n",
    newer: "  string a = 1;\n",
    mended: "  string a = 1;\n  oneof only { bool q = 4; }\n",
  },
  {
    what: "a oneof that is gone comes back around its members",
    head: proto3,
    rule: ["FIELD_SAME_ONEOF", "buf-breaking"],
    fix: "restore-oneof",
    older: "  oneof o {\n    string a = 1;\n    int32 b = 2;\n  }\n",
    newer: "  string a = 1; // first\n  int32 b = 2;\n",
    mended: "  oneof o {\n    string a = 1;\n    int32 b = 2;\n  } // first\n",
  },
  {
    what: "in proto2 a member that comes back loses its label",
    head: proto2,
    rule: ["oneof-left", "meaning"],
    fix: "move-back",
    older: "  oneof o {\n    string a = 1;\n    int32 b = 2;\n  }\n",
    newer: "  oneof o {\n    string a = 1;\n  }\n  optional int32 b = 2;\n",
    mended: "  oneof o {\n    string a = 1;\n    int32 b = 2;\n  }\n",
  },
  {
    what: "in proto2 a member that leaves gets a label",
    head: proto2,
    rule: ["oneof-joined", "meaning"],
    fix: "dissolve-oneof",
    older: "  optional string a = 1;\n  optional int32 b = 2;\n",
    newer: "  oneof o {\n    string a = 1;\n    int32 b = 2;\n  }\n",
    mended: "  optional string a = 1;\n  optional int32 b = 2;\n",
  },
  {
    what: "an option that was added goes, and the others stay",
    head: edition,
    rule: ["utf8-check-removed", "meaning"],
    fix: "restore-option",
    older: "  string a = 1 [deprecated = true];\n",
    newer: "  string a = 1 [features.utf8_validation = NONE, deprecated = true];\n",
    mended: "  string a = 1 [deprecated = true];\n",
  },
  {
    what: "the last option takes its brackets along",
    head: edition,
    rule: ["presence-changed", "meaning"],
    fix: "restore-option",
    older: "  int32 a = 1;\n",
    newer: "  int32 a = 1 [features.field_presence = IMPLICIT];\n",
    mended: "  int32 a = 1;\n",
  },
  {
    what: "a default that was added goes",
    head: proto2,
    rule: ["default-changed", "meaning"],
    fix: "restore-default",
    older: "  optional int32 a = 1;\n",
    newer: "  optional int32 a = 1 [default = 7];\n",
    mended: "  optional int32 a = 1;\n",
  },
  {
    what: "a field whose number was reserved comes back, and the reservation goes",
    head: proto3,
    rule: ["FIELD_REMOVED", "confluent"],
    fix: "restore-field",
    older: "  string a = 1;\n  string b = 2;\n",
    newer: '  reserved 2, 9;\n  reserved "b";\n  string a = 1;\n',
    mended: "  reserved 9;\n  string a = 1;\n  string b = 2;\n",
  },
  {
    what: "what is left of a range is reserved again around what is in use",
    head: proto3,
    rule: ["RESERVED_MESSAGE_NO_DELETE", "buf-breaking"],
    fix: "restore-reserved",
    older: "  reserved 5 to 9;\n  string a = 1;\n",
    newer: "  reserved 5;\n  string a = 1;\n  string b = 7;\n",
    mended: "  reserved 5, 6, 8 to 9;\n  string a = 1;\n  string b = 7;\n",
  },
];

describe("fixes in a message", () => {
  it.each(bodies)("$what", async ({ head, rule, fix, older, newer, mended: expected }) => {
    expect(await mendedBody(head, [older, newer], rule, fix)).toBe(expected);
  });
});
