import { describe, expect, test } from "vitest";
import { writeEvent } from "../event-write.ts";
import { schemaOf } from "../fixture.ts";
import { readPlainEvent } from "./plain-event.ts";

const line = '{"type":"record","name":"Line","fields":[{"name":"sku","type":"string"}]}';
const cut = '{"type":"record","name":"Cut","fields":[{"name":"sku","type":"string"},{"name":"by","type":"int"}]}';
const colour = '{"type":"enum","name":"Colour","symbols":["RED","BLUE"]}';
const rec = (...fields: readonly string[]): string => `{"type":"record","name":"R","fields":[${fields.join(",")}]}`;

const fits: readonly (readonly [what: string, type: string, plain: string, avro: string])[] = [
  ["a union takes the branch that fits", '["null","string"]', '"a"', '{"string":"a"}'],
  ["null is a branch", '["null","string"]', "null", "null"],
  ["a branch that is named", '["null","string"]', '{"string":"a"}', '{"string":"a"}'],
  ["numbers take the first that holds them", '["int","long","double"]', "3000000000", '{"long":3000000000}'],
  ["a fraction is no long", '["long","double"]', "1.5", '{"double":1.5}'],
  ["a whole number that is written with a point", '"int"', "1e3", "1000"],
  ["a symbol before a text", `[${colour},"string"]`, '"BLUE"', '{"Colour":"BLUE"}'],
  ["a text that is no symbol", `[${colour},"string"]`, '"GREEN"', '{"string":"GREEN"}'],
  ["the record that has the fields", `[${line},${cut}]`, '{"sku":"A","by":1}', '{"Cut":{"sku":"A","by":1}}'],
  ["a default for what is left out", rec('{"name":"a","type":"int","default":7}'), "{}", '{"a":7}'],
  ["null for what is left out and may be null", rec('{"name":"a","type":["int","null"]}'), "{}", '{"a":null}'],
  ["all digits of a long", '["null","long"]', "9223372036854775807", '{"long":9223372036854775807}'],
  ["not a number", '"double"', '"NaN"', '"NaN"'],
  ["bytes, a character each", '["null","bytes"]', '"\\u00ff"', '{"bytes":"\u00ff"}'],
];

const misfits: readonly (readonly [what: string, type: string, plain: string, message: RegExp])[] = [
  ["a field that is not there", rec('{"name":"a","type":"int"}'), '{"a":1,"b":2}', /has no field b/],
  ["a field that is missing", rec('{"name":"a","type":"int"}'), "{}", /field a of R is missing/],
  ["a number out of range", '"int"', "3000000000", /number does not fit int/],
  ["no branch", '["null","int"]', '"a"', /fits none of null, int/],
  ["the place deep inside", `["null",${cut}]`, '{"sku":"A","by":"x"}', /string does not fit int/],
  ["a character that is no byte", '"bytes"', '"€"', /does not fit bytes/],
  ["deep nesting", '"int"', "[".repeat(5000) + "]".repeat(5000), /nests deeper/],
];

describe("plain JSON", () => {
  for (const [what, type, plain, avro] of fits) {
    test(`fits: ${what}`, () => {
      const { root } = schemaOf(type);
      const read = readPlainEvent(root, plain);
      expect(read.ok ? writeEvent(root, read.value) : read.problems).toBe(avro);
    });
  }
  for (const [what, type, plain, message] of misfits) {
    test(`is refused: ${what}`, () => {
      const read = readPlainEvent(schemaOf(type).root, plain);
      expect(read).toMatchObject({
        ok: false,
        problems: [{ message: expect.stringMatching(message), place: { file: "event" } }],
      });
    });
  }

  test("unions within unions are given up after so many tries", () => {
    const deep = '{"type":"record","name":"A","fields":[{"name":"x","type":["null","A","B"]}]}';
    const other = '{"type":"record","name":"B","fields":[{"name":"x","type":["null","A","B"]}]}';
    const { root } = schemaOf(`[${deep},${other}]`);
    const text = `${'{"x":'.repeat(40)}1${"}".repeat(40)}`;
    expect(readPlainEvent(root, text).ok).toBe(false);
  });
});
