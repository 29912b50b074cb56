import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { canonicalForm } from "../canonical.ts";
import { schemaOf, schemaOfFiles } from "../fixture.ts";
import { prepareIdl } from "../idl-module.ts";
import type { AvroSchema } from "../schema.ts";
import { javaSchemaText } from "../schema-json.ts";
import { arbitrarySchema } from "../testing/arbitrary-schema.ts";
import { idlText } from "./write.ts";

beforeAll(() => prepareIdl({ files: [{ path: "a.avdl", text: "" }] }));

const reparsed = (text: string): AvroSchema => schemaOfFiles([{ path: "a.avdl", text }]);

/** A schema, and the IDL that is written for it. */
const texts: readonly (readonly [unknown, string])[] = [
  ["int", "schema int;\n"],
  [{ type: "long", logicalType: "timestamp-millis" }, "schema timestamp_ms;\n"],
  [{ type: "bytes", logicalType: "decimal", precision: 9, scale: 2 }, "schema decimal(9, 2);\n"],
  [["null", { type: "array", items: ["null", "string"] }], "schema union { null, array<string?> };\n"],
  [
    {
      type: "record",
      name: "Order",
      namespace: "shop",
      doc: "What was bought.",
      aliases: ["old.Purchase", "Buy"],
      fields: [
        { name: "id", type: "long", doc: "Never reused.\nNot even\n  after years." },
        { name: "note", type: ["null", "string"], default: null, order: "ignore" },
        { name: "size", type: ["string", "null"], default: "M", aliases: ["was"] },
        { name: "kind", type: { type: "enum", name: "Kind", symbols: ["A", "null"], default: "A" }, default: "A" },
        { name: "error", type: { type: "fixed", name: "b.Sum", size: 16, owner: "me" } },
        { name: "before", type: ["null", "Order"], default: null },
      ],
    },
    `namespace shop;

schema Order;

/** What was bought. */
@aliases(["old.Purchase","Buy"])
record Order {
  /**
   * Never reused.
   * Not even
   *   after years.
   */
  long id;
  string? @order("ignore") note = null;
  string? @aliases(["was"]) size = "M";
  Kind kind = "A";
  b.Sum \`error\`;
  Order? before = null;
}

enum Kind { A, \`null\` } = A;

@namespace("b")
@owner("me")
fixed Sum(16);
`,
  ],
];

describe("IDL of a schema", () => {
  for (const [schema, text] of texts) {
    test(text.split("\n")[0] ?? "", () => {
      expect(idlText(schemaOf(JSON.stringify(schema)))).toEqual({ text, losses: [] });
    });
  }
});

test("what IDL cannot say is told, and nothing is written that would be read otherwise", () => {
  const schema = schemaOf({
    type: "record",
    name: "R",
    doc: "ends */ early",
    "a key": 1,
    fields: [
      { name: "f", type: [] },
      {
        name: "g",
        type: {
          type: "record",
          name: "a.S",
          fields: [{ name: "h", type: { type: "fixed", name: "T", namespace: "", size: 1 } }],
        },
      },
    ],
  });
  const { text, losses } = idlText(schema);
  expect(text).toBeUndefined();
  expect(losses).toEqual([
    "The doc of R is not kept to the letter: a comment of IDL cannot hold its blanks or signs.",
    'The property "a key" of R is left out: IDL has properties only where the key is a name.',
    "IDL cannot say an empty union.",
    "IDL cannot name T, which is in no namespace, inside the namespace a.",
  ]);
});

test("read again it is the same schema: canonical form, docs, defaults, aliases, orders, properties", () => {
  let whole = 0;
  fc.assert(
    fc.property(arbitrarySchema, (schema) => {
      const { text, losses } = idlText(schema);
      if (text === undefined) {
        expect(losses.length).toBeGreaterThan(0);
        return;
      }
      const again = reparsed(text);
      expect(canonicalForm(again)).toBe(canonicalForm(schema));
      if (losses.length > 0) return;
      whole += 1;
      expect(javaSchemaText(again.root)).toBe(javaSchemaText(schema.root));
    }),
    { numRuns: 200 },
  );
  expect(whole).toBeGreaterThan(50);
});
