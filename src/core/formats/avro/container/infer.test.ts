import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaOf } from "../fixture.ts";
import { got } from "./fixture.ts";
import { inferSchema } from "./infer.ts";
import { readPlainEvent } from "./plain-event.ts";

const inferred = (...samples: readonly string[]): unknown => JSON.parse(got(inferSchema(samples, {})));
const field = (name: string, type: unknown): object => ({ name, type });
const optional = (name: string, type: unknown): object => ({ name, type: ["null", type], default: null });
const record = (name: string, ...fields: readonly object[]): object => ({ type: "record", name, fields });

const rows: readonly (readonly [what: string, samples: readonly string[], schema: unknown])[] = [
  ["whole numbers are long", ["1", "-9223372036854775808"], "long"],
  ["numbers beyond 64 bits are double", ["9223372036854775808"], "double"],
  ["numbers with a point are double, all of them", ["1", "1.0"], "double"],
  ["null makes optional, null first", ['"a"', "null"], ["null", "string"]],
  ["values of several kinds are a union", ["1", '"a"', "true"], ["boolean", "long", "string"]],
  ["an empty list has items of no kind", ["[]"], { type: "array", items: "null" }],
  [
    "what is left out in a sample is optional",
    ['{"a":1,"b":"x"}', '{"a":2}'],
    record("Event", field("a", "long"), optional("b", "string")),
  ],
  [
    "records are named after their fields, each by a name of its own",
    ['{"lines":[{"sku":"A"}],"line":{"no":1}}'],
    record(
      "Event",
      field("lines", { type: "array", items: record("Line", field("sku", "string")) }),
      field("line", record("Line2", field("no", "long"))),
    ),
  ],
  ["keys that are no names make a map", ['{"a-1":1,"b":null}'], { type: "map", values: ["null", "long"] }],
  ["__proto__ is a field like another", ['{"__proto__":1}'], record("Event", field("__proto__", "long"))],
];

describe("a schema from samples", () => {
  for (const [what, samples, schema] of rows) test(what, () => expect(inferred(...samples)).toEqual(schema));

  test("the record is named as asked", () => {
    expect(inferSchema(['{"a":1}'], { name: "com.acme.order" })).toMatchObject({
      value: expect.stringContaining('"com.acme.Order"'),
    });
    expect(inferSchema(['{"a":1}'], { name: "no name" })).toMatchObject({ value: expect.stringContaining('"Event"') });
  });

  test("a sample that is no JSON is named, with its place", () => {
    expect(inferSchema(["1", "nil"], {})).toMatchObject({ ok: false, problems: [{ place: { file: "sample 2" } }] });
    expect(inferSchema([], {}).ok).toBe(false);
    expect(inferSchema(["[".repeat(10_000) + "]".repeat(10_000)], {}).ok).toBe(false);
  });

  test("law: every sample fits the schema that was made from all", () => {
    const key = fc.constantFrom("a", "b", "c_d", "__proto__", "x-1");
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(null, true, 1, 1.5, "", "text", 2 ** 40),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie("any")), { maxLength: 3 }).map((entries) => new Map(entries)),
      ),
    })).any;
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (samples) => {
        const texts = samples.map(jsonOf);
        const schema = schemaOf(got(inferSchema(texts, {})));
        for (const text of texts) got(readPlainEvent(schema.root, text));
      }),
    );
  });
});

/** JSON of values whose objects are maps, so that `__proto__` is a key like another. */
function jsonOf(value: unknown): string {
  if (value instanceof Map) {
    return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${jsonOf(item)}`).join(",")}}`;
  }
  return Array.isArray(value) ? `[${value.map(jsonOf).join(",")}]` : JSON.stringify(value);
}
