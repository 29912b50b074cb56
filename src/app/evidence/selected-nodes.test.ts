import { expect, test } from "vitest";
import { selectedValues, withoutUnions } from "./selected-nodes.ts";

const rows: readonly (readonly [string, Parameters<typeof selectedValues>[0], string, boolean, boolean])[] = [
  ["a node selects its values", { old: "/items/[]", from: "fields" }, "/items/[3]", true, false],
  ["and lies inside its container", { old: "/items/[]/price", from: "fields" }, "/items/[3]", false, true],
  ["a union's branch is its value", { new: "/note/|string", from: "fields" }, "/note", true, false],
  ["a renamed node has two names", { old: "/a", new: "/b", from: "fields" }, "/b", true, false],
  ["one value is only itself", { value: "/items/[3]", old: "/items/[]", from: "bytes" }, "/items/[2]", false, false],
  ["the root lights nothing", { old: "", new: "", from: "fields" }, "/id", false, false],
];

for (const [name, selection, path, has, inside] of rows) {
  test(name, () => {
    const selected = selectedValues(selection);
    expect([selected.has(path), selected.hasInside(path)]).toEqual([has, inside]);
  });
}

test("a selection covers what is inside it, and nothing beside it", () => {
  const node = selectedValues({ old: "/items", from: "fields" });
  expect(["/items", "/items/[0]/price", "/itemsize", ""].map(node.covers)).toEqual([true, true, false, false]);
  const value = selectedValues({ value: "/items/[1]", from: "bytes" });
  expect(["/items/[1]/price", "/items/[0]", "/items/[10]"].map(value.covers)).toEqual([true, false, false]);
});

test("unions leave no step", () => {
  expect(withoutUnions("/a/|record/b/[]/|null")).toBe("/a/b/[]");
});
