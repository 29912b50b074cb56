import { describe, expect, test } from "vitest";
import type { FormatId } from "./format.ts";
import { namedNode, nodeName } from "./node-name.ts";

const rows: readonly (readonly [FormatId, string, string])[] = [
  ["avro", "", "(root)"],
  ["avro", "/items/[]/price", "items[].price"],
  ["avro", "/event/|com.shop.v1.Paid/at", "event<Paid>.at"],
  ["avro", "/u/|string", "u<string>"],
  ["protobuf", "", "(root)"],
  ["protobuf", "/id", "id"],
  ["protobuf", "/shop.v1.Order.Line/price", "Order.Line.price"],
  ["protobuf", "/shop.v1.Order", "Order"],
  ["protobuf", "/(shop.v1.note)", "(shop.v1.note)"],
  ["json-schema", "/a.b.c/[]", "a.b.c[]"],
];

describe("a node's name in a sentence", () => {
  for (const [format, path, name] of rows)
    test(`${format} ${path || "the root"}`, () => {
      expect(nodeName(path, format)).toBe(name);
    });
});

test("what was deleted is named, not what it was in", () => {
  expect(namedNode({ old: "/shop.v1.Order/gone", new: "/shop.v1.Order" })).toBe("/shop.v1.Order/gone");
  expect(namedNode({ old: "/gone", new: "" })).toBe("/gone");
  expect(namedNode({ old: "/name", new: "/title" })).toBe("/title");
  expect(namedNode({ old: "/a", new: "/a/b" })).toBe("/a/b");
  expect(namedNode({ new: "/added" })).toBe("/added");
  expect(namedNode({ old: "/gone" })).toBe("/gone");
});
