import type { Reading } from "../../model/reading.ts";
import type { SchemaFormat } from "../../model/schema-format.ts";
import { standingBySyntax } from "../../model/standing.ts";
import { scanJson } from "../../text/json.ts";
import { prettyJson } from "../../text/json-write.ts";
import { annotateAvro } from "./annotate.ts";
import { canonicalForm, crc64Fingerprint } from "./canonical.ts";
import { avroChangeWords } from "./changes.ts";
import { decodeAvro, encodeAvro } from "./codec.ts";
import { diffAvro } from "./diff.ts";
import { prepareIdl } from "./idl-module.ts";
import { outlineAvro } from "./outline.ts";
import { parseAvro } from "./parse.ts";
import { readExactly } from "./read.ts";
import { apacheAvro } from "./rule-sets/apache-avro.ts";
import { confluent } from "./rule-sets/confluent.ts";
import { glue } from "./rule-sets/glue.ts";
import { meaning } from "./rule-sets/meaning.ts";
import { sampleAvro } from "./sample.ts";
import type { AvroSchema } from "./schema.ts";

export type { AvroSchema } from "./schema.ts";

/** Schemas that `parse` made; the other side of a pair comes as `unknown`. */
const parsed = new WeakSet<object>();

function isAvroSchema(value: unknown): value is AvroSchema {
  return typeof value === "object" && value !== null && parsed.has(value);
}

/** Avro as Apache Avro Java has it. What the first verdict does without is loaded when it is asked for. */
export default {
  id: "avro",
  changeWords: avroChangeWords,
  ruleSets: { "apache-avro": apacheAvro, confluent, glue, meaning },
  leadRuleSet: "apache-avro",
  prepare: prepareIdl,
  parse(source, cache) {
    const result = parseAvro(source, cache);
    if (result.schema !== undefined) parsed.add(result.schema);
    return result;
  },
  standing: (_schema, problems) => standingBySyntax(problems, ["json-syntax", "idl-syntax"]),
  roots: (schema) =>
    schema.files.length > 1 ? [schema.file, ...schema.files.map((f) => f.path).filter((p) => p !== schema.file)] : [],
  outline: outlineAvro,
  diff: diffAvro,
  fixes: async (older, newer, finding) => (await import("./fixes.ts")).fixesAvro(older, newer, finding),
  encode: encodeAvro,
  decode: decodeAvro,
  annotate: annotateAvro,
  read(pair, bytes, { engine }) {
    if (pair.writer === undefined) {
      const why = "Avro bytes can only be read with the schema that wrote them";
      return { kind: "undecided", outcome: "undecided", why, fields: [] };
    }
    return engine === "exact"
      ? readExactly(pair.writer, pair.reader, bytes)
      : readWithLibrary(pair.writer, pair.reader, bytes);
  },
  sample: (schema, options) => sampleAvro(schema, options, isAvroSchema(options.reader) ? options.reader : undefined),
  shape: async () => (await import("./shape.ts")).shapeTools,
  idl: async (schema) => (await import("./idl/write.ts")).idlText(schema),
  fingerprint: crc64Fingerprint,
  async canonical(schema) {
    const { fingerprints } = await import("./fingerprints.ts");
    return {
      canonical: canonicalForm(schema),
      fingerprints: fingerprints(schema),
      ...(schema.idlJson === undefined ? {} : { json: schema.idlJson }),
    };
  },
  container: async () => (await import("./container/index.ts")).containerTools,
  format(text, path) {
    const scan = scanJson(text, { file: path });
    return scan.value === undefined || scan.problems.length > 0 ? undefined : `${prettyJson(scan.value)}\n`;
  },
} satisfies SchemaFormat<AvroSchema>;

async function readWithLibrary(writer: AvroSchema, reader: AvroSchema, bytes: Uint8Array): Promise<Reading> {
  return (await import("./library.ts")).readWithLibrary(writer, reader, bytes);
}
