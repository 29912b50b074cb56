import { describe, expect, test } from "vitest";
import type { Segment } from "../../core/model/index.ts";
import { byteGroups, hexOf } from "./byte-groups.ts";

const segment = (from: number, kind: Segment["kind"], path?: string): Segment => ({
  from,
  to: from + 1,
  kind,
  ...(path === undefined ? {} : { path }),
});

const rows: readonly (readonly [string, readonly Segment[], readonly string[]])[] = [
  [
    "one tint per top-level field, framing without",
    [segment(0, "magic"), segment(1, "length", "/a"), segment(2, "value", "/a"), segment(3, "value", "/b/[0]")],
    ["none:0", "0:1,2", "1:3"],
  ],
  [
    "a field that comes back has its first tint",
    [segment(0, "value", "/a"), segment(1, "value", "/b"), segment(2, "value", "/a")],
    ["0:0", "1:1", "0:2"],
  ],
  [
    "brackets of the whole have none",
    [segment(0, "count", ""), segment(1, "value", "/a"), segment(2, "end", "")],
    ["none:0", "0:1", "none:2"],
  ],
  ["an event that is one value has the first", [segment(0, "value", "")], ["0:0"]],
  [
    "the sixth field has the first tint again",
    ["a", "b", "c", "d", "e", "f"].map((name, at) => segment(at, "value", `/${name}`)),
    ["0:0", "1:1", "2:2", "3:3", "4:4", "0:5"],
  ],
];

describe("groups of bytes", () => {
  for (const [name, segments, expected] of rows) {
    test(name, () => {
      const groups = byteGroups(segments).map(
        (group) => `${group.tint ?? "none"}:${group.segments.map((each) => each.from).join(",")}`,
      );
      expect(groups).toEqual(expected);
    });
  }
});

test("hex has two digits and a blank, and never more bytes than there are", () => {
  expect(hexOf(new Uint8Array([0, 15, 255]), 0, 9)).toBe("00 0f ff");
});
