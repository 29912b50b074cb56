import { describe, expect, test } from "vitest";
import { createStudio } from "../index.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const old = {
  "a.proto": 'syntax = "proto3";\nimport "b/b.proto";\nmessage A { B b = 1; string name = 2; }\n',
  "b/b.proto": 'syntax = "proto3";\nimport "c.proto";\nmessage B { C c = 1; }\n',
  "c.proto": 'syntax = "proto3";\nmessage C { int32 n = 1; }\n',
  "lonely.proto": 'syntax = "proto3";\nmessage Lonely {}\n',
};
const now = { ...old, "a.proto": old["a.proto"].replace("string name", "bytes name"), "c.proto": "message C {" };

async function folder(studio: ReturnType<typeof createStudio>, files: Readonly<Record<string, string>>) {
  const id = await studio.openFolder("protobuf");
  for (const [path, text] of Object.entries(files).reverse())
    expect(await studio.fillFolder(id, [{ path, bytes: bytes(text) }])).toEqual([]);
  return (await studio.sealFolder(id)).version;
}

describe("a folder", () => {
  test("taken in piece by piece, it is the version that its files are at once", async () => {
    const studio = createStudio();
    const files = Object.entries(old).map(([path, text]) => ({ path, text }));
    expect(await folder(studio, old)).toBe(await studio.put("protobuf", { files }));
  });

  test("is read from a browser's files, too", async () => {
    const studio = createStudio();
    const id = await studio.openFolder("protobuf");
    expect(await studio.fillFolder(id, [{ path: "c.proto", bytes: new Blob([old["c.proto"]]) }])).toEqual([]);
    const { version } = await studio.sealFolder(id);
    expect(await studio.excerpt(version, "c.proto")).toEqual([{ path: "c.proto", text: old["c.proto"] }]);
  });

  test("a file that is no text is left out, and said", async () => {
    const studio = createStudio();
    const id = await studio.openFolder("protobuf");
    const problems = await studio.fillFolder(id, [
      { path: "bad.proto", bytes: Uint8Array.of(0x61, 0x0a, 0xff) },
      { path: "c.proto", bytes: bytes(old["c.proto"]) },
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      '"bad.proto" is not UTF-8 text (line 2) and was left out.',
    ]);
    expect((await studio.describe((await studio.sealFolder(id)).version)).valid).toBe(true);
  });

  test("a module's folder is left out of the paths, and it is told where the files lie", async () => {
    const studio = createStudio();
    const id = await studio.openFolder("protobuf");
    for (const [path, text] of Object.entries(old))
      await studio.fillFolder(id, [{ path: `proto/${path}`, bytes: bytes(text) }]);
    const { version, moved } = await studio.sealFolder(id);
    const files = Object.entries(old).map(([path, text]) => ({ path, text, foundAt: `proto/${path}` }));
    expect(version).toBe(await studio.put("protobuf", { files }));
    expect(moved).toEqual(Object.keys(old).map((path) => ({ path, foundAt: `proto/${path}` })));
  });

  test("its buf.yaml says where modules begin, and files outside of them are left out", async () => {
    const studio = createStudio();
    const id = await studio.openFolder("protobuf", "version: v2\nmodules:\n  - path: proto\n");
    for (const path of ["proto/a.proto", "test/b.proto"])
      await studio.fillFolder(id, [{ path, bytes: bytes('syntax = "proto3";\n') }]);
    const { moved } = await studio.sealFolder(id);
    expect(moved).toEqual([{ path: "a.proto", foundAt: "proto/a.proto" }]);
  });

  test("one of its files stands with all that it imports, itself first", async () => {
    const studio = createStudio();
    const version = await folder(studio, old);
    const paths = async (path: string) => (await studio.excerpt(version, path)).map((file) => file.path);
    expect(await paths("a.proto")).toEqual(["a.proto", "b/b.proto", "c.proto"]);
    expect(await paths("lonely.proto")).toEqual(["lonely.proto"]);
    expect(await paths("nowhere.proto")).toEqual([]);
  });
});

describe("a check answered in parts", () => {
  const request = { ruleSet: "buf-breaking", category: "FILE" } as const;

  test("has the findings of the whole one", async () => {
    const studio = createStudio();
    const changed = { ...old, "a.proto": "", "c.proto": old["c.proto"].replace("int32", "string") };
    const versions = [await folder(studio, old), await folder(studio, changed)];
    const whole = await studio.check({ ...request, versions });
    if (whole.kind === "refused") throw new Error("refused");
    expect(whole.findings.length).toBeGreaterThan(1);
    const rules: string[] = [];
    for (let from = 0; from < whole.findings.length; from += 1) {
      const { verdict, total } = await studio.checkPart({ ...request, versions }, from, 1);
      expect(total).toBe(whole.findings.length);
      if (verdict.kind === "judged") rules.push(...verdict.findings.map((finding) => finding.rule));
    }
    expect(rules).toEqual(whole.findings.map((finding) => finding.rule));
  });

  test("a folder that buf refuses is refused", async () => {
    const studio = createStudio();
    const versions = [await folder(studio, old), await folder(studio, now)];
    const { verdict, total } = await studio.checkPart({ ...request, versions }, 0, 10);
    expect(verdict).toMatchObject({ kind: "refused", side: "new" });
    expect(total).toBe(0);
  });
});
