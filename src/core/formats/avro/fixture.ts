import type { SourceFile } from "../../model/format.ts";
import type { ParseCache, Parsed } from "../../model/schema-format.ts";
import { parseAvro } from "./parse.ts";
import type { AvroSchema } from "./schema.ts";

/** For tests: remembers nothing. */
export const noCache: ParseCache = { get: (_kind, _path, _text, make) => make() };

/** For tests: parses one file, given as text or as the value that its JSON stands for. */
export function parsedText(text: string): Parsed<AvroSchema> {
  return parseAvro({ files: [{ path: "schema.avsc", text }] }, noCache);
}

/** For tests: a schema that must be without errors. */
export function schemaOf(value: unknown): AvroSchema {
  return schemaOfFiles([{ path: "schema.avsc", text: typeof value === "string" ? value : JSON.stringify(value) }]);
}

/** For tests: a schema of several files, the root first. */
export function schemaOfFiles(files: readonly SourceFile[]): AvroSchema {
  const { schema, problems } = parseAvro({ files }, noCache);
  const errors = problems.filter((problem) => problem.severity === "error");
  if (schema === undefined || errors.length > 0) throw new Error(errors.map((error) => error.message).join("; "));
  return schema;
}

/** For tests: a record named R with fields given as JSON texts. */
export function record(...fields: readonly string[]): string {
  return `{"type":"record","name":"R","fields":[${fields.join(",")}]}`;
}
