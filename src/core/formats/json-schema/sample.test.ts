import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isValid } from "./evaluate/evaluate.ts";
import { sample } from "./sample.ts";
import { arbitrarySchema } from "./testing/arbitrary-schema.ts";
import { documentOf, nodeOf } from "./testing/documents.ts";

describe("sample", () => {
  it("gives the same first event alone as before others", () => {
    fc.assert(
      fc.property(arbitrarySchema, arbitrarySchema, (written, read) => {
        for (const [one, other] of [
          [written, read],
          [{ type: "object", properties: { a: written, b: read }, required: ["b"] }, { properties: { a: read } }],
        ] as const) {
          const [writer, reader] = [documentOf(one), documentOf(other)];
          const all = sample(writer, { seed: 1, limit: 12, reader });
          expect(sample(writer, { seed: 1, limit: 1, reader })).toEqual(all.slice(0, 1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gives valid documents only, the same for the same seed", () => {
    fc.assert(
      fc.property(arbitrarySchema, fc.integer(), (schema, seed) => {
        const document = documentOf(schema);
        const events = sample(document, { seed, limit: 30 });
        for (const event of events) expect(isValid(document, nodeOf(event))).toBe(1);
        expect(sample(document, { seed, limit: 30 })).toEqual(events);
      }),
      { numRuns: 30 },
    );
  });

  it("makes no list of a billion items", () => {
    const list = { type: "array", minItems: 1_000_000_000, items: { type: "integer" } };
    expect(sample(documentOf(list), { seed: 1, limit: 5 })).toEqual([]);
    expect(sample(documentOf({ type: "object", properties: { list } }), { seed: 1, limit: 5 })).toContain("{}");
  });

  it("visits each alternative, each enum value, each bound, present and absent", () => {
    const document = documentOf({
      type: "object",
      required: ["kind"],
      additionalProperties: false,
      properties: {
        kind: { enum: ["a", "b"] },
        count: { type: "integer", minimum: 3, maximum: 7 },
        pay: { oneOf: [{ type: "null" }, { type: "string", pattern: "^[A-Z]{3}$" }] },
      },
    });
    const events = sample(document, { seed: 1, limit: 200 }).map((text): unknown => JSON.parse(text));
    expect(events[0]).toEqual({ kind: "a", count: 5, pay: null });
    for (const wanted of [
      { kind: "b" },
      { count: 3 },
      { count: 7 },
      { pay: null },
      { pay: expect.stringMatching(/^[A-Z]{3}$/) },
    ]) {
      expect(events).toContainEqual(expect.objectContaining(wanted));
    }
    expect(events).toContainEqual({ kind: "a" });
  });

  it("meets what the reader changed first", () => {
    const writer = documentOf({ type: "object", properties: { n: { type: "integer", maximum: 100 } } });
    const reader = documentOf({
      type: "object",
      properties: { n: { type: "integer", maximum: 50 }, note: { type: "string" } },
    });
    const [, ...events] = sample(writer, { seed: 1, limit: 6, reader });
    for (const event of events) expect(isValid(reader, nodeOf(event))).toBe(0);
  });

  it("visits the wanted nodes in every way first", () => {
    const writer = documentOf({
      type: "object",
      properties: {
        a: { enum: ["x", "y", "z"] },
        list: { type: "array", items: { type: "object", properties: { b: { type: "boolean" } } } },
      },
      required: ["list"],
    });
    const enums = sample(writer, { seed: 1, limit: 5, towards: ["/a"] }).map((event): unknown => JSON.parse(event));
    expect(new Set(enums.map((event) => JSON.stringify(Object(event).a)))).toEqual(
      new Set(['"x"', '"y"', '"z"', undefined]),
    );
    const inside = sample(writer, { seed: 1, limit: 5, towards: ["/list/[]/b"] }).join("");
    expect(inside).toContain('"b":true');
    expect(inside).toContain('"b":false');
  });

  it("has none where there can be none", () => {
    expect(sample(documentOf(false), { seed: 1, limit: 5 })).toEqual([]);
  });
});

describe("a difference is met however deep it stands and however much stands before it", () => {
  const around = (inner: object): object => {
    const filler = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`f${index}`, { oneOf: [{ type: "string" }, { type: "number" }] }]),
    );
    const watch = { type: "array", items: { oneOf: [{ type: "null" }, inner] } };
    const service = { type: "object", properties: { ...filler, develop: { properties: { watch } } } };
    return { type: "object", properties: filler, patternProperties: { "^[a-z]+$": service } };
  };
  const list = { type: "array", items: { type: "string" } };
  const rows: readonly (readonly [string, object, object])[] = [
    ["items must differ", list, { ...list, uniqueItems: true }],
    ["a bound", { type: "integer", maximum: 9000 }, { type: "integer", maximum: 8999 }],
    ["a name is required", { type: "object" }, { type: "object", required: ["id"] }],
  ];
  for (const [name, written, read] of rows) {
    it(name, () => {
      const [writer, reader] = [documentOf(around(written)), documentOf(around(read))];
      const events = sample(writer, { seed: 1, limit: 12, reader });
      expect(events.map((event) => isValid(reader, nodeOf(event)))).toContain(0);
      for (const event of events) expect(isValid(writer, nodeOf(event))).toBe(1);
    });
  }
});
