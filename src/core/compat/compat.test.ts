import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createStudio } from "../index.ts";
import { levels, type OutlineNode, versionPut } from "../model/index.ts";
import { contentHash } from "./content-hash.ts";
import { applyEdits } from "./edits.ts";
import { fieldRows } from "./fields.ts";
import { guessFormat } from "./guess.ts";
import { levelsHeld, strongestOf } from "./levels.ts";
import { Channels } from "./pace.ts";
import { BoundedParseCache } from "./parse-cache.ts";
import { fieldSizes } from "./sizes.ts";

const node = (path: string, identity: string, children: OutlineNode[] = [], aliases: string[] = []): OutlineNode => ({
  path,
  identity,
  aliases,
  name: identity,
  kind: "scalar",
  type: "string",
  notes: [],
  children,
});

describe("field rows", () => {
  const marks = (older: OutlineNode[], newer: OutlineNode[]): string[] =>
    fieldRows(node("", "R", older), node("", "R", newer), [])
      .slice(1)
      .map((row) => `${row.name} ${row.mark}`);

  test("removed fields stand behind their old neighbour", () => {
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => node(`/${name}`, name));
    if (!a || !b || !c || !d) throw new Error("unreachable");
    expect(marks([a, b, c], [a, c, d])).toEqual(["a same", "b removed", "c same", "d added"]);
    expect(marks([a, b], [b])).toEqual(["a removed", "b same"]);
  });

  test("an alias pairs a renamed field", () => {
    expect(marks([node("/old", "old")], [node("/neu", "neu", [], ["old"])])).toEqual(["neu changed"]);
  });

  test("changes are counted where they stand and above", () => {
    const tree = node("", "R", [node("/a", "a", [node("/a/b", "b")])]);
    const rows = fieldRows(tree, tree, [
      {
        kind: "type-changed",
        path: "/a/b",
        about: "structure",
        old: { path: "/a/b", value: "int" },
        new: { path: "/a/b", value: "long" },
      },
    ]);
    expect(rows.map((row) => [row.id, row.changes.length, row.changesBelow])).toEqual([
      ["", 0, 1],
      ["/a", 0, 1],
      ["/a/b", 1, 0],
    ]);
  });
});

describe("field rows of a very large schema", () => {
  const wide = (count: number): OutlineNode[] => Array.from({ length: count }, (_, at) => node(`/f${at}`, `f${at}`));
  test("what stands below a row where nothing changed is not listed", () => {
    const same = node("/same", "same", wide(30));
    const [older, newer] = [node("/other", "other", wide(2)), node("/other", "other", wide(3))];
    const rows = (count: number) =>
      fieldRows(node("", "R", [...wide(count), same, older]), node("", "R", [...wide(count), same, newer]), []);
    expect(rows(10)).toHaveLength(1 + 10 + 31 + 4);
    const large = rows(20_000);
    expect(large).toHaveLength(1 + 20_000 + 1 + 4);
    expect(large.find(({ name }) => name === "same")).toMatchObject({ hasChildren: false, unlisted: 30 });
    expect(large.slice(-4).map(({ name, mark }) => `${name} ${mark}`)).toEqual([
      "other same",
      "f0 same",
      "f1 same",
      "f2 added",
    ]);
  });
});

describe("levels", () => {
  const cases = [
    { held: ["NONE"], strongest: ["NONE"] },
    { held: ["NONE", "BACKWARD"], strongest: ["BACKWARD"] },
    {
      held: ["NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FULL"],
      strongest: ["BACKWARD_TRANSITIVE", "FULL"],
    },
    { held: [...levels], strongest: ["FULL_TRANSITIVE"] },
  ] as const;
  for (const { held, strongest } of cases) {
    test(`${held.join(", ")}: strongest is ${strongest.join(", ")}`, () =>
      expect(strongestOf(held)).toEqual(strongest));
  }

  test("undecided levels do not hold", async () => {
    const { holds, strongest } = await levelsHeld(async (level) => (level === "NONE" ? true : null));
    expect(holds.FULL).toBeNull();
    expect(strongest).toEqual(["NONE"]);
  });
});

