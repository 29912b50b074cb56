import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinName, nodePathOf, parentPath, readablePath, segmentsOf, unsegment } from "./path.ts";

describe("paths", () => {
  test("any name survives as a segment", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (names) => {
        const path = names.reduce(joinName, "");
        expect(segmentsOf(path).map(unsegment)).toEqual(names);
      }),
    );
  });

  const cases = [
    { path: "", node: "", shown: "(root)", parent: undefined },
    { path: "/items/[3]/price", node: "/items/[]/price", shown: "items[3].price", parent: "/items/[3]" },
    { path: "/tags/{a~1b}", node: "/tags/{}", shown: "tags{a/b}", parent: "/tags" },
    { path: "/u/|string", node: "/u/|string", shown: "u<string>", parent: "/u" },
  ];
  for (const { path, node, shown, parent } of cases) {
    test(`${path || "the root"} belongs to ${node || "the root"}`, () => {
      expect([nodePathOf(path), readablePath(path), parentPath(path)]).toEqual([node, shown, parent]);
    });
  }
});
