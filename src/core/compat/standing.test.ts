import { describe, expect, test } from "vitest";
import { createStudio } from "../index.ts";
import type { FormatId, RuleSetId } from "../model/index.ts";

const proto = (body: string): string => `syntax = "proto3";\n${body}\n`;

const standingRows: readonly (readonly [string, FormatId, string, string])[] = [
  ["a good text", "protobuf", proto("message A { int32 a = 1; }"), "valid"],
  ["a missing import", "protobuf", proto('import "b.proto";\nmessage A { b.B b = 1; }'), "without-imports"],
  ["a missing import and a mistake", "protobuf", proto('import "b.proto";\nmessage A { int32 a = 0; }'), "refused"],
  ["a reserved number", "protobuf", proto("message A { int32 a = 19000; }"), "refused"],
  ["a broken message", "protobuf", proto("message A { int32 a 1; }\nmessage B {}"), "broken"],
  [
    "a name used twice",
    "avro",
    '{"type":"record","name":"A","fields":[{"name":"x","type":"int"},{"name":"x","type":"int"}]}',
    "refused",
  ],
  ["half a text", "avro", '{"type":"record","name":"A","fields":[', "broken"],
  ["nothing", "avro", "", "broken"],
  ["a keyword of the wrong type", "json-schema", '{"type":"object","required":"a"}', "refused"],
  ["half a text", "json-schema", '{"type":"object"', "broken"],
];

describe("how far a text stands", () => {
  test.each(standingRows)("%s in %s", async (_, format, text, standing) => {
    const studio = createStudio();
    const facts = await studio.describe(await studio.put(format, { files: [{ path: "a", text }] }));
    expect([facts.standing, facts.valid]).toEqual([standing, standing === "valid"]);
  });
});

const lacking = (fields: string): string => proto(`import "shop/money.proto";\nmessage A { ${fields} }`);

/** A studio with two versions of one file. */
async function pairOf(old: string, current: string) {
  const studio = createStudio();
  const put = (text: string) => studio.put("protobuf", { files: [{ path: "a.proto", text }] });
  return { studio, older: await put(old), newer: await put(current) };
}

describe("a version that misses imports", () => {
  const [before, after] = [
    lacking("int64 count = 1; shop.Money price = 2; string note = 3;"),
    lacking("int32 count = 1; shop.Money price = 2;"),
  ];

  test("has evidence of what does not need them", async () => {
    const { studio, older, newer } = await pairOf(before, after);
    const { tried, outcomes } = await studio.evidence({ writer: older, reader: newer });
    expect(tried).toBeGreaterThan(10);
    expect(outcomes.misread).toBeGreaterThan(0);
    expect(outcomes["cannot-read"]).toBe(0);
  });

  test.each<[RuleSetId, string[]]>([
    ["buf-breaking", ["FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED"]],
    ["meaning", ["integer-narrowed", "number-freed"]],
  ])("%s finds what can be found, and nothing about the missing type", async (ruleSet, rules) => {
    const { studio, older, newer } = await pairOf(before, after);
    const verdict = await studio.check({ ruleSet, versions: [older, newer], category: "WIRE" });
    const found = verdict.kind === "judged" ? verdict.findings.map(({ rule }) => rule) : verdict;
    expect(found).toEqual(rules);
    expect(JSON.stringify(found)).not.toContain("price");
  });

  test("is undecided where nothing breaks, and says why", async () => {
    const { studio, older, newer } = await pairOf(lacking("int32 a = 1;"), lacking("int32 a = 1; int32 b = 2;"));
    for (const ruleSet of ["buf-breaking", "meaning"] as const) {
      const verdict = await studio.check({ ruleSet, versions: [older, newer], category: "WIRE" });
      expect(verdict).toMatchObject({ kind: "judged", compatible: null });
      expect(verdict.kind === "judged" ? verdict.undecided : "").toContain("missing");
    }
  });

  test("claims nothing of an event with a field whose type only one side tells", async () => {
    const whole = proto("message A { int32 a = 1; Money price = 2; }\nmessage Money { int64 units = 1; }");
    const { studio, older, newer } = await pairOf(whole, lacking("int32 a = 1; Money price = 2;"));
    const read = async (json: string) => {
      const encoded = await studio.encode(older, json);
      if (!encoded.ok) throw new Error("the event fits");
      return studio.read(older, newer, encoded.value.bytes);
    };
    const [plain, priced] = [await read('{"a":1}'), await read('{"a":1,"price":{"units":"5"}}')];
    expect(plain.outcome).toBe("same");
    expect(priced.outcome).toBe("undecided");
    expect(priced.kind === "undecided" ? priced.why : "").toContain("price (Money)");
    const back = await studio.check({ ruleSet: "meaning", versions: [older, newer] });
    expect(back).toMatchObject({ kind: "judged", findings: [] });
  });

  test("tells who names such a field what to add", async () => {
    const { studio, older } = await pairOf(before, after);
    const encoded = await studio.encode(older, '{"price":{}}');
    expect(encoded.ok ? "" : encoded.problems[0]?.hint).toContain("shop.Money");
  });
});

test("what stands only beside a broken part is not called removed; elsewhere it is", async () => {
  const { studio, older, newer } = await pairOf(
    proto("message A { int32 a = 1; int32 b = 2; int64 c = 3; B d = 4; }\nmessage B { int32 n = 1; int32 m = 2; }"),
    proto("message A { int32 a = 1; int32 b 2; int32 c = 3; B d = 4; }\nmessage B { int32 n = 1; }"),
  );
  const { changes, fields } = await studio.compare(older, newer);
  expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual(["type-changed /c", "field-removed /d/m"]);
  expect(fields.find(({ name }) => name === "b")?.mark).toBe("unread");
  expect(fields.find(({ name }) => name === "m")?.mark).toBe("removed");
});
