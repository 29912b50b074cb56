import { describe, expect, test } from "vitest";
import { createStudio } from "../index.ts";

const head = '"$schema":"http://json-schema.org/draft-07/schema#","type":"object"';
const v1 = `{${head},"properties":{"id":{"type":"string"}},"required":["id"]}`;
const v2 = `{${head},"properties":{"id":{"type":"string"},"note":{"type":"string"}},"required":["id"]}`;

async function studioWith(...texts: readonly string[]) {
  const studio = createStudio();
  const ids: string[] = [];
  for (const text of texts) ids.push(await studio.put("json-schema", { files: [{ path: "s.json", text }] }));
  const [older = "", newer = ""] = ids;
  return { studio, older, newer };
}

describe("a change under each content model", () => {
  test("is what the rule sets say of the rewritten texts", async () => {
    const { studio, older, newer } = await studioWith(v1, v2);
    const rows = await studio.underModels(older, newer, "STRICT");
    const table = rows.map(({ model, rewritten, verdicts }) => [
      model,
      rewritten,
      ...[verdicts.confluent, verdicts.validation].flatMap(({ backward, forward }) =>
        [backward, forward].map((verdict) => verdict.kind === "judged" && verdict.compatible),
      ),
    ]);
    expect(table).toEqual([
      ["as written", 0, false, true, false, true],
      ["open", 0, false, true, false, true],
      ["closed", 2, true, false, true, false],
      ["partially open", 2, true, true, true, true],
    ]);
    // The texts made for it are gone again; those of the pair are not.
    expect((await studio.describe(newer)).valid).toBe(true);
  });

  test("can be asked of one object alone", async () => {
    const around = (inner: string): string => `{${head},"properties":{"a":${inner}}}`;
    const { studio, older, newer } = await studioWith(around(v1), around(v2));
    const rows = await studio.underModels(older, newer, "STRICT", "/a");
    expect(rows.map(({ rewritten }) => rewritten)).toEqual([0, 0, 2, 2]);
    expect((await studio.underModels(older, newer, "STRICT", "/none")).map(({ rewritten }) => rewritten)).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test("a model is offered as an edit with its verdict, and not where it is there already", async () => {
    const { studio, older, newer } = await studioWith(v1, v2);
    const question = { ruleSet: "validation", versions: [older, newer], level: "BACKWARD" } as const;
    const offer = await studio.remodel(newer, "closed", undefined, question);
    expect(offer?.files[0]?.text).toBe(v2.replace('["id"]}', '["id"],"additionalProperties": false}'));
    expect(offer?.verdict).toMatchObject({ kind: "judged", compatible: false });
    expect(await studio.remodel(newer, "open", undefined, question)).toBeUndefined();
  });

  test("other formats have none", async () => {
    const studio = createStudio();
    const id = await studio.put("avro", { files: [{ path: "a.avsc", text: '"int"' }] });
    await expect(studio.underModels(id, id, "STRICT")).rejects.toThrow("no rule set");
  });
});
