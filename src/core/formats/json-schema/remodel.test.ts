import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ContentModel } from "../../model/content-model.ts";
import { contentModels } from "../../model/content-model.ts";
import { contentModelOf } from "./describe.ts";
import { remodel } from "./remodel.ts";
import { arbitrarySchema } from "./testing/arbitrary-schema.ts";
import { documentOf } from "./testing/documents.ts";

function rewritten(text: string, model: ContentModel, scope?: string): string {
  const { edits } = remodel(documentOf(text), model, scope);
  const sorted = [...edits].sort((one, other) => other.from - one.from);
  return sorted.reduce((before, { from, to, text: put }) => before.slice(0, from) + put + before.slice(to), text);
}

const plain = '{\n  "type": "object",\n  "properties": { "a": {} }\n}';
const closed = '{\n  "type": "object",\n  "properties": { "a": {} },\n  "additionalProperties": false\n}';
const hole = '{\n  "type": "object",\n  "properties": { "a": {} },\n  "additionalProperties": { "type": "string" }\n}';

const rows: readonly (readonly [string, ContentModel, string])[] = [
  [plain, "open", plain],
  [plain, "closed", closed],
  [plain, "partially open", hole],
  [closed, "open", closed.replace("false", "true")],
  [hole, "open", closed.replace("false", "true")],
  [hole, "partially open", hole],
  ['{"properties":{},"unevaluatedProperties":false}', "open", '{"properties":{},"unevaluatedProperties":true}'],
  // What declares nothing, is a part of something, or has patterns, stays as it is.
  ['{"type":"object"}', "closed", '{"type":"object"}'],
  ['{"allOf":[{"properties":{"a":{}}}]}', "closed", '{"allOf":[{"properties":{"a":{}}}]}'],
  ['{"not":{"properties":{"a":{}}}}', "closed", '{"not":{"properties":{"a":{}}}}'],
  ['{"properties":{},"patternProperties":{"^x":{}}}', "open", '{"properties":{},"patternProperties":{"^x":{}}}'],
  ['{"properties":{},"allOf":[{}]}', "closed", '{"properties":{},"allOf":[{}]}'],
  // Objects inside others and definitions are objects like any.
  [
    '{"properties":{"b":{"properties":{}}},"$defs":{"c":{"properties":{}}}}',
    "closed",
    '{"properties":{"b":{"properties":{}, "additionalProperties": false}},"$defs":{"c":{"properties":{}, "additionalProperties": false}},"additionalProperties": false}',
  ],
  // An object inside a schema that is replaced goes with it.
  [
    '{"properties":{},"additionalProperties":{"properties":{},"additionalProperties":false}}',
    "open",
    '{"properties":{},"additionalProperties":true}',
  ],
];

describe("a content model is written", () => {
  test.each(rows)("%s %s", (text, model, after) => {
    expect(rewritten(text, model)).toBe(after);
  });

  test("into one object alone, references followed", () => {
    const text = '{"properties":{"b":{"$ref":"#/$defs/c"}},"$defs":{"c":{"properties":{}}}}';
    expect(rewritten(text, "closed", "/b")).toBe(
      '{"properties":{"b":{"$ref":"#/$defs/c"}},"$defs":{"c":{"properties":{}, "additionalProperties": false}}}',
    );
    expect(remodel(documentOf(text), "closed", "/nowhere")).toEqual({ edits: [], rewritten: 0, kept: 0 });
  });

  test("and every object that was touched has it afterwards", () => {
    fc.assert(
      fc.property(arbitrarySchema, fc.constantFrom(...contentModels), (schema, model) => {
        const text = JSON.stringify(schema);
        const before = remodel(documentOf(text), model, undefined);
        const document = documentOf(rewritten(text, model));
        const after = remodel(document, model, undefined);
        expect(after.rewritten).toBe(0);
        expect(after.kept).toBe(before.kept);
        const models = [...document.index.byNode.values()].flatMap(({ objects }) =>
          objects?.properties === undefined ? [] : contentModelOf(objects),
        );
        expect(models.filter((each) => each === model).length).toBeGreaterThanOrEqual(before.rewritten);
      }),
    );
  });
});
