import { describe, expect, test } from "vitest";
import { createStudio, type ReplayStep, replayWords, type Studio } from "../index.ts";
import type { FormatId } from "../model/index.ts";

async function replayed(
  format: FormatId,
  versions: readonly [string, ...string[]],
  events: string,
  studio: Studio = createStudio(),
): Promise<ReplayStep> {
  const path = { avro: "s.avsc", protobuf: "s.proto", "json-schema": "s.json" }[format];
  const [writer = "", ...readers] = await Promise.all(
    versions.map((text) => studio.put(format, { files: [{ path, text }] })),
  );
  const started = await studio.startReplay({ bytes: new Blob([events]), writer, readers });
  if (!started.ok) throw new Error(started.problems[0]?.message);
  for (;;) {
    const step = await studio.stepReplay(started.value);
    if (step.done) return step;
  }
}

const avro = (type: string): string =>
  `{"type":"record","name":"R","fields":[{"name":"a","type":"long"},{"name":"l","type":{"type":"array","items":${type}}}]}`;

describe("a replay", () => {
  test("counts how events came out, and tells each way apart by field and reader", async () => {
    const lines = [
      '{"a":1,"l":[]}',
      '{"a":9007199254740993,"l":[]}',
      '{"a":1,"l":[null,{"string":"x"},null]}',
      '{"a":1,"l":[null]}',
      "",
      '{"a":"1","l":[]}',
      "{",
    ];
    const versions = [
      avro('["null","string"]'),
      avro('"string"').replace('"long"', '"double"'),
      avro('["null","string"]'),
    ] as const;
    const step = await replayed("avro", versions, lines.join("\n"));
    expect(step).toMatchObject({ events: 6, broken: 1, unfit: 1, at: step.size, moreGroups: 0 });
    expect(step.readers).toEqual([
      { same: 1, differs: 0, misread: 1, "cannot-read": 2, undecided: 0 },
      { same: 4, differs: 0, misread: 0, "cannot-read": 0, undecided: 0 },
    ]);
    expect(
      step.groups.map((group) => [group.reader, replayWords(group).slice(0, 24), group.count, group.line]),
    ).toEqual([
      [undefined, "No JSON: the text ends i", 1, 7],
      [undefined, "The writer does not take", 1, 6],
      [0, "l[] fails: Found null, e", 2, 3],
      [0, "a is misread: rounded to", 1, 2],
    ]);
    // The smallest event of each way is its witness; all digits survive.
    expect(step.groups.slice(2).map(({ witness }) => witness)).toEqual([
      { line: 4, json: lines[3] },
      { line: 2, json: lines[1] },
    ]);
  });

  test("an event too long to be kept says so, until a shorter one comes", async () => {
    const versions = ['{"type":"object"}', '{"type":"object","maxProperties":0}'] as const;
    const long = `{"a":"${"x".repeat(300_000)}"}`;
    const [only] = (await replayed("json-schema", versions, long)).groups;
    expect(only?.witness).toMatchObject({ line: 1, cut: true });
    const [both] = (await replayed("json-schema", versions, `${long}\n{"a":1}`)).groups;
    expect(both).toMatchObject({ count: 2, line: 1, witness: { line: 2, json: '{"a":1}' } });
  });

  test("documents are validated by every version of a JSON Schema", async () => {
    const old = '{"type":"object","properties":{"n":{"type":"integer"}}}';
    const now = '{"type":"object","properties":{"n":{"type":"integer","minimum":0}},"required":["n"]}';
    const step = await replayed("json-schema", [old, now], '[{"n":1},\n{"n":-1},{"n":-2},\n{}]');
    expect(step.readers[0]).toMatchObject({ same: 1, "cannot-read": 3 });
    expect(step.groups.map(({ path, count, line }) => [path, count, line])).toEqual([
      ["/n", 2, 2],
      ["/n", 1, 3],
    ]);
  });

  test("what a Protobuf reader loses counts once an event", async () => {
    const old = 'syntax = "proto3"; message M { repeated K ks = 1; } message K { string a = 1; string b = 2; }';
    const now = old.replace(" string b = 2;", "");
    const step = await replayed("protobuf", [old, now], '{"ks":[{"b":"x"},{"b":"y"}]}\n{}\n');
    expect(step.readers[0]).toMatchObject({ same: 1, differs: 1 });
    expect(step.groups.map((group) => [group.path, group.field, group.count])).toEqual([
      ["/ks/[]/b", "kept-unknown", 1],
    ]);
  });

  test("more than a step holds goes on, and says how far it is", async () => {
    const studio = createStudio();
    const schema = { files: [{ path: "s.json", text: '{"type":"integer"}' }] };
    const id = await studio.put("json-schema", schema);
    const bytes = new TextEncoder().encode("1\n".repeat(300_000));
    const started = await studio.startReplay({ bytes, writer: id, readers: [id] });
    if (!started.ok) throw new Error("not started");
    const first = await studio.stepReplay(started.value);
    expect(first).toMatchObject({ done: false, size: 600_000 });
    expect(first.at).toBeLessThan(600_000);
    await studio.endReplay(started.value);
    await expect(studio.stepReplay(started.value)).rejects.toThrow("start it first");
  });

  test("too many ways to come out are counted, not kept", async () => {
    const schema = '{"type":"object","additionalProperties":{"type":"integer"}}';
    const lines = Array.from({ length: 400 }, (_, n) => `{"k${"x".repeat(n)}":1}`);
    const step = await replayed(
      "json-schema",
      ['{"type":"object"}', schema.replace("integer", "string")],
      lines.join("\n"),
    );
    expect(step.groups.length).toBeLessThanOrEqual(300);
    expect(step.groups.reduce((sum, { count }) => sum + count, 0) + step.moreGroups).toBe(400);
  });

  test("a version with problems is refused with them", async () => {
    await expect(replayed("avro", ["{", '"int"'], "1")).rejects.toThrow();
  });
});
