import type { AnySchema, ErrorObject, Options, ValidateFunction } from "ajv";
import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import draft06 from "ajv/dist/refs/json-schema-draft-06.json" with { type: "json" };
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Dialect } from "../../model/format.ts";
import type { ValuePath } from "../../model/path.ts";
import { joinName, unsegment } from "../../model/path.ts";
import type { JsonNode } from "../../text/json.ts";
import { dangerOf } from "./evaluate/evaluate.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { resolveUri } from "./uri.ts";

/** One complaint of ajv. */
export interface LibraryError {
  readonly path: ValuePath;
  readonly message: string;
}

/** What ajv says of a document. */
export type LibraryVerdict =
  | { readonly kind: "valid" }
  | { readonly kind: "invalid"; readonly message: string; readonly errors: readonly LibraryError[] }
  | { readonly kind: "undecided"; readonly why: string };

type Compiled = { readonly validate: ValidateFunction } | { readonly why: string };

const compiled = new WeakMap<JsonSchemaDocument, Compiled>();

/** Asks ajv, as services run it: not strict, first error, formats only if they are asserted. */
export function libraryVerdict(document: JsonSchemaDocument, text: string, root: JsonNode): LibraryVerdict {
  // Its steps can't be counted, nor stopped.
  const danger = dangerOf(document, root);
  if (danger !== undefined) return { kind: "undecided", why: `ajv is not asked: ${danger}` };
  let entry = compiled.get(document);
  if (entry === undefined) {
    entry = compile(document);
    compiled.set(document, entry);
  }
  if ("why" in entry) return { kind: "undecided", why: entry.why };
  const { validate } = entry;
  try {
    const value: unknown = JSON.parse(text);
    if (validate(value) === true) return { kind: "valid" };
    const errors = (validate.errors ?? []).map((error) => libraryError(error, value));
    const first = errors[0];
    const where = first === undefined || first.path === "" ? "" : `${first.path}: `;
    return { kind: "invalid", message: `${where}${first?.message ?? "not valid"}`, errors };
  } catch (error) {
    // A value nested too deep for the library's stack.
    return { kind: "undecided", why: `ajv gives up: ${reason(error)}` };
  }
}

const engines = {
  "draft-04": (options: Options) => new AjvDraft04(options),
  "draft-06": (options: Options) => new Ajv(options).addMetaSchema(draft06),
  "draft-07": (options: Options) => new Ajv(options),
  "2019-09": (options: Options) => new Ajv2019(options),
  "2020-12": (options: Options) => new Ajv2020(options),
} as const satisfies Record<Dialect, (options: Options) => unknown>;

/** Larger documents keep ajv busy for minutes, or overflow its stack. */
const mostSchemas = 80_000;

function compile(document: JsonSchemaDocument): Compiled {
  if (document.index.count > mostSchemas)
    return { why: `ajv is not asked: the schema has ${document.index.count} parts` };
  const { root, schema, assertFormats } = document;
  try {
    const ajv = engines[document.dialect]({
      strict: false,
      logger: false,
      validateFormats: assertFormats,
      validateSchema: false,
      addUsedSchema: false,
    });
    if (assertFormats) addFormats(ajv);
    const names = new Set<string>();
    for (const file of document.files) {
      if (file === root) continue;
      const parsed: AnySchema = JSON.parse(file.text);
      // Services register the other files under the names that references use.
      for (const name of [file.path, resolveUri(schema.resource.uri, file.path)]) {
        if (!names.has(name)) ajv.addSchema(parsed, name);
        names.add(name);
      }
    }
    const main: AnySchema = JSON.parse(root.text);
    return { validate: ajv.compile(main) };
  } catch (error) {
    return { why: `ajv does not compile this schema: ${reason(error)}` };
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function libraryError(error: ErrorObject, value: unknown): LibraryError {
  let path = "";
  let at: unknown = value;
  for (const token of error.instancePath.split("/").slice(1)) {
    const name = unsegment(token);
    path = Array.isArray(at) ? `${path}/[${name}]` : joinName(path, name);
    at = typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined;
  }
  return { path, message: `${error.message ?? error.keyword} (ajv, ${error.schemaPath})` };
}
