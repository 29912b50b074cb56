import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createStudio } from "../../core/index.ts";
import { readTestData } from "../input/test-data.ts";
import { passes, testSubject, testText } from "./test-report.ts";

const record = (fields: string): string => `{"type":"record","name":"Order","fields":[${fields}]}`;
const id = '{"name":"id","type":"string"}';
const version = (name: string, text: string): object => ({ name, source: { files: [{ path: "order.avsc", text }] } });
const file = (samples: readonly object[], kind = "test-data"): object => ({
  kind: `schema-evolution-studio/${kind}`,
  version: 1,
  subjects: [
    {
      name: "orders",
      format: "avro",
      versions: [version("v1", record(id)), version("v2", record(`${id},{"name":"n","type":"int"}`))],
      samples,
    },
  ],
});

const folder = mkdtempSync(join(tmpdir(), "evolve-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(content: unknown): string {
  const path = join(folder, "data.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function results(content: object) {
  const [subject] = readTestData(written(content));
  if (subject === undefined) throw new Error("no subject");
  return testSubject(createStudio(), subject, new Map());
}

const sample = { name: "one", version: 0, json: '{"id":"A"}' };
const rows: readonly { name: string; sample: object; ok: boolean; says: string }[] = [
  {
    name: "what comes out as expected",
    sample: { ...sample, expected: ["same", "cannot-read"] },
    ok: true,
    says: "ok  ",
  },
  {
    name: "what comes out otherwise",
    sample: { ...sample, expected: ["same", "same"] },
    ok: false,
    says: "v2: cannot-read (expected same): Found Order, expecting Order, missing required field n",
  },
  { name: "what nobody expects anything of", sample, ok: true, says: "1 sample, 0 no longer fit" },
  { name: "what no longer fits", sample: { ...sample, json: "{}" }, ok: false, says: "no longer fits v1" },
];
for (const row of rows) {
  test(`${row.name} ${row.ok ? "passes" : "fails"}`, async () => {
    const found = await results(file([row.sample]));
    expect(found.every(passes)).toBe(row.ok);
    expect(testText(found)).toContain(row.says);
  });
}

test("an exported workspace is tested, too", async () => {
  expect(
    (await results(file([sample], "workspace"))).map(({ readers }) => readers.map(({ outcome }) => outcome)),
  ).toEqual([["same", "cannot-read"]]);
});

const refused: readonly { content: unknown; says: RegExp }[] = [
  { content: "{", says: /no JSON/ },
  { content: [], says: /should be an object/ },
  { content: { kind: "other" }, says: /neither an exported workspace/ },
  { content: file([{ ...sample, version: 9 }]), says: /from 0 to 1/ },
  { content: file([{ ...sample, expected: ["same"] }]), says: /one outcome for each version/ },
  { content: file([{ ...sample, expected: ["same", "fine"] }]), says: /should be one of same, differs/ },
];
for (const { content, says } of refused)
  test(`refused: ${says}`, () => expect(() => readTestData(written(content))).toThrow(says));
