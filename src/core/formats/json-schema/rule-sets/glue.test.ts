import { describe, expect, it } from "vitest";
import { documentOf } from "../testing/documents.ts";
import { glue } from "./glue.ts";

const text = { type: "string" };
const closed = { additionalProperties: false };
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });

/** The content-model rule that AWS documents, and what it is silent about (registries 6). */
const rows: readonly (readonly [name: string, writer: unknown, reader: unknown, answer: string])[] = [
  ["nothing changed", object({ a: text }), object({ a: text }), "yes"],
  ["an optional property added to a closed object", object({}, closed), object({ a: text }, closed), "yes"],
  ["an optional property added to an open object", object({}), object({ a: text }), "no"],
  ["a property removed from a closed object", object({ a: text }, closed), object({}, closed), "no"],
  ["a property removed from an open object", object({ a: text }), object({}), "yes"],
  ["a property becomes required", object({ a: text }), object({ a: text }, { required: ["a"] }), "no"],
  ["a bound widened", object({ a: { maximum: 1 } }), object({ a: { maximum: 2 } }), "yes"],
  ["a bound tightened", object({ a: { maximum: 2 } }), object({ a: { maximum: 1 } }), "undecided"],
  ["another type", object({ a: text }), object({ a: { type: "null" } }), "undecided"],
  ["a text that is refused", { maxLength: "x" }, {}, "refused"],
];

describe("AWS Glue on JSON Schema", () => {
  for (const [name, writer, reader, answer] of rows) {
    it(`${answer}: ${name}`, async () => {
      const pair = { writer: documentOf(writer), reader: documentOf(reader) };
      // The policy is Confluent's own; Glue knows none.
      const judgement = await glue.judge(pair, { policy: "LENIENT", algorithm: "released" });
      const told = judgement.kind === "judged" ? (judgement.compatible ? "yes" : "no") : judgement.kind;
      expect(told).toBe(answer);
      if (judgement.kind === "refused") expect(judgement.problems[0]?.refusedBy).toBe("glue");
      if (judgement.kind === "undecided") expect(judgement.why).toContain("AWS documents only");
    });
  }
});
