import { parseAvro } from "../../src/core/formats/avro/parse.ts";
import type { AvroSchema } from "../../src/core/formats/avro/schema.ts";

/** A schema of one text, parsed as for the first time. */
export function parsed(text: string): AvroSchema {
  const { schema, problems } = parseAvro(
    { files: [{ path: "schema.avsc", text }] },
    { get: (_kind, _path, _text, make) => make() },
  );
  const error = problems.find(({ severity }) => severity === "error");
  if (schema === undefined || error !== undefined) throw new Error(error?.message ?? "no schema");
  return schema;
}
