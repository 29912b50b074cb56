import { describe, expect, it } from "vitest";
import type { OutlineNode } from "../../model/outline.ts";
import { outline } from "./outline.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { documentOf } from "./testing/documents.ts";

function lines(document: JsonSchemaDocument): string[] {
  const found: string[] = [];
  const walk = ({ path, kind, type, notes, repeats, children }: OutlineNode): void => {
    found.push(`${path} ${kind} ${type} [${notes.join("; ")}]${repeats === undefined ? "" : ` repeats ${repeats}`}`);
    for (const child of children) walk(child);
  };
  walk(outline(document));
  return found;
}

describe("outline", () => {
  it("shows properties, items, alternatives and definitions", () => {
    const document = documentOf({
      title: "Order",
      type: "object",
      required: ["id"],
      additionalProperties: false,
      properties: {
        id: { type: "string", minLength: 1, maxLength: 8 },
        state: { enum: ["new", "sent", "paid"], default: "new" },
        lines: { type: "array", items: { $ref: "#/$defs/line" } },
        sizes: { type: "object", additionalProperties: { type: "number", minimum: 0 } },
        pair: { prefixItems: [{ type: "string" }], items: false },
        pay: { oneOf: [{ type: "null" }, { type: "object", patternProperties: { "^x": true } }] },
      },
      $defs: { line: { type: "object", properties: { next: { $ref: "#/$defs/line" } } } },
    });
    expect(lines(document)).toEqual([
      " object object [closed]",
      "/id scalar string [required; 1 to 8 characters]",
      '/state enum enum [enum of 3; default "new"]',
      "/lines array array<line> []",
      "/lines/[] object line [open]",
      "/lines/[]/next reference line [open] repeats line",
      "/sizes map object [partially open]",
      "/sizes/{} scalar number [≥ 0]",
      "/pair array array []",
      "/pair/[]/|0 scalar string []",
      "/pay union null | object []",
      "/pay/|oneOf.0 scalar null []",
      "/pay/|oneOf.1 object object [partially open]",
      "/pay/|oneOf.1/{} any any []",
      "/|$defs.line definition object [open]",
      "/|$defs.line/next reference line [open] repeats line",
    ]);
  });

  it("points at the whole declaration and at the name", () => {
    const text = '{"properties":{"id":{"type":"string"}}}';
    const [child] = outline(documentOf(text)).children;
    expect(text.slice(child?.place?.from, child?.place?.to)).toBe('"id":{"type":"string"}');
    expect(text.slice(child?.namePlace?.from, child?.namePlace?.to)).toBe('"id"');
  });

  it("stays finite where definitions multiply", () => {
    const $defs: { [name: string]: unknown } = { d0: {} };
    for (let at = 0; at < 30; at += 1)
      $defs[`d${at + 1}`] = { properties: { a: { $ref: `#/$defs/d${at}` }, b: { $ref: `#/$defs/d${at}` } } };
    expect(lines(documentOf({ $ref: "#/$defs/d30", $defs })).length).toBeLessThan(100_000);
  });
});
