import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createStudio } from "../../core/index.ts";
import { loadVersion } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "evolve-load-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): string {
  const at = join(folder, path);
  mkdirSync(join(at, ".."), { recursive: true });
  writeFileSync(at, content);
  return at;
}

const text = 'syntax = "proto3";\npackage p;\nmessage M { int32 id = 1; }\n';
const config = "version: v2\nbreaking:\n  use: [WIRE]\n";

describe("loading a version", () => {
  const studio = createStudio();

  test("a folder brings its buf.yaml along", async () => {
    write("with/p/a.proto", text);
    write("with/buf.yaml", config);
    const loaded = await loadVersion(studio, join(folder, "with"), {});
    expect(loaded).toMatchObject({ format: "protobuf", config, source: { files: [{ path: "p/a.proto", text }] } });
  });

  test("a single file has no configuration, nor has a folder without one", async () => {
    const file = write("without/a.proto", text);
    for (const spec of [file, join(folder, "without"), join(folder, "with/p/a.proto")]) {
      expect(await loadVersion(studio, spec, {})).not.toHaveProperty("config");
    }
  });

  test("a descriptor set is recognised by its content", async () => {
    const version = await studio.put("protobuf", { files: [{ path: "p/a.proto", text }] });
    const bytes = await studio.descriptorSet(version);
    for (const name of ["set.binpb", "set.desc", "set.pb"]) {
      const loaded = await loadVersion(studio, write(name, bytes ?? ""), {});
      expect(loaded.format).toBe("protobuf");
      expect(loaded.source.files.map(({ path }) => path)).toEqual(["p/a.proto"]);
    }
  });

  test("a file of that name that holds text is read as text", async () => {
    const loaded = await loadVersion(studio, write("text.pb", text), {});
    expect(loaded.source.files).toEqual([{ path: "text.pb", text }]);
  });

  test("an empty descriptor set is refused with the next step", async () => {
    await expect(loadVersion(studio, write("empty.binpb", ""), {})).rejects.toMatchObject({
      hint: expect.stringContaining("buf build"),
    });
  });
});
