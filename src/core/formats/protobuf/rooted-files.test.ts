import { describe, expect, test } from "vitest";
import type { SourceFile } from "../../model/index.ts";
import { rootedFiles } from "./rooted-files.ts";

const pathsOf = async (...versions: readonly (readonly SourceFile[])[]): Promise<readonly (readonly string[])[]> =>
  (await rootedFiles(versions.map((files) => ({ files })))).map((files) => files.map(({ path }) => path));

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
  [
    "a folder from inside a module gets the folders around it",
    { "admanager/x.proto": ["google/ads/admanager/y.proto", "google/api/z.proto"], "admanager/y.proto": [] },
    ["google/ads/admanager/x.proto", "google/ads/admanager/y.proto"],
  ],
  [
    "a file's name alone proves nothing",
    { "x.proto": ["google/type/date.proto"], "date.proto": [] },
    ["x.proto", "date.proto"],
  ],
  [
    "folders that disagree are none",
    { "a/x.proto": ["one/a/y.proto", "two/b/z.proto"], "a/y.proto": [], "b/z.proto": [] },
    ["a/x.proto", "a/y.proto", "b/z.proto"],
  ],
  ["what is built in is nobody's root", { "a/x.proto": ["google/protobuf/any.proto"] }, ["a/x.proto"]],
];

describe("files of a repository", () => {
  test.each(rows)("%s", async (_title, files, rooted) => {
    const given = Object.entries(files).map(([path, imports]) => ({
      path,
      text: `syntax = "proto3";\n${imports.map((each) => `import public "${each}";\n`).join("")}`,
    }));
    expect(await pathsOf(given)).toEqual([rooted]);
    expect((await rootedFiles([{ files: given }]))[0]?.map((file) => file.text)).toEqual(
      given.map((file) => file.text),
    );
  });

  test("a file of the package that the import's folders say is the one", async () => {
    const given = [
      { path: "order.proto", text: 'package shop.v1;\nimport "shop/v1/money.proto";\n' },
      { path: "money.proto", text: "package shop.v1;\n" },
    ];
    expect(await pathsOf(given)).toEqual([["shop/v1/order.proto", "shop/v1/money.proto"]]);
  });
});

describe("versions that are held against each other", () => {
  const file = (path: string, ...imports: readonly string[]): SourceFile => ({
    path,
    text: `package shop.v1;\n${imports.map((each) => `import "${each}";\n`).join("")}`,
  });

  test("a module's folder is left out of both, though only one has imports", async () => {
    const old = [file("proto/shop/v1/money.proto")];
    const now = [...old, file("proto/shop/v1/order.proto", "shop/v1/money.proto")];
    const [first = [], second = []] = await pathsOf(old, now);
    expect([first, second]).toEqual([["shop/v1/money.proto"], ["shop/v1/money.proto", "shop/v1/order.proto"]]);
    expect(await pathsOf(now, old)).toEqual([second, first]);
  });

  test("folders around both, though only one has imports", async () => {
    const old = [file("money.proto")];
    const now = [...old, file("order.proto", "shop/v1/money.proto")];
    expect(await pathsOf(old, now)).toEqual([["shop/v1/money.proto"], ["shop/v1/money.proto", "shop/v1/order.proto"]]);
  });

  test("one whose imports are found stays as it is", async () => {
    const old = [file("a/x.proto", "a/y.proto"), file("a/y.proto")];
    const now = [file("a/x.proto", "y.proto"), file("a/y.proto")];
    expect(await pathsOf(old, now)).toEqual([
      ["a/x.proto", "a/y.proto"],
      ["x.proto", "y.proto"],
    ]);
  });
});

describe("a buf.yaml says where files begin", () => {
  const given = ["proto/a/x.proto", "proto/a/old/y.proto", "lib/b/z.proto", "top.proto"].map((path) => ({
    path,
    text: "",
  }));
  const cases: readonly (readonly [title: string, config: string, rooted: readonly string[]])[] = [
    ["no module named: the top", "version: v2", given.map(({ path }) => path)],
    [
      "modules",
      "version: v2\nmodules:\n  - path: proto\n  - path: ./lib/",
      ["a/x.proto", "a/old/y.proto", "b/z.proto"],
    ],
    ["excluded folders", "version: v2\nmodules:\n  - path: proto\n    excludes: [proto/a/old]", ["a/x.proto"]],
    ["included folders", "version: v2\nmodules:\n  - path: proto\n    includes: [proto/a/old]", ["a/old/y.proto"]],
    ["the innermost module", "version: v2\nmodules:\n  - path: proto\n  - path: proto/a", ["x.proto", "old/y.proto"]],
    ["excluded folders of v1", "version: v1\nbuild:\n  excludes: [proto]", ["lib/b/z.proto", "top.proto"]],
    ["roots of v1beta1", "version: v1beta1\nbuild:\n  roots: [lib]", ["b/z.proto"]],
    ["a folder that is not there", "version: v2\nmodules:\n  - path: src", given.map(({ path }) => path)],
    ["a file that buf refuses", "version: v2\nmodules: 5", given.map(({ path }) => path)],
  ];
  test.each(cases)("%s", async (_title, config, rooted) => {
    const [files = []] = await rootedFiles([{ files: given, config }]);
    expect(files.map(({ path }) => path)).toEqual(rooted);
    for (const file of files)
      if (!given.some(({ path }) => path === file.path)) expect(file.foundAt).toMatch(file.path);
  });
});
