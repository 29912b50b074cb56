import { describe, expect, test, vi } from "vitest";
import { createStudio } from "../../core/index.ts";
import { answerText } from "./answer.ts";

const parse = '"op":"parse","format":"avro","schema":"\\"int\\""';
const studio = createStudio();

const ids: readonly { readonly name: string; readonly id: string }[] = [
  { name: "a text", id: '"a"' },
  { name: "a small number", id: "7" },
  { name: "a number beyond 2^53", id: "12345678901234567890" },
  { name: "a number beyond a double", id: "1e400" },
  { name: "one inside a list", id: '[9007199254740993, "x"]' },
  { name: "an object named __proto__", id: '{"__proto__": {"x": 1}}' },
  { name: "20,000 lists in each other", id: `${"[".repeat(20000)}${"]".repeat(20000)}` },
];
describe("the id comes back as it was written", () => {
  for (const { name, id } of ids) {
    test(name, async () => {
      expect(await answerText(studio, `{"id":${id},${parse}}`)).toMatch(`{"id":${id},"ok":true,"canonical":`);
      expect(await answerText(studio, `{"op":"nope","id":${id}}`)).toMatch(`{"id":${id},"ok":false,"problems":`);
    });
  }

  test("none, where none was given", async () => {
    expect(await answerText(studio, `{${parse}}`)).toMatch('{"ok":true,"canonical":');
  });
});

const wrong: readonly { readonly line: string; readonly says: RegExp }[] = [
  { line: "nonsense", says: /no JSON/ },
  { line: "[]", says: /a request is a JSON object/ },
  { line: '{"op":"__proto__"}', says: /there is no op/ },
  { line: '{"op":"lint","format":"avro","schema":"{}"}', says: /the format avro has no rule set "buf-lint"; it has/ },
  {
    line: `{"op":"parse","format":"avro","schema":${"[".repeat(20000)}${"]".repeat(20000)}}`,
    says: /should be a schema/,
  },
];
describe("a line that makes no sense is answered in its place", () => {
  for (const { line, says } of wrong) {
    test(`${line.slice(0, 50)}`, async () => {
      const answer = JSON.parse(await answerText(studio, line));
      expect(answer).toMatchObject({ ok: false, problems: [{ message: expect.stringMatching(says) }] });
    });
  }
});

test("sizes tell the same event in other formats where asked", async () => {
  const ask = '"op":"sizes","format":"avro","schema":"\\"long\\"","json":"7"';
  expect(JSON.parse(await answerText(studio, `{${ask}}`))).not.toHaveProperty("formats");
  expect(JSON.parse(await answerText(studio, `{${ask},"otherFormats":true}`))).toMatchObject({
    total: 1,
    formats: [
      { format: "avro", json: "7", losses: [] },
      { format: "protobuf", json: '{"value":"7"}', derived: { path: "event.proto" }, sizes: { total: 2 } },
      { format: "json-schema", json: "7" },
    ],
  });
  expect(JSON.parse(await answerText(studio, `{${ask},"otherFormats":1}`))).toMatchObject({ ok: false });
});

test("a bug of ours is answered, told, and does not stop the batch", async () => {
  const told = vi.fn();
  const broken = { ...createStudio(), put: () => Promise.reject(new Error("broken")), drop: () => Promise.resolve() };
  const answer = await answerText(broken, `{"id":1,${parse}}`, told);
  expect(JSON.parse(answer)).toEqual({
    id: 1,
    ok: false,
    problems: [{ message: "this is a bug of ours: Error: broken" }],
  });
  expect(told).toHaveBeenCalledOnce();
});

describe("an event in the text format", () => {
  const schema = JSON.stringify('syntax = "proto3"; message M { string s = 1; int64 n = 2; }');
  const ask = async (rest: string): Promise<unknown> =>
    JSON.parse(await answerText(studio, `{"format":"protobuf","schema":${schema},${rest}}`));

  test("is encoded, and decoded bytes are written in it", async () => {
    expect(await ask(`"op":"encode","text":"s: 'a' n: 9007199254740993"`)).toMatchObject({
      ok: true,
      hex: "0a01611081808080808080 10".replace(" ", ""),
    });
    expect(await ask('"op":"decode","hex":"0a0161","syntax":"text"')).toEqual({ ok: true, text: ['s: "a"\n'] });
    expect(await ask(`"op":"sizes","text":"s: 'a'"`)).toMatchObject({ ok: true, total: 3 });
  });

  test("what is wrong in it has its place", async () => {
    const answer = await ask(String.raw`"op":"encode","text":"s: 'a'\nn: true"`);
    expect(answer).toMatchObject({ ok: false, problems: [{ side: "event", line: 2, column: 4 }] });
  });

  test("other formats have none", async () => {
    const line = '{"op":"encode","format":"avro","schema":"\\"int\\"","text":"1"}';
    expect(await answerText(studio, line)).toContain("Only Protobuf has a text format.");
  });
});
