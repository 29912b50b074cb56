import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { foldersOf, olderFirst, schemaFolder } from "./folders.ts";

const named = (path: string, text = "") => ({ path, file: new File([text], path.split("/").at(-1) ?? "") });

describe("folders among dropped files", () => {
  test("files are taken apart by their outermost folder", () => {
    const { folders, loose } = foldersOf([named("old/a.proto"), named("new/x/a.proto"), named("b.proto")]);
    expect(folders.map(({ name, files }) => [name, files.map(({ path }) => path)])).toEqual([
      ["old", ["a.proto"]],
      ["new", ["x/a.proto"]],
    ]);
    expect(loose.map(({ path }) => path)).toEqual(["b.proto"]);
  });

  test.each([
    ["gapi-new", "gapi-old"],
    ["v10", "v9"],
    ["after", "before"],
    ["head", "main"],
    ["protos-next", "protos"],
  ])("%s is newer than %s", (newer, older) => {
    const [first, second] = olderFirst({ name: newer }, { name: older });
    expect([first.name, second.name]).toEqual([older, newer]);
    expect(olderFirst({ name: older }, { name: newer })[0].name).toBe(older);
  });
});

describe("a folder of schemas", () => {
  test("its own name is left out of the paths, other files are left out, its buf.yaml is kept", async () => {
    const given = [
      named("repo/z.proto"),
      named("repo/a/b.proto"),
      named("repo/readme.md"),
      named("repo/.git/x.proto"),
      named("repo/buf.yaml", "version: v2\n"),
      named("repo/a/buf.yaml", "no"),
    ];
    const found = await schemaFolder(given);
    expect(found).toMatchObject({ ok: true, value: { name: "repo", config: "version: v2\n", problems: [] } });
    expect(found.ok && found.value.files.map(({ path }) => path)).toEqual(["a/b.proto", "z.proto"]);
  });

  test("a zip stands for the folder in it", async () => {
    const zipped = zipSync({
      "repo-main/a.proto": new TextEncoder().encode("message A {}"),
      "repo-main/buf.yaml": new TextEncoder().encode("version: v1"),
    });
    const found = await schemaFolder([{ path: "main.zip", file: new File([new Uint8Array(zipped)], "main.zip") }]);
    expect(found).toMatchObject({ ok: true, value: { name: "repo-main", config: "version: v1" } });
    expect(found.ok && found.value.files.map(({ path }) => path)).toEqual(["a.proto"]);
  });

  test("a folder that the imports name is a package's own, and stays in the paths", async () => {
    const given = [named("google/a.proto", 'import public "google/b.proto";\n'), named("google/b.proto")];
    const found = await schemaFolder(given);
    expect(found.ok && [found.value.name, ...found.value.files.map(({ path }) => path)]).toEqual([
      "google",
      "google/a.proto",
      "google/b.proto",
    ]);
  });

  test.each([
    [["a.json", "b.avsc", "c.proto"], "protobuf", ["c.proto"]],
    [["a.json", "b.avsc", "c.avdl"], "avro", ["b.avsc", "c.avdl"]],
    [["a.json", "b.txt"], "json-schema", ["a.json"]],
  ])("of %j it is %s", async (paths, format, files) => {
    const found = await schemaFolder(paths.map((path) => named(`repo/${path}`)));
    expect(found.ok && [found.value.format, found.value.files.map(({ path }) => path)]).toEqual([format, files]);
  });

  test.each([
    [[], "There is no file in it."],
    [[named("docs/readme.md")], 'There is no schema in "docs".'],
  ])("nothing to compare gets a sentence", async (given, message) => {
    const found = await schemaFolder(given);
    expect(found.ok ? [] : found.problems.map((problem) => problem.message)).toEqual([message]);
  });
});
