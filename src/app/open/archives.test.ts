import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readFiles } from "./gathered.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function zip(files: Readonly<Record<string, Uint8Array>>, name = "schemas.zip") {
  return { path: name, file: new File([new Uint8Array(zipSync(files))], name) };
}

describe("an archive", () => {
  test("stands for the schemas in it, with their paths", async () => {
    const archive = zip({
      "p/a.proto": bytes('syntax = "proto3";'),
      "p/q/b.proto": bytes("message B {}"),
      "p/readme.md": bytes("# no schema"),
      "__MACOSX/.hidden/c.proto": bytes("no"),
    });
    const { texts, problems } = await readFiles([archive]);
    expect(problems).toEqual([]);
    expect(texts.map(({ path }) => path)).toEqual(["p/a.proto", "p/q/b.proto"]);
    expect(texts[0]?.text).toBe('syntax = "proto3";');
  });

  test("brings its buf.yaml along, and only the one at its top", async () => {
    const given = {
      "p/a.proto": bytes("message A {}"),
      "p/q/buf.yaml": bytes("no"),
      "p/buf.yaml": bytes("version: v2"),
    };
    expect(await readFiles([zip(given)])).toMatchObject({ bufConfig: "version: v2", texts: [{ path: "p/a.proto" }] });
  });

  const refused: readonly (readonly [string, Parameters<typeof readFiles>[0][number], RegExp])[] = [
    ["without a schema", zip({ "readme.md": bytes("#") }), /There is no schema in "schemas.zip"/],
    ["that is a bomb", zip({ "a.json": new Uint8Array(20_000_000) }), /larger when unpacked/],
    [
      "that is cut",
      { path: "cut.zip", file: new File([zipSync({ "a.json": bytes("{}".repeat(5000)) }).slice(0, 40)], "cut.zip") },
      /"cut.zip": It (is no whole zip archive|ends inside)/,
    ],
  ];
  for (const [name, archive, says] of refused) {
    test(`${name} gets a sentence`, async () => {
      const { texts, problems } = await readFiles([archive]);
      expect(texts).toEqual([]);
      expect(problems.map(({ message }) => message).join(" ")).toMatch(says);
    });
  }
});
