import { expect, test } from "vitest";
import type { OutlineNode } from "../../core/model/index.ts";
import { nodeAt, nodeOfPath } from "./outline-places.ts";

function node(path: string, from: number, to: number, children: readonly OutlineNode[] = [], file = "a"): OutlineNode {
  const place = { file, from, to };
  return { path, identity: path, name: path, kind: "scalar", type: "", notes: [], place, children };
}

const outline = node("", 0, 100, [
  node("/id", 10, 20),
  node("/items", 30, 60, [node("/items/[]", 40, 55, [node("/items/[]/price", 42, 50)])]),
  node("/address", 70, 80, [node("/address/city", 5, 9, [], "b")]),
]);

const rows: readonly (readonly [string, number, string | undefined])[] = [
  ["a", 15, "/id"],
  ["a", 35, "/items"],
  ["a", 50, "/items/[]/price"],
  ["a", 65, ""],
  ["a", 101, undefined],
  ["b", 6, "/address/city"],
  ["b", 50, undefined],
];

for (const [file, offset, path] of rows) {
  test(`${file} at ${offset} is ${path === "" ? "the root" : (path ?? "nothing")}`, () => {
    expect(nodeAt(outline, file, offset)?.path).toBe(path);
  });
}

test("finds a node by its path, at any depth", () => {
  let deep = node("/x", 0, 1);
  for (let depth = 0; depth < 20_000; depth += 1) deep = node(`/${depth}`, 0, 1, [deep]);
  expect(nodeOfPath(deep, "/x")?.path).toBe("/x");
  expect(nodeOfPath(deep, "/none")).toBeUndefined();
});
