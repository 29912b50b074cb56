import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "../../bytes/hex.ts";
import { annotateAvro } from "./annotate.ts";
import { canonicalForm } from "./canonical.ts";
import { decodeAvro, encodeAvro } from "./codec.ts";
import { diffAvro } from "./diff.ts";
import { noCache, schemaOf } from "./fixture.ts";
import format from "./index.ts";
import { outlineAvro } from "./outline.ts";
import { readExactly } from "./read.ts";
import { judgeApacheAvro } from "./rule-sets/apache-avro.ts";
import { sampleAvro } from "./sample.ts";
import type { AvroSchema } from "./schema.ts";
import { javaSchemaText } from "./schema-json.ts";

/** A schema as a JSON value; names are numbered afterwards, so that none is used twice. */
type Json = string | { readonly [key: string]: unknown } | readonly Json[];

const primitive = fc.constantFrom("null", "boolean", "int", "long", "float", "double", "bytes", "string");
const logical = fc.constantFrom(
  { type: "long", logicalType: "timestamp-millis" },
  { type: "int", logicalType: "date" },
  { type: "bytes", logicalType: "decimal", precision: 6, scale: 2 },
);

const { any: anyType } = fc.letrec<{ any: Json; plain: Json }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    primitive,
    logical,
    fc.record({ type: fc.constant("enum"), name: fc.constant("#"), symbols: fc.constant(["A", "B", "C"]) }),
    fc.record({ type: fc.constant("fixed"), name: fc.constant("#"), size: fc.integer({ min: 0, max: 4 }) }),
    fc.record({ type: fc.constant("array"), items: tie("any") }),
    fc.record({ type: fc.constant("map"), values: tie("any") }),
    fc.array(tie("any"), { maxLength: 4 }).map((types) => ({
      type: "record",
      name: "#",
      fields: types.map((type, index) => ({ name: `f${index}`, type })),
    })),
  ),
  any: fc.oneof(
    { arbitrary: tie("plain"), weight: 3 },
    {
      arbitrary: fc.uniqueArray(tie("plain"), {
        maxLength: 3,
        minLength: 1,
        selector: (type) => (typeof type === "string" ? type : kindOf(type)),
      }),
      weight: 1,
    },
  ),
}));

function kindOf(type: Json): string {
  return typeof type === "object" && "type" in type ? String(type.type) : "union";
}

const anySchema: fc.Arbitrary<AvroSchema> = anyType.map((type) => {
  let names = 0;
  return schemaOf(JSON.stringify(type).replace(/"#"/g, () => `"N${names++}"`));
});

const runs = { numRuns: 60 };

describe("laws of any schema", () => {
  test("it reads itself: compatible, no changes, and every event comes back byte for byte", () => {
    fc.assert(
      fc.property(anySchema, fc.integer(), (schema, seed) => {
        expect(judgeApacheAvro({ writer: schema, reader: schema })).toEqual({
          kind: "judged",
          compatible: true,
          findings: [],
        });
        expect(diffAvro(schema, schema)).toEqual([]);
        for (const json of sampleAvro(schema, { seed, limit: 12 }, undefined)) {
          const encoded = encodeAvro(schema, json);
          if (!encoded.ok) throw new Error(`${json}: ${encoded.problems[0]?.message}`);
          const reading = readExactly(schema, schema, encoded.value.bytes);
          expect(reading).toMatchObject({ kind: "read", outcome: "same", json });
          expect(reading.kind === "read" && reading.bytes && toHex(reading.bytes)).toBe(toHex(encoded.value.bytes));
          expect(decodeAvro(schema, encoded.value.bytes)).toEqual({ ok: true, value: json });
        }
      }),
      runs,
    );
  });

  test("segments cover every byte of every event, and their nodes stand in the outline", () => {
    fc.assert(
      fc.property(anySchema, fc.integer(), (schema, seed) => {
        const nodes = new Set<string>();
        const collect = (node: ReturnType<typeof outlineAvro>): void => {
          nodes.add(node.path);
          node.children.forEach(collect);
        };
        collect(outlineAvro(schema));
        for (const json of sampleAvro(schema, { seed, limit: 6 }, undefined)) {
          const encoded = encodeAvro(schema, json);
          if (!encoded.ok) throw new Error(json);
          let at = 0;
          for (const segment of encoded.value.segments) {
            expect(segment.from).toBe(at);
            expect(nodes.has(segment.node ?? "")).toBe(true);
            at = segment.to;
          }
          expect(at).toBe(encoded.value.bytes.length);
          expect(encoded.value.segments).toEqual(annotateAvro(schema, encoded.value.bytes));
          expect(encodeAvro(schema, ` ${json}`)).toEqual(encoded);
        }
      }),
      runs,
    );
  });

  test("printed as Java prints it and laid out anew, it is the same schema", () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const printed = javaSchemaText(schema.root);
        const again = schemaOf(format.format(printed, "schema.avsc") ?? "");
        expect(canonicalForm(again)).toBe(canonicalForm(schema));
        expect(javaSchemaText(again.root)).toBe(printed);
      }),
      runs,
    );
  });

  test("a verdict that says compatible is right about records whose names agree", () => {
    fc.assert(
      fc.property(anySchema, anySchema, (writer, reader) => {
        const judgement = judgeApacheAvro({ writer, reader });
        if (judgement.kind !== "judged" || !judgement.compatible) return;
        const json = sampleAvro(writer, { seed: 1, limit: 1 }, undefined)[0];
        const encoded = json === undefined ? undefined : encodeAvro(writer, json);
        if (encoded?.ok) expect(readExactly(writer, reader, encoded.value.bytes).kind).toBe("read");
      }),
      runs,
    );
  });

  test("any text is parsed without a crash, and any bytes are read without one", () => {
    fc.assert(
      fc.property(fc.string(), anySchema, fc.uint8Array({ maxLength: 40 }), (text, schema, bytes) => {
        format.parse({ files: [{ path: "a.avsc", text }] }, noCache);
        const segments = format.annotate(schema, bytes);
        expect(segments.at(-1)?.to ?? 0).toBe(bytes.length);
        readExactly(schema, schema, bytes);
      }),
      runs,
    );
  });
});
