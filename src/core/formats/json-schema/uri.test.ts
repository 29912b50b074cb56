import { describe, expect, it } from "vitest";
import { fileUri, resolveUri } from "./uri.ts";

// The examples of RFC 3986, section 5.4.
const base = "http://a/b/c/d;p?q";
const rows: readonly (readonly [string, string])[] = [
  ["g:h", "g:h"],
  ["g", "http://a/b/c/g"],
  ["./g", "http://a/b/c/g"],
  ["g/", "http://a/b/c/g/"],
  ["/g", "http://a/g"],
  ["//g", "http://g"],
  ["?y", "http://a/b/c/d;p?y"],
  ["g?y", "http://a/b/c/g?y"],
  ["#s", "http://a/b/c/d;p?q#s"],
  ["g#s", "http://a/b/c/g#s"],
  [";x", "http://a/b/c/;x"],
  ["", "http://a/b/c/d;p?q"],
  [".", "http://a/b/c/"],
  ["..", "http://a/b/"],
  ["../g", "http://a/b/g"],
  ["../../g", "http://a/g"],
  ["../../../g", "http://a/g"],
  ["/./g", "http://a/g"],
  ["g;x=1/../y", "http://a/b/c/y"],
];

describe("resolveUri", () => {
  it.each(rows)("%s", (reference, expected) => {
    expect(resolveUri(base, reference)).toBe(expected);
  });

  it("keeps a URN under a fragment", () => {
    expect(resolveUri("urn:uuid:deadbeef", "#/$defs/a")).toBe("urn:uuid:deadbeef#/$defs/a");
  });

  it("gives files a place", () => {
    expect(resolveUri(fileUri("orders/main.json"), "../shared/item.json#/a")).toBe("file:///shared/item.json#/a");
  });
});
