import { describe, expect, test } from "vitest";
import { decode, encode } from "./codec.ts";
import { readExactly } from "./read.ts";
import { sample } from "./sample.ts";
import { resultValue, schemaOf } from "./test-schema.ts";

const order = schemaOf(`syntax = "proto3"; import "google/protobuf/timestamp.proto";
message Order { string id = 1; string email = 2; int64 total_cents = 3; google.protobuf.Timestamp placed_at = 4;
  repeated Item items = 5; map<string, string> labels = 6; Status status = 7; oneof payment { string card = 8; string iban = 9; }
  optional int32 discount = 10; Order replaces = 11; }
message Item { string sku = 1; int32 quantity = 2; }
enum Status { STATUS_UNSPECIFIED = 0; STATUS_OPEN = 1; STATUS_PAID = 2; }`);

describe("samples", () => {
  const events = sample(order, { seed: 1, limit: 60 });

  test("the first is an everyday one", () => {
    expect(JSON.parse(events[0] ?? "")).toMatchObject({
      id: "A-1042",
      email: "ada@example.com",
      placedAt: "2023-11-14T22:13:20Z",
      status: "STATUS_OPEN",
      card: expect.any(String),
    });
  });

  test("the same seed gives the same events, all different, all encodable", () => {
    expect(sample(order, { seed: 1, limit: 60 })).toEqual(events);
    expect(new Set(events).size).toBe(60);
    for (const json of events) expect(resultValue(decode(order, resultValue(encode(order, json)).bytes))).toBe(json);
  });

  test("every member, symbol and presence occurs", () => {
    const all = events.join("\n");
    for (const part of [
      '"card"',
      '"iban"',
      "STATUS_PAID",
      '"discount":0',
      "2147483647",
      "-2147483648",
      "Zürich",
      '"items":[',
      "9223372036854775807",
    ]) {
      expect(all).toContain(part);
    }
    expect(events).toContain("{}");
  });

  test("a version read by itself is always the same", () => {
    for (const json of events) {
      const { bytes } = resultValue(encode(order, json));
      expect(readExactly({ writer: order, reader: order }, bytes).outcome).toBe("same");
    }
  });
});

describe("steered samples", () => {
  for (const [what, writer, reader, outcome] of [
    [
      "a cut number",
      "message M { N n = 1; } message N { repeated int64 x = 1; }",
      "message M { N n = 1; } message N { repeated int32 x = 1; }",
      "misread",
    ],
    ["a negative number", "message M { int32 x = 1; }", "message M { uint32 x = 1; }", "misread"],
    [
      "two members together",
      "message M { int32 x = 1; int32 y = 2; }",
      "message M { oneof o { int32 x = 1; int32 y = 2; } }",
      "misread",
    ],
    [
      "a required field that is absent",
      'syntax = "proto2"; message M { optional int32 x = 1; }',
      'syntax = "proto2"; message M { required int32 x = 1; }',
      "cannot-read",
    ],
    [
      "bytes that are no text",
      'syntax = "proto2"; message M { optional string x = 1; }',
      "message M { string x = 1; }",
      "cannot-read",
    ],
    [
      "an unknown number of an open enum",
      "message M { E e = 1; } enum E { A = 0; }",
      'syntax = "proto2"; message M { optional E e = 1; } enum E { A = 0; }',
      "differs",
    ],
    [
      "a map key that is cut",
      "message M { map<int64, string> m = 1; }",
      "message M { map<int32, string> m = 1; }",
      "misread",
    ],
  ] as const) {
    test(`meet ${what} within three events`, () => {
      const [w, r] = [schemaOf(writer), schemaOf(reader)];
      const outcomes = sample(w, { seed: 3, limit: 4, reader: r }).map(
        (json) => readExactly({ writer: w, reader: r }, resultValue(encode(w, json)).bytes).outcome,
      );
      expect(outcomes).toContain(outcome);
    });
  }

  test("visit a wanted node in every way", () => {
    const events = sample(order, { seed: 1, limit: 12, towards: ["/items/[]/quantity"] });
    expect(events).toContain('{"items":[{"quantity":2147483647}]}');
    expect(events).toContain('{"items":[{"quantity":-1}]}');
  });

  test("aim at a oneof's members and an enum's value", () => {
    const events = sample(order, { seed: 1, limit: 8, towards: ["/|oneof.payment", "/status/STATUS_PAID"] });
    for (const json of ['{"card":"sample"}', '{"iban":"sample"}', '{"status":"STATUS_PAID"}'])
      expect(events).toContain(json);
  });

  test("messages that require themselves have no events", () => {
    expect(sample(schemaOf('syntax = "proto2"; message M { required M m = 1; }'), { seed: 1, limit: 5 })).toEqual([]);
  });

  test("requirements that double with every level end", () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `message L${i} { required L${i + 1} a = 1; required L${i + 1} b = 2; }`,
    );
    const schema = schemaOf(`syntax = "proto2"; ${levels.join(" ")} message L30 {}`, "L0");
    expect(sample(schema, { seed: 1, limit: 5 })).toEqual([]);
  });
});
