import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { InputError } from "../input/input-error.ts";
import { replay } from "./replay.ts";

const folder = mkdtempSync(join(tmpdir(), "evolve-test-"));
const at = (name: string): string => join(folder, name);
let printed = "";

beforeAll(() => {
  writeFileSync(at("old.json"), '{"type":"object","properties":{"n":{"type":"integer"}}}');
  writeFileSync(at("new.json"), '{"type":"object","properties":{"n":{"type":"integer","minimum":0}}}');
  writeFileSync(at("good.ndjson"), '{"n":1}\n{"n":2}\n');
  writeFileSync(at("bad.ndjson"), '{"n":1}\n{"n":-1}\n{"n":"\\u001b"}\n');
  writeFileSync(at("empty.ndjson"), "\n");
});
beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((data) => {
    printed += String(data);
    return true;
  });
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const options = { writer: at("old.json"), reader: [at("new.json"), at("old.json")], failOn: "cannot-read" } as const;

test("events that all can be read hold", async () => {
  expect(await replay(at("good.ndjson"), options)).toBe(0);
  expect(printed).toContain("2 events\n");
  expect(printed).toContain("✓ read by new.json: 2 same\n");
});

test("events that fail are told with line and event, by reader", async () => {
  expect(await replay(at("bad.ndjson"), options)).toBe(1);
  expect(printed).toContain("! 1 do not fit the writer\n");
  expect(printed).toContain("✕ read by new.json: 1 same, 1 cannot be read\n");
  expect(printed).toMatch(/✕ 1 × {2}n fails: .*\(first on line 2\)\n {8}\{"n":-1\}\n/);
  expect(printed).toContain("✓ read by old.json: 2 same\n");
  expect(printed).not.toContain("\u001b");
});

test("as JSON, the counts and groups name the readers", async () => {
  expect(await replay(at("bad.ndjson"), { ...options, json: true })).toBe(1);
  const answer: unknown = JSON.parse(printed);
  expect(answer).toMatchObject({ ok: false, writer: "old.json", events: 3, unfit: 1 });
  expect(answer).toMatchObject({
    readers: [{ reader: "new.json", outcomes: { "cannot-read": 1 } }, { reader: "old.json" }],
  });
});

test("where no event could be tried, no reader is called fine", async () => {
  writeFileSync(at("none.ndjson"), "nonsense\n");
  expect(await replay(at("none.ndjson"), options)).toBe(1);
  expect(printed).toContain("– read by new.json: nothing\n");
});

test("a file without events, or none at all, is no answer", async () => {
  await expect(replay(at("empty.ndjson"), options)).rejects.toThrow(InputError);
  await expect(replay(at("nowhere.ndjson"), options)).rejects.toThrow("There is no file");
});
