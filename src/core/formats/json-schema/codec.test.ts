import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annotate } from "./annotate.ts";
import { decode, encode } from "./codec.ts";
import { arbitraryValue } from "./testing/arbitrary-schema.ts";
import { documentOf } from "./testing/documents.ts";

const order = documentOf({
  properties: {
    id: { type: "string" },
    tags: { items: { type: "string" } },
    sizes: { additionalProperties: { type: "number" } },
  },
});

describe("encode", () => {
  it("writes compact JSON, numbers as written", () => {
    const encoded = encode(order, ' { "id" : "é" , "sizes" : { "s" : 1.50 } } ');
    if (!encoded.ok) expect.fail("refused");
    expect(new TextDecoder().decode(encoded.value.bytes)).toBe('{"id":"é","sizes":{"s":1.50}}');
    expect(decode(encoded.value.bytes)).toEqual({ ok: true, value: '{"id":"é","sizes":{"s":1.50}}' });
  });

  it("refuses what a writer would refuse, with the place in the event", () => {
    const text = '{"id":1}';
    const encoded = encode(order, text);
    if (encoded.ok) expect.fail("not refused");
    const [problem] = encoded.problems;
    expect(problem).toMatchObject({ code: "type", place: { file: "event", from: 6, to: 7 } });
    expect(problem?.hint).toContain("schema.json#/properties/id/type");
  });
});

describe("annotate", () => {
  it("names values and their nodes", () => {
    const bytes = new TextEncoder().encode('{"tags":["a"],"sizes":{"s":1}}');
    const values = annotate(order, bytes).filter(({ kind }) => kind === "value");
    expect(values.map(({ path, node, text }) => [path, node, text])).toEqual([
      ["/tags/[0]", "/tags/[]", '"a"'],
      ["/sizes/{s}", "/sizes/{}", "1"],
    ]);
  });

  it("covers every byte in order, whatever the document", () => {
    fc.assert(
      fc.property(arbitraryValue, fc.constantFrom("", " ", "\n\t "), fc.constantFrom(0, 2), (value, space, indent) => {
        const bytes = new TextEncoder().encode(`${space}${JSON.stringify(value, null, indent)}${space}`);
        let at = 0;
        for (const { from, to } of annotate(order, bytes)) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBe(bytes.length);
      }),
    );
  });

  it("takes bytes that are no document as unknown", () => {
    expect(annotate(order, new Uint8Array([0xff, 1]))).toMatchObject([{ from: 0, to: 2, kind: "unknown" }]);
  });
});
