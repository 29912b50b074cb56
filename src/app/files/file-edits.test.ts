import { describe, expect, test } from "vitest";
import type { SchemaSource } from "../../core/model/index.ts";
import { filePath, filesLike, withMainFile, withNewFile, withoutFile, withRenamedFile } from "./file-edits.ts";

const source: SchemaSource = {
  files: [
    { path: "a.avsc", text: "1" },
    { path: "sub/b.avsc", text: "2" },
  ],
  root: "a.avsc",
};

const typed: readonly (readonly [string, string | undefined])[] = [
  ["c.avsc", "c.avsc"],
  ["c", "c.avsc"],
  [" sub\\c.avsc ", "sub/c.avsc"],
  ["__proto__", "__proto__.avsc"],
  ["", undefined],
  ["/etc/passwd", undefined],
  ["../c.avsc", undefined],
  ["sub//c.avsc", undefined],
  ["sub/", undefined],
  ["a", undefined],
];

describe("a typed path", () => {
  for (const [text, path] of typed) {
    test(`${JSON.stringify(text)} is ${path ?? "refused"}`, () => {
      const result = filePath(text, source, "avro");
      expect(result.ok ? result.value : undefined).toBe(path);
    });
  }

  test("a file may keep its own name", () => {
    expect(filePath("a.avsc", source, "avro", "a.avsc").ok).toBe(true);
  });
});

test("adding, renaming and removing keep the rest and follow the root", () => {
  expect(withNewFile(source, "c.avsc", "3").files.map((file) => file.path)).toEqual(["a.avsc", "sub/b.avsc", "c.avsc"]);
  expect(withRenamedFile(source, "a.avsc", "z.avsc")).toMatchObject({
    root: "z.avsc",
    files: [{ path: "z.avsc" }, {}],
  });
  expect(withoutFile(source, "a.avsc")).toEqual({ files: [{ path: "sub/b.avsc", text: "2" }] });
  expect(withoutFile({ files: [{ path: "a", text: "" }] }, "a").files).toHaveLength(1);
});

test("another main file stands first; a message that is the root stays", () => {
  expect(withMainFile(source, "sub/b.avsc")).toMatchObject({ root: "sub/b.avsc", files: [{ path: "sub/b.avsc" }, {}] });
  expect(withMainFile({ ...source, root: "shop.Order" }, "sub/b.avsc").root).toBe("shop.Order");
});

test.each([
  ["", ["order/a.proto", "b/order.proto", "c.proto"]],
  ["ORDER", ["b/order.proto", "order/a.proto"]],
  ["b order", ["b/order.proto"]],
  ["nothing", []],
])("files are found by parts of their paths: %j", (typed, found) => {
  const files = ["order/a.proto", "b/order.proto", "c.proto"].map((path) => ({ path, text: "" }));
  expect(filesLike(files, typed).map(({ path }) => path)).toEqual(found);
});
