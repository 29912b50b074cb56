import type { ValuePath } from "../../model/path.ts";
import { joinName } from "../../model/path.ts";
import type { FieldReading, Reading } from "../../model/reading.ts";
import { outcomeOf } from "../../model/reading.ts";
import type { ReadOptions } from "../../model/schema-format.ts";
import type { JsonNode } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { sameNumber } from "./decimal.ts";
import { EntryPaths } from "./entry-paths.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import type { EvaluationError } from "./evaluate/run.ts";
import { invalid, unsure } from "./evaluate/run.ts";
import { readEventBytes } from "./event.ts";
import { fieldsOf } from "./read-fields.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { pointerOf } from "./schema.ts";
import { valuePaths } from "./value-path.ts";

/** Reads a document's bytes: a JSON Schema reader validates them, and passes on what it got. */
export function read(
  pair: { readonly writer: JsonSchemaDocument | undefined; readonly reader: JsonSchemaDocument },
  bytes: Uint8Array,
  options: ReadOptions,
): Reading | Promise<Reading> {
  const event = readEventBytes(bytes);
  if (!event.ok) {
    const error = event.problems[0]?.message ?? "no JSON document";
    return { kind: "failed", outcome: "cannot-read", error, fields: [{ path: "", outcome: "error", note: error }] };
  }
  const { root, text } = event.value;
  if (options.engine === "library") return readWithLibrary(pair, root, text, bytes);
  const found = evaluate(pair.reader, root);
  if (found.truth === unsure) {
    return { kind: "undecided", outcome: "undecided", why: found.why ?? "the schema leaves it open", fields: [] };
  }
  if (found.truth === invalid) return refused(pair.reader, root, found.errors);
  const fields = fieldsOf(pair, root);
  return { kind: "read", outcome: outcomeOf(fields), json: text, bytes, fields };
}

function refused(reader: JsonSchemaDocument, root: JsonNode, errors: readonly EvaluationError[]): Reading {
  const all = errors.flatMap(withInner);
  const paths = valuePaths(root, new Set(all.map((error) => error.value)));
  const first = errors[0];
  const where = first === undefined ? "" : (paths.get(first.value) ?? "");
  const error = first === undefined ? "not valid" : `${where === "" ? "" : `${where}: `}${first.message}`;
  const entries = new EntryPaths(reader, root);
  const fields = all.map((each) => errorField(each, entries.of(paths.get(each.value) ?? "")));
  return { kind: "failed", outcome: "cannot-read", error, fields };
}

function withInner(error: EvaluationError): EvaluationError[] {
  return [error, ...(error.inner ?? []).flatMap(withInner)];
}

function errorField({ schema, keyword, value, missing, message }: EvaluationError, at: ValuePath): FieldReading {
  const note = `${message} (${keyword} at ${schema.resource.file.path}#${pointerOf(schema)})`;
  if (missing !== undefined) return { path: joinName(at, missing), outcome: "error", note };
  return { path: at, outcome: "error", written: compactJson(value), note };
}

async function readWithLibrary(
  pair: { readonly writer: JsonSchemaDocument | undefined; readonly reader: JsonSchemaDocument },
  root: JsonNode,
  text: string,
  bytes: Uint8Array,
): Promise<Reading> {
  // Loaded when first asked: it is large, and most answers never need it.
  const { libraryVerdict } = await import("./library.ts");
  const verdict = libraryVerdict(pair.reader, text, root);
  if (verdict.kind === "undecided") return { kind: "undecided", outcome: "undecided", why: verdict.why, fields: [] };
  if (verdict.kind === "invalid") {
    const fields = verdict.errors.map(({ path, message }): FieldReading => ({ path, outcome: "error", note: message }));
    return { kind: "failed", outcome: "cannot-read", error: verdict.message, fields };
  }
  const fields = fieldsOf(pair, root).map(asDouble);
  return { kind: "read", outcome: outcomeOf(fields), json: JSON.stringify(JSON.parse(text)), bytes, fields };
}

/** JavaScript keeps numbers as doubles: what a double can't hold is another number after reading. */
function asDouble(field: FieldReading): FieldReading {
  const { written } = field;
  if (written === undefined || written.length < 16 || !/^-?\d/.test(written)) return field;
  const seen = String(Number(written));
  if (sameNumber(seen, written)) return field;
  return { ...field, outcome: "misread", read: seen, note: "rounded to double" };
}
