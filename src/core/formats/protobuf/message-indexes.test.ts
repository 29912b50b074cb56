import { expect, test } from "vitest";
import { messageIndexes } from "./message-indexes.ts";
import { schemaOf } from "./test-schema.ts";

const text = `package shop;
enum E { ZERO = 0; }
message Order { map<string, string> labels = 1; message Item {} message Address { message Geo {} } }
message Audit {}`;

for (const [root, confluent, glue] of [
  ["shop.Order", [0], 1],
  ["shop.Audit", [1], 0],
  ["shop.Order.Item", [0, 0], 4],
  ["shop.Order.Address", [0, 1], 2],
  ["shop.Order.Address.Geo", [0, 1, 0], 3],
] as const) {
  test(`${root} is ${confluent.join(".")} to Confluent and ${glue} to Glue`, () => {
    expect(messageIndexes(schemaOf(text, root))).toEqual({ confluent, glue });
  });
}
