import type { SchemaFormat } from "../../model/schema-format.ts";
import { scanJson } from "../../text/json.ts";
import { prettyJson } from "../../text/json-write.ts";
import { annotateAvro } from "./annotate.ts";
import { canonicalForm, fingerprints } from "./canonical.ts";
import { avroChangeWords } from "./changes.ts";
import { decodeAvro, encodeAvro } from "./codec.ts";
import { diffAvro } from "./diff.ts";
import { fixesAvro } from "./fixes.ts";
import { readWithLibrary } from "./library.ts";
import { outlineAvro } from "./outline.ts";
import { parseAvro } from "./parse.ts";
import { readExactly } from "./read.ts";
import { apacheAvro } from "./rule-sets/apache-avro.ts";
import { confluent } from "./rule-sets/confluent.ts";
import { glue } from "./rule-sets/glue.ts";
import { meaning } from "./rule-sets/meaning.ts";
import { sampleAvro } from "./sample.ts";
import type { AvroSchema } from "./schema.ts";

export { canonicalForm, type Fingerprints, fingerprints } from "./canonical.ts";
export type { AvroSchema } from "./schema.ts";

/** Schemas that `parse` made; the other side of a pair comes as `unknown`. */
const parsed = new WeakSet<object>();

function isAvroSchema(value: unknown): value is AvroSchema {
  return typeof value === "object" && value !== null && parsed.has(value);
}

/** Avro as Apache Avro Java has it. */
export default {
  id: "avro",
  changeWords: avroChangeWords,
  ruleSets: { "apache-avro": apacheAvro, confluent, glue, meaning },
  leadRuleSet: "apache-avro",
  parse(source, cache) {
    const result = parseAvro(source, cache);
    if (result.schema !== undefined) parsed.add(result.schema);
    return result;
  },
  roots: (schema) =>
    schema.files.length > 1 ? [schema.file, ...schema.files.map((f) => f.path).filter((p) => p !== schema.file)] : [],
  outline: outlineAvro,
  diff: diffAvro,
  fixes: fixesAvro,
  encode: encodeAvro,
  decode: decodeAvro,
  annotate: annotateAvro,
  read(pair, bytes, { engine }) {
    if (pair.writer === undefined) {
      const why = "Avro bytes can only be read with the schema that wrote them";
      return { kind: "undecided", outcome: "undecided", why, fields: [] };
    }
    const read = engine === "library" ? readWithLibrary : readExactly;
    return read(pair.writer, pair.reader, bytes);
  },
  sample: (schema, options) => sampleAvro(schema, options, isAvroSchema(options.reader) ? options.reader : undefined),
  canonical: (schema) => ({
    canonical: canonicalForm(schema),
    fingerprints: fingerprints(schema),
    ...(schema.idlJson === undefined ? {} : { json: schema.idlJson }),
  }),
  // Container files and their codecs are loaded when one is opened or written.
  openContainer: async (source) => (await import("./container/read.ts")).openContainer(source),
  async *writeContainer(schema, events, options) {
    const { writeContainer } = await import("./container/write.ts");
    yield* writeContainer(schema, events, options);
  },
  format(text, path) {
    const scan = scanJson(text, { file: path });
    return scan.value === undefined || scan.problems.length > 0 ? undefined : `${prettyJson(scan.value)}\n`;
  },
} satisfies SchemaFormat<AvroSchema>;
