import { describe, expect, it } from "vitest";
import type { OutlineNode } from "../../model/index.ts";
import { nodePathsOf } from "./node-paths.ts";
import { outline, roots } from "./outline.ts";
import { schemaOf } from "./test-schema.ts";

/** One line a node: path, kind, type, notes. */
function lines(node: OutlineNode): string[] {
  const { path, kind, type, notes, repeats, children } = node;
  const line = `${path} ${kind} ${type}${notes.map((note) => `; ${note}`).join("")}${repeats === undefined ? "" : ` -> ${repeats}`}`;
  return [line, ...children.flatMap(lines)];
}

const shop = `syntax = "proto3";
package shop.v1;
message Order {
  optional string id = 1 [json_name = "ID"];
  oneof payment { Card card = 2; string iban = 3 [deprecated = true]; }
  repeated Item items = 4;
  map<string, State> states = 5;
  message Card { string number = 1; }
}
message Item { Item parent = 1; }
enum State { NEW = 0; PAID = 1; }
message Refund { Order order = 1; repeated string notes = 2; }
service Orders { rpc Get(Order) returns (stream Order); }`;

describe("outline", () => {
  it("shows the root's fields, oneofs around their members, and the other definitions at the end", () => {
    expect(lines(outline(schemaOf(shop)))).toEqual([
      " message shop.v1.Order",
      "/id scalar string; = 1; optional; JSON ID",
      "/|oneof.payment oneof oneof",
      "/card message Order.Card; = 2",
      "/card/number scalar string; = 1",
      "/iban scalar string; = 3; deprecated",
      "/items array repeated Item; = 4",
      "/items/[] message Item",
      "/items/[]/parent message Item; = 1 -> shop.v1.Item",
      "/states map map<string, State>; = 5",
      "/states/{} enum State",
      "/states/{}/NEW symbol 0",
      "/states/{}/PAID symbol 1",
      "/shop.v1.Refund definition message",
      "/shop.v1.Refund/order message Order; = 1 -> shop.v1.Order",
      "/shop.v1.Refund/notes array repeated string; = 2",
      "/shop.v1.Orders service service",
      "/shop.v1.Orders/Get rpc Order -> stream Order",
    ]);
  });

  it("marks required fields, defaults, groups and extensions", () => {
    const text = `syntax = "proto2";
message M { required int32 a = 1; optional string b = 2 [default = "x"]; optional group G = 3 { optional M m = 1; } extensions 10; }
extend M { optional int32 more = 10; }`;
    expect(lines(outline(schemaOf(text)))).toEqual([
      " message M",
      "/a scalar int32; = 1; required",
      '/b scalar string; = 2; optional; default "x"',
      "/g message M.G; = 3; optional; delimited",
      "/g/m message M; = 1; optional -> M",
      "/(more) scalar int32; = 10; optional",
    ]);
  });

  it("has every path once, and the paths that elements are known by", () => {
    const schema = schemaOf(shop);
    const nodes = lines(outline(schema)).map((line) => line.slice(0, line.indexOf(" ")));
    expect(new Set(nodes).size).toBe(nodes.length);
    const paths = nodePathsOf(schema);
    for (const type of schema.types.values()) {
      if (type.file.isWellKnown || (type.kind === "message" && type.isMapEntry)) continue;
      expect(nodes).toContain(paths.get(type));
      const members =
        type.kind === "message" ? [...type.fields, ...type.oneofs.filter((one) => !one.synthetic)] : type.values;
      for (const member of members) expect(nodes).toContain(paths.get(member));
    }
  });

  it("lists all messages as roots, the current one first", () => {
    expect(roots(schemaOf(shop, "shop.v1.Item"))).toEqual([
      "shop.v1.Item",
      "shop.v1.Order",
      "shop.v1.Order.Card",
      "shop.v1.Refund",
    ]);
  });

  it("ends in a chain of ten thousand types", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => `message M${index} { M${index + 1} n = 1; }`);
    const tree = outline(schemaOf(`${chain.join("\n")}\nmessage M10000 {}`));
    expect(lines(tree).length).toBeGreaterThan(100);
  });
});
