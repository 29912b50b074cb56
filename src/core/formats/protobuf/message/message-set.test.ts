import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../bytes/hex.ts";
import { HostileRandom, hostileBytes } from "../../../bytes/testing/hostile.ts";
import { annotate } from "../annotate.ts";
import { decode, encode } from "../codec.ts";
import { readExactly } from "../read.ts";
import { sample } from "../sample.ts";
import { resultValue, schemaOf } from "../test-schema.ts";
import { fromText, toText } from "../text-format/index.ts";

const text = (option: string): string => `syntax = "proto2"; package p;
message Has { optional Set set = 1; }
message Set { ${option} extensions 4 to 5000; }
message Item { optional string name = 1; optional Set more = 2; extend Set { optional Item item = 1000; } }
message Big { optional int32 n = 1; }
extend Set { optional Big big = 2000; }`;
const sets = schemaOf(text("option message_set_wire_format = true;"));

function bytesOf(hex: string): Uint8Array {
  return fromHex(hex.replaceAll(" ", "")) ?? new Uint8Array();
}

// Bytes and what comes back are upb's (protobuf 7.36 for Python).
describe("items of a message set", () => {
  for (const [name, hex, json, again] of [
    ["one", "0a0a 0b10e8071a030a01780c", `{"set":{"[p.Item.item]":{"name":"x"}}}`, undefined],
    [
      "message before number",
      "0a0a 0b1a030a017810e8070c",
      `{"set":{"[p.Item.item]":{"name":"x"}}}`,
      "0a0a0b10e8071a030a01780c",
    ],
    [
      "the second replaces the first",
      "0a13 0b10e8071a030a01780c 0b10e8071a0212000c",
      `{"set":{"[p.Item.item]":{"more":{}}}}`,
      "0a090b10e8071a0212000c",
    ],
    [
      "the first number and message count",
      "0a0f 0b10e80710d00f1a0010e8071a000c",
      `{"set":{"[p.Item.item]":{}}}`,
      "0a070b10e8071a000c",
    ],
    ["half an item", "0a05 0b10e8070c", `{"set":{}}`, "0a00"],
    ["other fields in an item", "0a09 0b280710e8071a000c", `{"set":{"[p.Item.item]":{}}}`, "0a070b10e8071a000c"],
    ["an unknown item", "0a0a 0b10b9171a030a01780c", `{"set":{}}`, undefined],
    [
      "an item as an ordinary field",
      "0a06 c23e030a017a",
      `{"set":{"[p.Item.item]":{"name":"z"}}}`,
      "0a0a0b10e8071a030a017a0c",
    ],
  ] as const) {
    test(name, () => {
      const bytes = bytesOf(hex);
      expect(resultValue(decode(sets, bytes))).toBe(json);
      const reading = readExactly({ writer: sets, reader: sets }, bytes);
      expect(reading.kind === "read" && toHex(reading.bytes ?? bytes)).toBe(again ?? toHex(bytes));
    });
  }

  test("an item that never ends is refused", () => {
    expect(decode(sets, bytesOf("0a080b10e8071a030a0178")).ok).toBe(false);
  });

  test("each byte of an item is told", () => {
    const segments = annotate(sets, bytesOf("0a0a0b10e8071a030a01780c"));
    expect(segments.slice(2).map(({ from, kind, path, text }) => [from, kind, path, text])).toEqual([
      [2, "tag", "/set/(p.Item.item)", "message set item, group start"],
      [3, "tag", "/set/(p.Item.item)", "type_id, varint"],
      [4, "value", "/set/(p.Item.item)", "1000 ((p.Item.item))"],
      [6, "tag", "/set/(p.Item.item)", "message, length-delimited"],
      [7, "length", "/set/(p.Item.item)", "3 bytes"],
      [8, "tag", "/set/(p.Item.item)/name", "field 1, length-delimited"],
      [9, "length", "/set/(p.Item.item)/name", "1 byte"],
      [10, "value", "/set/(p.Item.item)/name", '"x"'],
      [11, "end", "/set/(p.Item.item)", "end of the item"],
    ]);
  });

  test("text format names an item by its message", () => {
    for (const spelled of ["[p.Item]", "[p.Item.item]"]) {
      const json = resultValue(fromText(sets, `set { ${spelled} { name: "x" } [p.big] { n: 5 } }`));
      expect(resultValue(toText(sets, json))).toBe(
        'set {\n  [p.Item] {\n    name: "x"\n  }\n  [p.big] {\n    n: 5\n  }\n}\n',
      );
    }
  });

  test("a reader without the option does not see them", () => {
    const { fields } = readExactly({ writer: sets, reader: schemaOf(text("")) }, bytesOf("0a0a0b10e8071a030a01780c"));
    expect(fields).toMatchObject([
      {
        path: "/set/(p.Item.item)",
        outcome: "kept-unknown",
        note: "only one side's (p.Item.item) is an item of a message set",
      },
    ]);
  });

  test("sample events come back, and hostile bytes end in an answer that tells every byte", () => {
    const events = sample(sets, { seed: 3, limit: 60 }).map((json) => {
      const { bytes } = resultValue(encode(sets, json));
      expect(resultValue(decode(sets, bytes))).toBe(json);
      return bytes;
    });
    const random = new HostileRandom(9);
    for (let run = 0; run < 4000; run++) {
      const bytes = hostileBytes(random, events);
      readExactly({ writer: sets, reader: sets }, bytes);
      const ends = annotate(sets, bytes).reduce((at, { from, to }) => (from === at && to > from ? to : -1), 0);
      expect(ends).toBe(bytes.length);
    }
  });
});