describe("guessing the format", () => {
  const cases = [
    { path: "order.avsc", text: "", is: "avro" },
    { path: "a.proto", text: "", is: "protobuf" },
    { path: "a.json", text: '{"type":"record","name":"R","fields":[]}', is: "avro" },
    { path: "a.json", text: '["null", "string"]', is: "avro" },
    { path: "a.json", text: '"long"', is: "avro" },
    { path: "a.json", text: '{"$schema": "http://json-schema.org/draft-07/schema#"}', is: "json-schema" },
    { path: "a.json", text: '{"type":"object","properties":{"fields":{}}}', is: "json-schema" },
    { path: "pasted", text: '\ufeffsyntax = "proto3";\r\nmessage M {}', is: "protobuf" },
    { path: "pasted", text: "// c\nnamespace a.b;\nschema int;", is: "avro" },
    { path: "pasted", text: "hello", is: undefined },
    { path: "pasted", text: "", is: undefined },
  ] as const;
  for (const { path, text, is } of cases) {
    test(`${path} ${JSON.stringify(text).slice(0, 40)} is ${is}`, () => expect(guessFormat([{ path, text }])).toBe(is));
  }
});

describe("small parts", () => {
  test("edits are applied to the text before any of them", () => {
    const edits = [
      { file: "a", from: 0, to: 1, text: "XX" },
      { file: "a", from: 2, to: 2, text: "-" },
    ];
    expect(applyEdits([{ path: "a", text: "abc" }], edits)).toEqual([{ path: "a", text: "XXb-c" }]);
  });

  test("different texts have different names", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => (a === b) === (contentHash(a) === contentHash(b))));
  });

  test("the cache makes each thing once, and forgets the least used", () => {
    const cache = new BoundedParseCache(10);
    const made: string[] = [];
    const get = (text: string): string =>
      cache.get("k", "p", text, () => {
        made.push(text);
        return text;
      });
    for (const text of ["aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"]) get(text);
    expect(made).toEqual(["aaaa", "bbbb", "cccc", "bbbb"]);
  });

  test("sizes add up over parents, framing apart", () => {
    const sizes = fieldSizes([
      { from: 0, to: 5, kind: "magic" },
      { from: 5, to: 6, kind: "count", path: "/a" },
      { from: 6, to: 9, kind: "value", path: "/a/[0]" },
    ]);
    expect(sizes).toEqual([
      { path: "/a", size: 4 },
      { path: "/a/[0]", size: 3 },
    ]);
  });

  test("newer work on a channel stops the older", async () => {
    const channels = new Channels();
    const [first, second, other] = [channels.start("a"), channels.start("a"), channels.start("b")];
    expect([await first.goOn(), await second.goOn(), await other.goOn()]).toEqual([false, true, true]);
  });
});

describe("a version that is put and judged at once", () => {
  test("is answered as one that was put before", async () => {
    const studio = createStudio();
    const file = (text: string) => ({ files: [{ path: "a.avsc", text }] });
    const old = await studio.put("avro", file('"int"'));
    const ask = { ruleSet: "apache-avro", versions: [old, versionPut] } as const;
    const both = [
      { ...ask, level: "BACKWARD" },
      { ...ask, level: "FORWARD" },
    ] as const;
    const { version, verdicts } = await studio.putAndCheck("avro", file('"long"'), both);
    expect(version).toBe(await studio.put("avro", file('"long"')));
    expect(verdicts.map((verdict) => verdict.kind === "judged" && verdict.compatible)).toEqual([true, false]);
    expect(verdicts[0]).toEqual(await studio.check({ ...both[0], versions: [old, version] }));
  });
});

test("a fix that would break the text is not offered", async () => {
  const studio = createStudio();
  const put = (fields: string) =>
    studio.put("protobuf", {
      files: [{ path: "a.proto", text: `syntax = "proto3";\nmessage M {\n${fields}\n}\n` }],
    });
  const [old, swapped] = [
    await put("string coupon = 1;\nstring email = 2;"),
    await put("string email = 1;\nstring coupon = 2;"),
  ];
  const question = { ruleSet: "buf-breaking", versions: [old, swapped], category: "FILE" } as const;
  const verdict = await studio.check(question);
  const findings = verdict.kind === "judged" ? verdict.findings : [];
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) {
    for (const { files } of await studio.fixes(old, swapped, finding, question))
      expect((await studio.describe(await studio.put("protobuf", { files }))).valid).toBe(true);
  }
});
