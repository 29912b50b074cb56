import { describe, expect, test } from "vitest";
import { rootedFiles } from "./rooted-files.ts";

/** Files by path, each with the paths it imports. */
type Row = readonly [title: string, files: Readonly<Record<string, readonly string[]>>, rooted: readonly string[]];

const rows: readonly Row[] = [
  [
    "a folder whose imports are found stays",
    { "a/x.proto": ["a/y.proto"], "a/y.proto": [] },
    ["a/x.proto", "a/y.proto"],
  ],
  [
    "a module's folder that no import names is left out",
    { "proto/a/x.proto": ["a/y.proto"], "proto/a/y.proto": [], "proto/b/z.proto": [] },
    ["a/x.proto", "a/y.proto", "b/z.proto"],
  ],
  [
    "several modules",
    { "one/a/x.proto": ["b/y.proto", "a/w.proto"], "one/a/w.proto": [], "two/b/y.proto": [], "top.proto": [] },
    ["a/x.proto", "a/w.proto", "b/y.proto", "top.proto"],
  ],
  [
    "files that would take each other's place stay",
    { "one/x.proto": ["y.proto"], "one/y.proto": ["z.proto"], "two/x.proto": [], "two/z.proto": [] },
    ["one/x.proto", "y.proto", "two/x.proto", "z.proto"],
  ],
  [
    "a package's folder that other imports name is no module",
    { "a/x.proto": ["y.proto"], "a/y.proto": [], "b.proto": ["a/y.proto"] },
    ["a/x.proto", "a/y.proto", "b.proto"],
  ],
  [
    "an import that could mean two files says nothing",
    { "a/x.proto": ["y.proto"], "b/y.proto": [], "c/y.proto": [] },
    ["a/x.proto", "b/y.proto", "c/y.proto"],
  ],
  ["what is built in is nobody's root", { "a/x.proto": ["google/protobuf/any.proto"] }, ["a/x.proto"]],
];

describe("files of a repository", () => {
  test.each(rows)("%s", (_title, files, rooted) => {
    const given = Object.entries(files).map(([path, imports]) => ({
      path,
      text: `syntax = "proto3";\n${imports.map((each) => `import public "${each}";\n`).join("")}`,
    }));
    expect(rootedFiles(given).map((file) => file.path)).toEqual(rooted);
    expect(rootedFiles(given).map((file) => file.text)).toEqual(given.map((file) => file.text));
  });
});
