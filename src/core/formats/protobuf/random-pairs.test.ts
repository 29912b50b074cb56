import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createStudio, type Finding } from "../../index.ts";
import { randomPairs } from "./testing/random-pair.ts";

// Fresh pairs, judged by the real buf and by us. BUF_SEED and BUF_PAIRS choose others and more of them.

const seed = Number(process.env.BUF_SEED ?? 1);
const count = Number(process.env.BUF_PAIRS ?? 60);

const buf = bufBinary();

/** buf's own binary as npm installed it; undefined where there is none for this machine. */
function bufBinary(): string | undefined {
  const name = `@bufbuild/buf-${process.platform}-${process.arch}/bin/buf${process.platform === "win32" ? ".exe" : ""}`;
  try {
    const path = createRequire(import.meta.url).resolve(name);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

const folder = mkdtempSync(join(tmpdir(), "evolve-buf-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pairs = randomPairs(seed, count);
for (const side of ["old", "new"] as const) {
  mkdirSync(join(folder, side));
  for (const pair of pairs) writeFileSync(join(folder, side, pair.path), pair[side]);
}

/** What buf prints, a JSON object a line; it exits with 100 where it found something. */
function askBuf(
  args: readonly string[],
  side: "old" | "new",
): Promise<{ readonly lines: readonly string[]; readonly error: string }> {
  const cache = join(folder, "cache");
  return new Promise((resolve) => {
    execFile(
      buf ?? "",
      args,
      { cwd: join(folder, side), env: { ...process.env, BUF_CACHE_DIR: cache }, maxBuffer: 1 << 28 },
      (error, stdout, stderr) =>
        resolve({ lines: stdout.split("\n").filter((line) => line !== ""), error: error?.code === 100 ? "" : stderr }),
    );
  });
}

interface BufLine {
  readonly path?: string;
  readonly start_line?: number;
  readonly start_column?: number;
  readonly end_line?: number;
  readonly end_column?: number;
  readonly type: string;
  readonly message: string;
}

function bufKey(text: string): string {
  const line: BufLine = JSON.parse(text);
  const { path, start_line, start_column, end_line, end_column, type, message } = line;
  return JSON.stringify([path, start_line, start_column, end_line, end_column, type, message]);
}

function ourKey({ rule, message, span }: Finding): string {
  return JSON.stringify([
    span?.file,
    span?.startLine,
    span?.startColumn,
    span?.endLine,
    span?.endColumn,
    rule,
    message,
  ]);
}

describe.skipIf(buf === undefined)(`${count} fresh pairs, seed ${seed}`, () => {
  const studio = createStudio();
  const put = (side: "old" | "new"): Promise<string> =>
    studio.put("protobuf", { files: pairs.map((pair) => ({ path: pair.path, text: pair[side] })) });

  test("both build, and we accept them", async () => {
    for (const side of ["old", "new"] as const) {
      const { error } = await askBuf(["build"], side);
      const { problems } = await studio.describe(await put(side));
      const refused = problems.filter(({ severity }) => severity === "error");
      expect({ buf: error, ours: refused.map(({ message, place }) => `${place?.file}: ${message}`) }).toEqual({
        buf: "",
        ours: [],
      });
    }
  }, 120_000);

  for (const category of ["FILE", "PACKAGE", "WIRE_JSON", "WIRE"]) {
    test(`buf-breaking ${category}`, async () => {
      const config = JSON.stringify({ version: "v2", breaking: { use: [category] } });
      const asked = ["breaking", ".", "--against", "../old", "--config", config, "--error-format", "json"];
      const { lines, error } = await askBuf(asked, "new");
      expect(error).toBe("");
      const versions = [await put("old"), await put("new")];
      const verdict = await studio.check({ ruleSet: "buf-breaking", versions, category });
      const ours = verdict.kind === "judged" ? verdict.findings : [];
      expect(ours.map(ourKey).sort()).toEqual(lines.map(bufKey).sort());
      expect(lines.length).toBeGreaterThan(0);
    }, 120_000);
  }

  test("buf-lint", async () => {
    const config = JSON.stringify({ version: "v2", lint: { use: ["STANDARD", "COMMENTS", "UNARY_RPC"] } });
    const { lines, error } = await askBuf(["lint", ".", "--config", config, "--error-format", "json"], "new");
    expect(error).toBe("");
    const verdict = await studio.check({ ruleSet: "buf-lint", versions: [await put("new")], config });
    const ours = verdict.kind === "judged" ? verdict.findings : [];
    expect(ours.map(ourKey).sort()).toEqual(lines.map(bufKey).sort());
    expect(lines.length).toBeGreaterThan(0);
  }, 120_000);
});

test("buf's binary is there, or it is said that nothing was compared", () => {
  if (buf === undefined)
    process.stderr.write("There is no buf for this machine: fresh pairs were not compared with it.\n");
  expect(pairs.length).toBe(count);
});
