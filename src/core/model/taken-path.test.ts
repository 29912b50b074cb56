import { describe, expect, test } from "vitest";
import { TakenPaths } from "./taken-path.ts";

const rows: readonly (readonly [string, string, string])[] = [
  ['{"a":1}', "", ""],
  ['{"a":{"b":1}}', "/a/b", "/a/b"],
  ['{"a":{"shop.X":{"b":1}}}', "/a/b", "/a/|shop.X/b"],
  ['{"a":{"array":[{"shop.X":{"b":1}}]}}', "/a/[0]/b", "/a/|array/[]/|shop.X/b"],
  ['{"a":{"map":{"k/1":{"s":1}}}}', "/a/{k~11}/s", "/a/|map/{}/s"],
  ['{"a":{"only":1}}', "/a/other", "/a/|only/other"],
  ['{"a":null}', "/a/b", "/a/b"],
  ["no JSON", "/a/[3]", "/a/[]"],
  ['{"__proto__":{"b":1}}', "/__proto__/b", "/__proto__/b"],
];

describe("the node of a value, with the branches taken", () => {
  for (const [json, path, node] of rows)
    test(`${path || "the root"} of ${json}`, () => {
      expect(new TakenPaths(json).node(path)).toBe(node);
    });
});
