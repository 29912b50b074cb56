import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeWords, diff } from "./diff.ts";
import { arbitrarySchema } from "./testing/arbitrary-schema.ts";
import { documentOf } from "./testing/documents.ts";

function changes(older: unknown, newer: unknown): string[] {
  return diff(documentOf(older), documentOf(newer)).map(
    ({ kind, path, old, new: now }) => `${kind} ${path} ${old?.value ?? "-"} > ${now?.value ?? "-"}`,
  );
}

const rows: readonly (readonly [unknown, unknown, readonly string[]])[] = [
  [
    { properties: { a: { type: "string" } } },
    { properties: { a: { type: ["string", "null"] } } },
    ["type-changed /a string > null or string"],
  ],
  [
    { properties: {} },
    { properties: { a: { type: "string" } }, required: ["a"] },
    ["required-added /a optional > required", "property-added /a - > string"],
  ],
  [{ minimum: 1 }, { exclusiveMinimum: 1 }, ["minimum-changed  ≥ 1 > > 1"]],
  [{ minimum: 1 }, { minimum: 1.0 }, []],
  [{ enum: ["a", "b"] }, { enum: ["b", "c"] }, ['enum-value-added   > "c"', 'enum-value-removed  "a" > ']],
  [{ additionalProperties: false, properties: {} }, { properties: {} }, ["content-model-changed  closed > open"]],
  [{ title: "A" }, { title: "B" }, ['title-changed  "A" > "B"']],
  [
    { oneOf: [{ type: "null" }, { type: "string" }] },
    { oneOf: [{ type: "string" }, { type: "null" }, { type: "number" }] },
    ["member-added /|oneOf.2 - > number"],
  ],
  [
    { properties: { zipCode: { type: "string", maxLength: 5 } } },
    { properties: { zip_code: { type: "string", maxLength: 5 } } },
    [
      "property-added /zip_code - > string",
      "property-removed /zipCode string > -",
      "property-renamed /zip_code zipCode > zip_code",
    ],
  ],
  [
    { properties: { a: { $ref: "#/$defs/x" } }, $defs: { x: { type: "string" } } },
    { properties: { a: { $ref: "#/$defs/y" } }, $defs: { y: { type: "string", maxLength: 3 } } },
    ["max-length-changed /a  > 3", "definition-added /|$defs.y - > string", "definition-removed /|$defs.x string > -"],
  ],
  [
    { properties: { next: { $ref: "#" } } },
    { properties: { next: { $ref: "#" }, a: true } },
    ["property-added /a - > any"],
  ],
];

describe("diff", () => {
  it.each(rows)("%j > %j", (older, newer, expected) => {
    expect(changes(older, newer)).toEqual(expected);
  });

  it("finds nothing between a schema and itself, and knows words for whatever it finds", () => {
    fc.assert(
      fc.property(arbitrarySchema, arbitrarySchema, (one, other) => {
        expect(changes(one, one)).toEqual([]);
        for (const { kind } of diff(documentOf(one), documentOf(other))) expect(changeWords).toHaveProperty(kind);
      }),
      { numRuns: 50 },
    );
  });
});
