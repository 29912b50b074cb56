import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaOf } from "../fixture.ts";
import type { AvroSchema } from "../schema.ts";
import { arbitraryPair } from "../testing/arbitrary-pair.ts";
import { arbitrarySchema } from "../testing/arbitrary-schema.ts";
import { javaVerdict } from "../testing/java-verdict.ts";
import { judgeApacheAvro } from "./apache-avro.ts";

const runs = { numRuns: 400 };

/** Our findings as the plain rules tell theirs. */
function ours(writer: AvroSchema, reader: AvroSchema): readonly string[] {
  const judgement = judgeApacheAvro({ writer, reader });
  if (judgement.kind !== "judged") throw new Error("undecided");
  return judgement.findings.map(({ rule, path, message }) =>
    rule === "original-throws"
      ? `throws ${/^Reader record field (\S+)/.exec(message)?.[1]}`
      : `${rule} ${path} ${message}`,
  );
}

describe("Java's verdict (spec 3), type, location, message and order", () => {
  test("over changed schemas, both ways", () => {
    fc.assert(
      fc.property(arbitraryPair, ({ writer, reader }) => {
        expect(ours(writer, reader)).toEqual(javaVerdict(writer.root, reader.root));
        expect(ours(reader, writer)).toEqual(javaVerdict(reader.root, writer.root));
      }),
      runs,
    );
  });

  test("over schemas that have nothing to do with each other", () => {
    fc.assert(
      fc.property(arbitrarySchema, arbitrarySchema, (writer, reader) => {
        expect(ours(writer, reader)).toEqual(javaVerdict(writer.root, reader.root));
      }),
      runs,
    );
  });

  test("the changes reach every type of incompatibility, and compatible pairs", () => {
    const met = new Set<string>();
    for (const { writer, reader } of fc.sample(arbitraryPair, { numRuns: 1500, seed: 7 })) {
      const told = javaVerdict(writer.root, reader.root);
      if (told.length === 0) met.add("COMPATIBLE");
      for (const one of told) met.add(one.split(" ")[0] ?? "");
    }
    expect([...met].sort()).toEqual([
      "COMPATIBLE",
      "FIXED_SIZE_MISMATCH",
      "MISSING_ENUM_SYMBOLS",
      "MISSING_UNION_BRANCH",
      "NAME_MISMATCH",
      "READER_FIELD_MISSING_DEFAULT_VALUE",
      "TYPE_MISMATCH",
      "throws",
    ]);
  });
});

test("docs, orders, properties and logical types never count", () => {
  const plain = schemaOf('{"type":"record","name":"R","fields":[{"name":"a","type":"long"}]}');
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom("ignore", "descending"),
      fc.constantFrom("date", "timestamp-millis"),
      (doc, order, logicalType) => {
        const other = schemaOf({
          type: "record",
          name: "R",
          doc,
          x: 1,
          fields: [{ name: "a", type: { type: "long", logicalType }, doc, order, y: [] }],
        });
        expect(ours(plain, other)).toEqual([]);
        expect(ours(other, plain)).toEqual([]);
      },
    ),
  );
});
