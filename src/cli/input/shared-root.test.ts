import { describe, expect, test } from "vitest";
import { createStudio } from "../../core/index.ts";
import type { LoadedVersion } from "./load.ts";
import { withSharedRoot } from "./shared-root.ts";

function version(text: string, root?: string): LoadedVersion {
  const files = [{ path: "a.proto", text: `syntax = "proto3";\n${text}` }];
  return { name: "a", format: "protobuf", source: root === undefined ? { files } : { files, root } };
}

const rows: readonly (readonly [string, readonly LoadedVersion[], readonly (string | undefined)[]])[] = [
  ["nothing to settle", [version("message A {}"), version("message A {} message B {}")], [undefined, undefined]],
  ["a message put in front", [version("message A {}"), version("message B {} message A {}")], [undefined, "A"]],
  ["the first one deleted", [version("message A {} message B {}"), version("message B {}")], ["B", undefined]],
  ["a renamed root", [version("message A {}"), version("message B {}")], [undefined, undefined]],
  [
    "a renamed root, and a message in front of it",
    [
      version("message A { int32 x = 1; int32 y = 2; }"),
      version("message C {} message B { int32 x = 1; int32 y = 2; }"),
    ],
    [undefined, "B"],
  ],
  [
    "a root that was named",
    [version("message A {} message B {}", "B"), version("message A {} message B {}")],
    ["B", "B"],
  ],
  [
    "versions between",
    [version("message A {}"), version("message C {} message A {}"), version("message B {} message A {}")],
    [undefined, "A", "A"],
  ],
];

describe("a root for all versions", () => {
  test.each(rows)("%s", async (_, versions, roots) => {
    const shared = await withSharedRoot(createStudio(), versions);
    expect(shared.map(({ source }) => source.root)).toEqual(roots);
  });
});
