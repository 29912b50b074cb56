import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStudio } from "../../core/index.ts";
import { loadHistory, loadVersion } from "./load.ts";
import { shownPath } from "./shown-path.ts";

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

  test("files that lie outside the modules of its buf.yaml are left out, and said", async () => {
    write("modules/proto/p/a.proto", text);
    write("modules/test/broken.proto", "message");
    write("modules/buf.yaml", "version: v2\nmodules:\n  - path: proto\n");
    const loaded = await loadVersion(studio, join(folder, "modules"), {});
    expect(loaded.source.files).toEqual([{ path: "p/a.proto", foundAt: "proto/p/a.proto", text }]);
    expect(shownPath(loaded.source.files, "p/a.proto")).toBe(join(folder, "modules/proto/p/a.proto"));
    expect(loaded.notBuilt).toBe("A file lies outside the modules of buf.yaml and was not judged: test/broken.proto.");
  });

  test("files that are named are states of one file; a folder's only file has a name of its own", async () => {
    const [v1, v2] = [write("states/v1/order-v1.proto", text), write("states/v2/order-v2.proto", text)];
    const named = await loadHistory(studio, v2, [v1], {});
    expect(named.olders[0]?.source.files.map(({ path }) => path)).toEqual(["order-v2.proto"]);
    expect(shownPath(named.olders[0]?.source.files ?? [], "order-v2.proto")).toBe(v1);
    const inFolders = await loadHistory(studio, join(folder, "states/v2"), [join(folder, "states/v1")], {});
    expect(inFolders.olders[0]?.source.files.map(({ path }) => path)).toEqual(["order-v1.proto"]);
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

  const refused: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ["latin1.avsc", Uint8Array.of(0x22, 0x0a, 0xe9, 0x22), /is not UTF-8 text: line 2/],
    ["nothing.json", "", /looks like none of the formats/],
  ];
  for (const [name, content, says] of refused) {
    test(`refused: ${name}`, async () => {
      await expect(loadVersion(studio, write(name, content), {})).rejects.toThrow(says);
    });
  }

  test("a link that leads to a folder is told, not thrown", async () => {
    mkdirSync(join(folder, "links/inner"), { recursive: true });
    symlinkSync(join(folder, "links/inner"), join(folder, "links/a.proto"));
    await expect(loadVersion(studio, join(folder, "links"), {})).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringMatching(/a\.proto" cannot be read: EISDIR/),
    });
  });

  test("files are shown where they were found", async () => {
    write("shown/p/a.proto", text);
    const { source } = await loadVersion(studio, join(folder, "shown"), {});
    expect(shownPath(source.files, "p/a.proto")).toBe(join(folder, "shown/p/a.proto"));
    expect(shownPath(source.files, "other.proto")).toBe("other.proto");
  });
});

describe("a version in git", () => {
  const studio = createStudio();
  const repository = join(folder, "repository");
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: repository });
  };
  const from = process.cwd();

  beforeAll(() => {
    write("repository/p/a.proto", text);
    write("repository/p/picture.png", Uint8Array.of(0x89, 0xff));
    write("repository/p/buf.yaml", config);
    write("repository/p/.hidden/b.proto", text);
    write("repository/order.avsc", '{"type":"record","name":"Grüße","fields":[]}');
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-qm", "one");
    process.chdir(repository);
  });
  afterAll(() => process.chdir(from));

  const taken: readonly (readonly [string, readonly string[]])[] = [
    ["git#ref=main,path=p", ["a.proto"]],
    ["git#ref=main,path=./p/", ["a.proto"]],
    ["git#path=p/a.proto", ["a.proto"]],
    ["git#ref=main", ["p/a.proto"]],
    ["git#ref=main,path=order.avsc", ["order.avsc"]],
  ];
  for (const [spec, paths] of taken) {
    test(spec, async () => {
      const loaded = await loadVersion(studio, spec, spec === "git#ref=main" ? { format: "protobuf" } : {});
      expect(loaded.source.files.map(({ path }) => path)).toEqual(paths);
      for (const { text: content } of loaded.source.files) expect(content).toMatch(/syntax|Grüße/);
    });
  }

  test("its buf.yaml comes along, and files are shown from the top of the repository", async () => {
    const { config: own, source } = await loadVersion(studio, "git#ref=main,path=p", {});
    expect(own).toBe(config);
    expect(shownPath(source.files, "a.proto")).toBe("p/a.proto");
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ["git#ref=nowhere,path=p", /git could not read/],
    ["git#ref=main,path=q", /Nothing stands at "q"/],
    ["git#reff=main,path=p", /"reff=main" in .* is not known/],
    ["git#main", /"main" in .* is not known/],
    ["git#ref=--help,path=p", /no name of a commit/],
  ];
  for (const [spec, says] of wrong)
    test(`refused: ${spec}`, () => expect(loadVersion(studio, spec, {})).rejects.toThrow(says));
});
