import { describe, expect, test } from "vitest";
import { versionNames } from "./version-names.ts";

const rows: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["order.avsc"], ["order.avsc"]],
  [
    ["schemas/v2.avsc", "schemas/v1.avsc"],
    ["v2.avsc", "v1.avsc"],
  ],
  [
    ["/data/new/order.avsc", "/data/old/order.avsc"],
    ["new", "old"],
  ],
  [
    ["order.avsc", "git#ref=main,path=order.avsc"],
    ["order.avsc", "order.avsc at main"],
  ],
  [
    ["git#ref=v2,path=p/order.avsc", "git#tag=v1,path=p/order.avsc", "git#path=p/order.avsc"],
    ["order.avsc at v2", "order.avsc at v1", "order.avsc at HEAD"],
  ],
  [
    ["proto/", "../old/proto/"],
    ["proto", "old/proto"],
  ],
  [
    ["same.avsc", "same.avsc"],
    ["same.avsc", "same.avsc"],
  ],
  [["/"], ["/"]],
];

describe("versions in sentences", () => {
  for (const [specs, names] of rows)
    test(specs.join(" "), () => {
      expect(versionNames(specs)).toEqual(names);
    });
});
