import type { Dialect, SchemaSource } from "../../../model/format.ts";
import type { ParseCache } from "../../../model/schema-format.ts";
import type { JsonNode } from "../../../text/json.ts";
import { scanJson } from "../../../text/json.ts";
import { parse } from "../parse.ts";
import type { JsonSchemaDocument } from "../schema.ts";

/** Remembers nothing. */
export const noCache: ParseCache = { get: (_kind, _path, _text, make) => make() };

/** A document from one schema, given as a value or as text. */
export function documentOf(
  schema: unknown,
  options: Partial<SchemaSource> & { readonly dialect?: Dialect } = {},
): JsonSchemaDocument {
  const text = typeof schema === "string" ? schema : JSON.stringify(schema);
  return documentOfFiles({ "schema.json": text }, options);
}

/** A document from several files, the first one being the root. */
export function documentOfFiles(
  files: { readonly [path: string]: string },
  options: Partial<SchemaSource> = {},
): JsonSchemaDocument {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { schema } = parse({ ...options, files: list }, noCache);
  if (schema === undefined) throw new Error("the schema of this test cannot be read");
  return schema;
}

/** A located value, from a value or from JSON text. */
export function nodeOf(json: string): JsonNode {
  const { value } = scanJson(json, { file: "event" });
  if (value === undefined) throw new Error("the value of this test cannot be read");
  return value;
}
